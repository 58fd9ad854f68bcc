package touchstone.ui.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import touchstone.ui.Preferences;
import touchstone.ui.Settings;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.keys.KeyStroke;

/// Changes the keys: which command waits for a new one, and what is wrong with the present choice.
public final class KeysViewModel {
  private final Settings settings;
  private final ReadOnlyObjectWrapper<Optional<Command>> waiting =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public KeysViewModel(Settings settings) {
    this.settings = settings;
  }

  public ObservableValue<KeyMap> keys() {
    return settings.keys();
  }

  /// The command that the next stroke will press, if one waits.
  public ReadOnlyObjectProperty<Optional<Command>> waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  public void await(Command command) {
    waiting.set(Optional.of(command));
  }

  public void leave() {
    waiting.set(Optional.empty());
  }

  /// Give the waiting command a key, in place of the first one it had.
  public void press(KeyStroke stroke) {
    waiting
        .get()
        .ifPresent(
            command -> {
              var keys = new ArrayList<>(settings.get().keys().keys(command));
              keys.remove(stroke);
              if (!keys.isEmpty()) {
                keys.removeFirst();
              }
              keys.addFirst(stroke);
              set(settings.get().keys().with(command, keys));
              leave();
            });
  }

  /// Take all keys of a command away.
  public void clear(Command command) {
    set(settings.get().keys().with(command, List.of()));
    leave();
  }

  public void reset(Command command) {
    set(settings.get().keys().withDefault(command));
    leave();
  }

  public void resetAll() {
    settings.change(before -> before.withKeys(KeyMap.DEFAULT));
    leave();
  }

  private void set(KeyMap keys) {
    settings.change((Preferences before) -> before.withKeys(keys));
  }

  /// Return a sentence for each key that presses two commands.
  public List<String> conflicts() {
    return settings.get().keys().conflicts().entrySet().stream()
        .map(conflict -> KeyMap.sentence(conflict.getKey(), conflict.getValue()))
        .toList();
  }
}
