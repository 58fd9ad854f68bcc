package touchstone.dataset.text;

import java.util.Arrays;
import java.util.Optional;
import touchstone.annotation.TextSpan;

/// The places of one text, counted in UTF-16 code units as inside Touchstone, or in Unicode code
/// points as most other tools count: a character beyond U+FFFF, such as an emoji, is two units and
/// one code point. A surrogate without its other half counts as one of either.
public final class Offsets {
  /// A stretch in code points.
  ///
  /// @param start the first, from 0
  /// @param end the one after the last
  public record Range(int start, int end) {}

  private final int[] pairs;
  private final int units;

  private Offsets(int[] pairs, int units) {
    this.pairs = pairs;
    this.units = units;
  }

  public static Offsets of(String text) {
    int length = text.length();
    int points = text.codePointCount(0, length);
    var pairs = new int[length - points];
    for (int i = 0, found = 0; found < pairs.length; i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        pairs[found++] = i++;
      }
    }
    return new Offsets(pairs, length);
  }

  /// Return the length of the text in code points.
  public int length() {
    return units - pairs.length;
  }

  /// Return the code points that a span touches: one that begins or ends inside a character takes
  /// in all of it.
  public Range points(TextSpan span) {
    int end = points(span.end());
    return new Range(points(span.start()), splits(span.end()) ? end + 1 : end);
  }

  /// Return how many code points lie wholly before a unit.
  ///
  /// @param unit from 0 to the length of the text
  public int points(int unit) {
    return unit - begun(unit);
  }

  /// Return the unit at which a code point begins; the length in code points gives that in units.
  public int unit(int point) {
    int low = 0;
    int high = pairs.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pairs[middle] - middle < point) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return point + low;
  }

  /// Return the span of a stretch in code points, absent when it is empty or reaches outside.
  public Optional<TextSpan> span(long start, long end) {
    return start < 0 || end <= start || end > length()
        ? Optional.empty()
        : Optional.of(new TextSpan(unit((int) start), unit((int) end)));
  }

  private boolean splits(int unit) {
    return Arrays.binarySearch(pairs, unit - 1) >= 0;
  }

  /// Return how many pairs begin before a unit.
  private int begun(int unit) {
    int at = Arrays.binarySearch(pairs, unit);
    return at < 0 ? -at - 1 : at;
  }
}
