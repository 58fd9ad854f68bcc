package touchstone.ui.text;

/// A labelled stretch of text as the view shows it; what it means is known to whoever made it.
///
/// @param id given back in callbacks, unique in the text and not negative
/// @param start the first UTF-16 code unit that belongs to it
/// @param end the first one after `start` that does not
/// @param label its name, written under it, empty for none
/// @param rgb its colour, 0xRRGGBB, made darker or lighter where it would be hard to see
/// @param score what follows the label, such as `.83` or `✓`, empty for none
/// @param muted whether it is only there for comparison
public record TextMark(
    long id, int start, int end, String label, int rgb, Style style, String score, boolean muted) {
  /// The id of no mark.
  public static final long NONE = -1;

  /// How sure it is that the mark stays.
  public enum Style {
    /// A person stands by it.
    SOLID,
    /// It is only proposed.
    DASHED,
    /// It was turned down, and is seen only while it has the focus.
    FADED
  }

  public TextMark {
    if (id < 0 || start < 0 || end < start) {
      throw new IllegalArgumentException("No mark: id %d, %d to %d".formatted(id, start, end));
    }
  }

  /// Return the same mark on other text.
  public TextMark over(int newStart, int newEnd) {
    return new TextMark(id, newStart, newEnd, label, rgb, style, score, muted);
  }

  public TextRange range() {
    return new TextRange(start, end);
  }

  /// Return what is written under the mark.
  String tag() {
    return label.isEmpty() || score.isEmpty() ? label + score : label + " " + score;
  }
}
