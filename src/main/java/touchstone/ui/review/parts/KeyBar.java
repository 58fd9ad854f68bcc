package touchstone.ui.review.parts;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A row of buttons with their keys. Where there is no room for every word, buttons keep their key
/// alone, one after the other, the last one first.
public final class KeyBar extends HBox {
  private double fittedTo = -1;

  public KeyBar() {
    getStyleClass().add("action-bar");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
  }

  /// Show other buttons, and what lies between them.
  public void set(List<? extends Node> content) {
    getChildren().setAll(content);
    content.forEach(
        node -> {
          if (node instanceof Button button) {
            button.setMinWidth(Region.USE_PREF_SIZE);
          }
        });
    fittedTo = -1;
  }

  @Override
  protected void layoutChildren() {
    if (getWidth() != fittedTo) {
      fittedTo = getWidth();
      var buttons =
          getChildren().stream().filter(Button.class::isInstance).map(Button.class::cast).toList();
      buttons.forEach(button -> button.setContentDisplay(ContentDisplay.LEFT));
      for (var button : buttons.reversed()) {
        if (!fits(this) && button.getGraphic() != null) {
          button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }
      }
    }
    super.layoutChildren();
  }

  /// Return whether all buttons of a row have room for what they show.
  public static boolean fits(HBox bar) {
    double needed = bar.snappedLeftInset() + bar.snappedRightInset();
    needed += bar.getSpacing() * (bar.getChildren().size() - 1);
    for (var child : bar.getChildren()) {
      needed += child instanceof Button button ? bar.snapSizeX(button.prefWidth(-1)) : 0;
    }
    return needed <= bar.getWidth();
  }
}
