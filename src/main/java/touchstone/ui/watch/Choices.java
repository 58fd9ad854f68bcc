package touchstone.ui.watch;

import java.util.Collection;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Makes lists that open, one value of which is chosen.
final class Choices {
  private Choices() {}

  /// @param name is read aloud
  static <T> ComboBox<T> of(String name, Collection<T> all, Function<T, String> words) {
    var box = new ComboBox<T>();
    box.getItems().setAll(all);
    box.setAccessibleText(name);
    box.setMinWidth(180);
    box.setConverter(
        new StringConverter<T>() {
          @Override
          public String toString(@Nullable T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public @Nullable T fromString(String text) {
            return null;
          }
        });
    return box;
  }
}
