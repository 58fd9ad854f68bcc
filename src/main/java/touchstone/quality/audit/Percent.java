package touchstone.quality.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// How shares are written in the sentences of audits. What was claimed stands as it was claimed; a
/// bound, which rests on few answers, has two digits that count and is rounded to the side on which
/// it still holds.
public final class Percent {
  private static final int DIGITS = 2;

  /// Bounds that came out of a sum are taken for the number they are next to.
  private static final MathContext SUMS = new MathContext(10);

  private Percent() {}

  /// Return a share in percent with as many digits as it has, four at most.
  public static String exact(double share) {
    return new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(100 * share);
  }

  /// Return an upper bound in percent, rounded up: `23` for a share of .2256. It has more digits
  /// where it would otherwise pass for one above the claim.
  public static String atMost(double share, double claim) {
    return rounded(share, claim, RoundingMode.CEILING);
  }

  /// Return a lower bound in percent, rounded down. It has more digits where it would otherwise
  /// pass for one that allows the claim.
  public static String atLeast(double share, double claim) {
    return rounded(share, claim, RoundingMode.FLOOR);
  }

  private static String rounded(double share, double claim, RoundingMode mode) {
    var percent = percent(share);
    var claimed = percent(claim);
    int whole = Math.max(DIGITS, percent.precision() - percent.scale());
    var bound = percent;
    for (int digits = whole; digits <= SUMS.getPrecision() && percent.signum() != 0; digits++) {
      bound = percent.round(new MathContext(digits, mode));
      if ((bound.compareTo(claimed) > 0) == (percent.compareTo(claimed) > 0)) {
        break;
      }
    }
    return bound.signum() == 0 ? "0" : bound.stripTrailingZeros().toPlainString();
  }

  private static BigDecimal percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).round(SUMS);
  }
}
