package touchstone.ui.text;

/// Where the edges of marks may lie.
public enum Snap {
  /// At the edges of words.
  TOKEN,
  /// Between any two characters as a reader sees them.
  FREE
}
