package touchstone.ui.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A key with the modifiers held down, as it is written on a key cap: `A`, `Ctrl+Shift+Z`, `?`.
///
/// @param ctrl whether the platform's command key is held: Ctrl, or Cmd on a Mac
/// @param key one character in upper case, or the name of a key such as `Enter`
public record KeyStroke(boolean ctrl, boolean alt, boolean shift, String key) {
  private static final Set<String> NAMED =
      Set.of(
          "Enter",
          "Esc",
          "Space",
          "Tab",
          "Delete",
          "Backspace",
          "Insert",
          "Left",
          "Right",
          "Up",
          "Down",
          "Home",
          "End",
          "Page Up",
          "Page Down",
          "F1",
          "F2",
          "F3",
          "F4",
          "F5",
          "F6",
          "F7",
          "F8",
          "F9",
          "F10",
          "F11",
          "F12");

  /// Return the stroke of a key without modifiers.
  public static KeyStroke of(String key) {
    return new KeyStroke(false, false, false, key);
  }

  /// Read a stroke as [#toString] writes it.
  public static Optional<KeyStroke> parse(String text) {
    var parts = new ArrayList<>(List.of(text.strip().split("(?<=[^+])\\+", -1)));
    var key = parts.removeLast().strip();
    boolean ctrl = false;
    boolean alt = false;
    boolean shift = false;
    for (var part : parts) {
      switch (part.strip().toLowerCase(Locale.ROOT)) {
        case "ctrl" -> ctrl = true;
        case "alt" -> alt = true;
        case "shift" -> shift = true;
        default -> {
          return Optional.empty();
        }
      }
    }
    if (key.length() == 1 && !Character.isWhitespace(key.charAt(0))) {
      return Optional.of(new KeyStroke(ctrl, alt, shift, key.toUpperCase(Locale.ROOT)));
    }
    boolean held = ctrl;
    boolean lifted = alt;
    boolean raised = shift;
    return NAMED.stream()
        .filter(name -> name.equalsIgnoreCase(key))
        .findFirst()
        .map(name -> new KeyStroke(held, lifted, raised, name));
  }

  /// Return whether a text field needs the stroke for itself.
  public boolean types() {
    return !ctrl && !alt && !key.matches("F\\d+|Esc");
  }

  @Override
  public String toString() {
    return (ctrl ? "Ctrl+" : "") + (alt ? "Alt+" : "") + (shift ? "Shift+" : "") + key;
  }
}
