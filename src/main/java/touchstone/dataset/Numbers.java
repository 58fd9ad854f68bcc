package touchstone.dataset;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Reads decimal numbers that others wrote.
public final class Numbers {
  private static final int LONGEST = 64;
  private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{0,32})?");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

  private Numbers() {}

  /// Return the number, NaN when the text is none.
  public static double parse(String text) {
    var stripped = text.strip();
    return stripped.length() <= LONGEST && NUMBER.matcher(stripped).matches()
        ? Double.parseDouble(stripped)
        : Double.NaN;
  }

  /// Return the difference of two numbers, exact as decimals where both are written plainly, so
  /// that 17.44 - 12.34 is 5.1; NaN when one is no number.
  static double difference(String larger, String smaller) {
    var a = larger.strip();
    var b = smaller.strip();
    return PLAIN.matcher(a).matches() && PLAIN.matcher(b).matches()
        ? new BigDecimal(a).subtract(new BigDecimal(b)).doubleValue()
        : parse(a) - parse(b);
  }
}
