package touchstone.ui;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import touchstone.ui.shell.Shell;

/// The window of which pictures are taken.
record ShotWindow(Shell shell, Scene scene) {
  /// Press the first button of that name.
  void fire(String button) {
    Shots.on(
        () ->
            List.copyOf(scene.getRoot().lookupAll(".button")).stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(
                    known ->
                        button.equals(known.getText()) || button.equals(known.getAccessibleText()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No button " + button))
                .fire());
  }

  /// Return whether an item is shown.
  boolean showsItem() {
    return shell.workbench().flatMap(open -> open.desk().current()).isPresent();
  }
}
