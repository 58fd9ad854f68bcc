package touchstone.ui.policy;

import javafx.beans.property.IntegerProperty;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;

/// A small field for a whole number that takes nothing else.
public final class NumberField extends TextField {
  /// @param value follows what is typed
  public NumberField(String name, IntegerProperty value, int least, int most) {
    setAccessibleText(name);
    setPrefColumnCount(2);
    setMaxWidth(USE_PREF_SIZE);
    setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
    getStyleClass().add("number-field");
    setTextFormatter(
        new TextFormatter<>(
            change -> number(change.getControlNewText(), least) <= most ? change : null));
    setText(Integer.toString(value.get()));
    textProperty()
        .addListener((observed, before, now) -> value.set(Math.max(least, number(now, least))));
    value.addListener(
        (observed, before, now) -> {
          if (number(getText(), least) != now.intValue()) {
            setText(now.toString());
          }
        });
    setOnMouseClicked(event -> selectAll());
    focusedProperty()
        .addListener(
            (observed, before, focused) -> {
              if (!focused) {
                setText(Integer.toString(value.get()));
              }
            });
  }

  /// Return the number that was typed, the least one for nothing, a very large one for no number.
  private static int number(String typed, int least) {
    if (typed.isEmpty()) {
      return least;
    }
    return typed.length() <= 4 && typed.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(typed)
        : Integer.MAX_VALUE;
  }
}
