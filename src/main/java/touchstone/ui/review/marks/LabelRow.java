package touchstone.ui.review.marks;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.ui.Look;
import touchstone.ui.canvas.LabelColours;

/// A label to choose: its colour, its name and its key.
final class LabelRow extends Button {
  private final Region chip = new Region();
  private final javafx.scene.control.Label name = Look.label("", "mark-name");
  private final javafx.scene.control.Label cap = Look.keyCap("");
  private @Nullable Label label;

  LabelRow(Consumer<Label> take) {
    chip.getStyleClass().add("colour-chip");
    dress(this, Look.row(8, chip, name, Look.spring(), cap), "");
    setOnAction(
        event -> {
          if (label != null) {
            take.accept(label);
          }
        });
  }

  /// @param rgb the label's colour
  /// @param key what its key cap says, empty for none
  void show(Label label, int rgb, String key) {
    this.label = label;
    chip.setBackground(LabelColours.chip(rgb));
    name.setText(label.name());
    cap.setText(key);
    Look.show(cap, !key.isEmpty());
    setAccessibleText(label.name());
  }

  /// Return a row of another content.
  static Button button(HBox content, String name) {
    return dress(new Button(), content, name);
  }

  private static Button dress(Button row, HBox content, String name) {
    row.getStyleClass().setAll("label-row");
    row.setFocusTraversable(false);
    row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    row.setGraphic(content);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMaxWidth(Double.MAX_VALUE);
    content.prefWidthProperty().bind(row.widthProperty().subtract(16));
    row.setAccessibleText(name);
    return row;
  }
}
