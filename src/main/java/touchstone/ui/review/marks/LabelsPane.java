package touchstone.ui.review.marks;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import touchstone.annotation.Label;
import touchstone.ui.Look;
import touchstone.ui.Numbers;
import touchstone.ui.canvas.LabelColours;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;

/// The labels to choose from: the first nine under their digit keys, the others found by typing.
final class LabelsPane extends VBox {
  private static final int ROWS = 9;
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final MarksViewModel marks;
  private final ObservableValue<KeyMap> keys;
  private final Runnable done;
  private final TextField search = new TextField();
  private final VBox rows = new VBox();

  /// @param done gives the keyboard back to the canvas
  LabelsPane(MarksViewModel marks, ObservableValue<KeyMap> keys, Runnable done) {
    this.marks = marks;
    this.keys = keys;
    this.done = done;
    setSpacing(4);
    search.setAccessibleText("Find or add a label");
    search.getStyleClass().add("small-field");
    search.textProperty().addListener((observed, before, after) -> fill());
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    search.focusedProperty().addListener((observed, before, after) -> fill());
    marks.labelsProperty().addListener((observed, before, after) -> fill());
    marks.brushProperty().addListener((observed, before, after) -> fill());
    marks.focusProperty().addListener((observed, before, after) -> fill());
    marks.itemProperty().addListener((observed, before, after) -> fill());
    keys.addListener((observed, before, after) -> fill());
    getChildren().addAll(Look.heading("Labels"), rows, search);
    fill();
  }

  /// Put the cursor into the search field.
  void find() {
    search.requestFocus();
    search.selectAll();
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      enter();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      leave();
      event.consume();
    }
  }

  private void enter() {
    var typed = search.getText();
    var found = typed.isBlank() ? List.<Label>of() : marks.find(typed);
    if (!found.isEmpty()) {
      take(found.getFirst());
    } else {
      marks.creatable(typed).ifPresentOrElse(this::create, this::leave);
    }
  }

  private void take(Label label) {
    leave();
    marks.choose(label);
  }

  private void create(Label label) {
    leave();
    marks.create(label);
  }

  private void leave() {
    search.clear();
    done.run();
  }

  private void fill() {
    var typed = search.getText();
    boolean typing = !typed.isBlank();
    var offered = typing ? marks.find(typed) : marks.labelsProperty().get().labels();
    rows.getChildren().clear();
    for (int i = 0; i < Math.min(ROWS, offered.size()); i++) {
      rows.getChildren().add(row(offered.get(i), typing && i == 0));
    }
    if (offered.size() > ROWS) {
      rows.getChildren()
          .add(
              Look.label(
                  Numbers.number(offered.size() - ROWS) + " more: type to search",
                  "muted",
                  "small",
                  "label-more"));
    }
    marks.creatable(typed).ifPresent(label -> rows.getChildren().add(adder(label)));
    var cap = keys.getValue().cap(Command.FIND_LABEL);
    search.setPromptText(
        offered.isEmpty() && !typing
            ? "Type the first label"
            : cap.isEmpty() ? "Find or add a label" : "Find or add a label   " + cap);
  }

  private Button row(Label label, boolean first) {
    int position = marks.labelsProperty().get().indexOf(label);
    var chip = new Region();
    chip.getStyleClass().add("colour-chip");
    chip.setStyle(
        "-fx-background-color: %s;".formatted(LabelColours.css(LabelColours.of(position))));
    var content = Look.row(8, chip, Look.label(label.name(), "mark-name"), Look.spring());
    if (position >= 0 && position < ROWS) {
      content.getChildren().add(Look.keyCap(keys.getValue().cap(Command.label(position))));
    } else if (first) {
      content.getChildren().add(Look.keyCap("Enter"));
    }
    var row = button(content, label.name());
    boolean current =
        marks
            .focused()
            .map(Mark::name)
            .map(label::equals)
            .orElse(label.equals(marks.brushProperty().get()));
    row.pseudoClassStateChanged(CURRENT, current || first);
    row.setOnAction(event -> take(label));
    return row;
  }

  private Button adder(Label label) {
    var content =
        Look.row(
            8,
            Look.label("Add “" + label.name() + "”", "accent-text"),
            Look.spring(),
            Look.keyCap("Enter"));
    var row = button(content, "Add label " + label.name());
    row.setOnAction(event -> create(label));
    return row;
  }

  private static Button button(javafx.scene.layout.HBox content, String name) {
    var row = new Button();
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
