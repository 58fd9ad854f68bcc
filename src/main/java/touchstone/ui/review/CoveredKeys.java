package touchstone.ui.review;

import java.util.EnumSet;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import touchstone.annotation.Modality;
import touchstone.ui.Notice;
import touchstone.ui.Notices;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.keys.KeyPresses;

/// Says why keys do nothing on an item that is covered, and which one shows it. Owned by the
/// window's thread.
final class CoveredKeys {
  private final Stage stage;
  private final Modality modality;
  private final ObservableValue<KeyMap> keys;
  private final Notices notices;
  private final Set<Command> seeing = EnumSet.noneOf(Command.class);

  CoveredKeys(Stage stage, Modality modality, ObservableValue<KeyMap> keys, Notices notices) {
    this.stage = stage;
    this.modality = modality;
    this.keys = keys;
    this.notices = notices;
  }

  /// Take note that a command is impossible while the item is covered.
  void add(Command command) {
    seeing.add(command);
  }

  void hear(KeyEvent event) {
    boolean types = event.getTarget() instanceof TextInputControl;
    if (types || !stage.workingProperty().get() || !stage.coveredProperty().get()) {
      return;
    }
    if (KeyPresses.stroke(event)
        .filter(stroke -> keys.getValue().commands(stroke).stream().anyMatch(seeing::contains))
        .isPresent()) {
      var key = keys.getValue().cap(Command.UNCOVER);
      notices.say(
          Notice.here(
              "This %s is covered: %s before you decide."
                  .formatted(
                      modality.noun(), key.isEmpty() ? "show it" : "press " + key + " to see it")));
    }
  }
}
