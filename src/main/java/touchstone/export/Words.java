package touchstone.export;

import java.math.BigDecimal;
import java.util.Locale;
import touchstone.annotation.Source;

/// The words and numbers that several formats write in the same way.
public final class Words {
  private static final double SMALL = 1e-12;
  private static final double LARGE = 1e15;

  private Words() {}

  /// Return a constant as a word in small letters, such as `in-progress`.
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Return the word for how a label came to be.
  public static String of(Source source) {
    return switch (source) {
      case Source.Drawn drawn -> "drawn";
      case Source.Accepted accepted -> "accepted";
      case Source.Corrected corrected -> "corrected";
      case Source.Adopted adopted -> "adopted";
      case Source.Imported imported -> "imported";
    };
  }

  /// Return the shortest text that is read as the same number again, without an exponent unless the
  /// number is next to nothing or beyond all measure.
  public static String plain(double value) {
    double size = Math.abs(value);
    return size != 0 && (size < SMALL || size >= LARGE)
        ? Double.toString(value)
        : plain(BigDecimal.valueOf(value));
  }

  /// Return a number with all its digits, without an exponent or zeros at its end.
  public static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
