package touchstone.ui.text;

/// Marks with an edge moved: never empty, never out of the text, and only at places that a snap
/// allows.
final class SpanEdits {
  private SpanEdits() {}

  /// Return a mark that ends near an offset.
  static TextMark endAt(String text, TextMark mark, int offset, Snap snap) {
    var grown = Words.snapped(text, new TextRange(mark.start(), offset), snap);
    return mark.over(mark.start(), Math.max(grown.end(), firstEnd(text, mark.start(), snap)));
  }

  /// Return a mark that starts near an offset.
  static TextMark startAt(String text, TextMark mark, int offset, Snap snap) {
    var grown = Words.snapped(text, new TextRange(offset, mark.end()), snap);
    return mark.over(Math.min(grown.start(), lastStart(text, mark.end(), snap)), mark.end());
  }

  /// Return a mark whose end went a word or a character on, or back.
  static TextMark endMoved(String text, TextMark mark, boolean on, Snap snap) {
    int end = on ? Words.endAfter(text, mark.end(), snap) : Words.endBefore(text, mark.end(), snap);
    return mark.over(
        mark.start(), Math.max(end, Math.min(mark.end(), firstEnd(text, mark.start(), snap))));
  }

  /// Return a mark whose start went a word or a character on, or back.
  static TextMark startMoved(String text, TextMark mark, boolean on, Snap snap) {
    int start =
        on
            ? Words.startAfter(text, mark.start(), snap)
            : Words.startBefore(text, mark.start(), snap);
    return mark.over(
        Math.min(start, Math.max(mark.start(), lastStart(text, mark.end(), snap))), mark.end());
  }

  private static int firstEnd(String text, int start, Snap snap) {
    return Words.endAfter(text, start, snap);
  }

  private static int lastStart(String text, int end, Snap snap) {
    return Words.startBefore(text, end, snap);
  }
}
