package touchstone.ui;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import touchstone.ui.keys.KeyMap;

/// The preferences in force; a change is in force at once and is handed on to be kept. Owned by the
/// window's thread.
public final class Settings {
  private final ReadOnlyObjectWrapper<Preferences> preferences;
  private final ObservableValue<KeyMap> keys;
  private final Consumer<Preferences> keeper;

  /// @param keeper keeps the preferences; called on the window's thread, so it must not wait
  public Settings(Preferences preferences, Consumer<Preferences> keeper) {
    this.preferences = new ReadOnlyObjectWrapper<>(preferences);
    this.keeper = keeper;
    keys = this.preferences.map(Preferences::keys);
  }

  public ReadOnlyObjectProperty<Preferences> preferencesProperty() {
    return preferences.getReadOnlyProperty();
  }

  public Preferences get() {
    return preferences.get();
  }

  public ObservableValue<KeyMap> keys() {
    return keys;
  }

  public void change(UnaryOperator<Preferences> change) {
    var after = change.apply(preferences.get());
    if (!after.equals(preferences.get())) {
      preferences.set(after);
      keeper.accept(after);
    }
  }
}
