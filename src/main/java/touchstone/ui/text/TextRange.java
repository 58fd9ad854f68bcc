package touchstone.ui.text;

/// A stretch of text in UTF-16 code units, its end not part of it.
public record TextRange(int start, int end) {
  /// No text.
  static final TextRange EMPTY = new TextRange(0, 0);

  /// Return the range between two offsets, whichever comes first.
  public static TextRange between(int one, int other) {
    return new TextRange(Math.min(one, other), Math.max(one, other));
  }

  public boolean isEmpty() {
    return start >= end;
  }

  public int length() {
    return end - start;
  }

  boolean meets(int from, int to) {
    return start < to && from < end;
  }
}
