package touchstone.annotation;

/// A stretch of a text, in UTF-16 code units as in a Java string: formats that count otherwise are
/// converted where they come in and go out.
///
/// @param start the first unit, from 0
/// @param end the unit after the last, beyond the start
public record TextSpan(int start, int end) implements Geometry {
  public TextSpan {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "A span begins at 0 or later and ends after it begins, not %d to %d."
              .formatted(start, end));
    }
  }

  public int length() {
    return end - start;
  }

  public boolean overlaps(TextSpan other) {
    return start < other.end && other.start < end;
  }

  /// Return the shared length over the covered length, from 0 (apart or only touching) to 1.
  public double iou(TextSpan other) {
    double shared = Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
    return shared / (length() + other.length() - shared);
  }

  public boolean contains(int offset) {
    return offset >= start && offset < end;
  }

  /// Return whether the span lies in a text of that length.
  public boolean fits(int textLength) {
    return end <= textLength;
  }

  /// Return the words that the span covers.
  public String of(String text) {
    return text.substring(start, end);
  }
}
