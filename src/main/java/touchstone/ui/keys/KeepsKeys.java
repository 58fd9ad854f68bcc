package touchstone.ui.keys;

/// A control that, while it has the focus, wants some strokes for itself instead of as commands.
@FunctionalInterface
public interface KeepsKeys {
  boolean keeps(KeyStroke stroke);
}
