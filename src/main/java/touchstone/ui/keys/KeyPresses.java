package touchstone.ui.keys;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Turns the keys pressed in a window into commands, wherever the focus is; a text field keeps the
/// keys that it types with.
public final class KeyPresses {
  private KeyPresses() {}

  /// Listen to a scene for good.
  ///
  /// @param keys the keys in force at the moment of a press
  /// @param heard whether commands are heard at that moment
  public static void listen(
      Scene scene, Actions actions, Supplier<KeyMap> keys, BooleanSupplier heard) {
    // A key that was a command types nothing, even when the command put the focus into a field.
    boolean[] pressed = {false};
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          var owner = scene.getFocusOwner();
          boolean typing = owner instanceof TextInputControl;
          stroke(event)
              .filter(stroke -> heard.getAsBoolean())
              .filter(stroke -> !(typing && (stroke.types() || edits(stroke))))
              .filter(stroke -> !(owner instanceof KeepsKeys keeper && keeper.keeps(stroke)))
              .filter(stroke -> actions.press(stroke, keys.get()))
              .ifPresentOrElse(
                  stroke -> {
                    pressed[0] = true;
                    event.consume();
                  },
                  () -> pressed[0] = false);
        });
    scene.addEventFilter(
        KeyEvent.KEY_TYPED,
        event -> {
          if (pressed[0]) {
            event.consume();
          }
        });
  }

  /// Return the stroke of a key event, absent while only modifiers are held.
  public static Optional<KeyStroke> stroke(KeyEvent event) {
    var code = event.getCode();
    if (code.isModifierKey() || code == KeyCode.UNDEFINED && event.getText().isBlank()) {
      return Optional.empty();
    }
    boolean ctrl = event.isShortcutDown();
    boolean alt = event.isAltDown();
    var text = event.getText();
    if (code.isLetterKey() || code.isDigitKey()) {
      var name = code.getName();
      var key = name.substring(name.length() - 1);
      return Optional.of(new KeyStroke(ctrl, alt, event.isShiftDown(), key));
    }
    if (text.length() == 1 && text.charAt(0) > ' ' && text.charAt(0) != 127) {
      return Optional.of(new KeyStroke(ctrl, alt, false, text));
    }
    return KeyStroke.parse(symbol(code))
        .map(key -> new KeyStroke(ctrl, alt, event.isShiftDown(), key.key()));
  }

  /// Name a key that came without its text, as the keys of a US keyboard.
  private static String symbol(KeyCode code) {
    return switch (code) {
      case SLASH -> "?";
      case PLUS, EQUALS, ADD -> "+";
      case MINUS, SUBTRACT -> "-";
      case COMMA -> ",";
      case PERIOD -> ".";
      default -> code.getName();
    };
  }

  private static boolean edits(KeyStroke stroke) {
    return stroke.ctrl() && stroke.key().matches("[ACVXYZ]|Left|Right|Home|End|Backspace|Delete");
  }
}
