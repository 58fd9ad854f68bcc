package touchstone.ui.keys;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// A button that runs a command and shows the key that presses it.
public final class CommandButton extends Button {
  private final Command command;
  private final Actions actions;
  private final ObservableValue<KeyMap> keys;
  private final Label cap = new Label();
  private final Tooltip tip = new Tooltip();
  private final InvalidationListener refresh = this::refresh;

  /// @param text what stands on it, shorter than the command's title
  public CommandButton(
      Command command, String text, Actions actions, ObservableValue<KeyMap> keys) {
    super(text);
    this.command = command;
    this.actions = actions;
    this.keys = keys;
    cap.getStyleClass().add("key-cap");
    cap.setMouseTransparent(true);
    getStyleClass().add("command-button");
    setFocusTraversable(false);
    setAccessibleText(command.title());
    setOnAction(event -> actions.run(command));
    keys.addListener(new WeakInvalidationListener(refresh));
    actions.revisionProperty().addListener(new WeakInvalidationListener(refresh));
    setTooltip(tip);
    refresh(keys);
  }

  private void refresh(Observable changed) {
    var stroke = keys.getValue().cap(command);
    cap.setText(stroke);
    setGraphic(stroke.isEmpty() ? null : cap);
    setDisable(!actions.possible(command));
    tip.setText(stroke.isEmpty() ? command.title() : command.title() + "  " + stroke);
  }
}
