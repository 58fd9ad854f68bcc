package touchstone.dataset.text;

import java.util.Arrays;
import java.util.Optional;
import touchstone.annotation.TextSpan;

/// Places in a text as others count them, and as Touchstone does: in UTF-16 units, of which a
/// character beyond U+FFFF takes two. Python, and with it most tools, counts code points.
public final class Offsets {
  /// A stretch in code points.
  ///
  /// @param start the first, from 0
  /// @param end the one after the last
  public record Range(int start, int end) {}

  /// Stands for a place that the text does not have.
  public static final int NONE = -1;

  private final int length;

  /// Where the characters of two units begin, in units.
  private final int[] pairs;

  private Offsets(int length, int[] pairs) {
    this.length = length;
    this.pairs = pairs;
  }

  public static Offsets of(String text) {
    var pairs = new int[0];
    int count = 0;
    for (int i = 0; i + 1 < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        if (count == pairs.length) {
          pairs = Arrays.copyOf(pairs, Math.max(8, count * 2));
        }
        pairs[count++] = i++;
      }
    }
    return new Offsets(text.length(), Arrays.copyOf(pairs, count));
  }

  /// Return how many code points the text has.
  public int codePoints() {
    return length - pairs.length;
  }

  /// Return the place in units of a place in code points, [#NONE] when there is no such place.
  public int units(long codePoint) {
    if (codePoint < 0 || codePoint > codePoints()) {
      return NONE;
    }
    int low = 0;
    int high = pairs.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pairs[middle] - middle < codePoint) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (int) codePoint + low;
  }

  /// Return the place in code points of a place in units, [#NONE] when there is no such place or it
  /// lies within a character.
  public int codePoint(int unit) {
    if (unit < 0 || unit > length) {
      return NONE;
    }
    int found = Arrays.binarySearch(pairs, unit - 1);
    if (found >= 0) {
      return NONE;
    }
    int before = Arrays.binarySearch(pairs, unit);
    return unit - (before >= 0 ? before : -before - 1);
  }

  /// Return the code points that a span touches: one that begins or ends within a character takes
  /// in all of it.
  public Range points(TextSpan span) {
    int start = codePoint(span.start());
    int end = codePoint(span.end());
    return new Range(
        start == NONE ? codePoint(span.start() - 1) : start,
        end == NONE ? codePoint(span.end() + 1) : end);
  }

  /// Return the span of a stretch in code points, absent when it is empty or reaches outside.
  public Optional<TextSpan> span(long start, long end) {
    return start < 0 || end <= start || end > codePoints()
        ? Optional.empty()
        : Optional.of(new TextSpan(units(start), units(end)));
  }
}
