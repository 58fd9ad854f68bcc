package touchstone.quality;

import org.apache.commons.statistics.distribution.NormalDistribution;
import touchstone.review.Wilson;

/// Shares of a whole, with intervals that hold near 0 and 1 too.
public final class Proportion {
  /// How often the intervals of this house hold the truth unless told otherwise.
  public static final double LEVEL = 0.95;

  private Proportion() {}

  /// Return a share with its 95 % interval, undefined when the whole is nothing.
  ///
  /// @param reason the sentence that says why there is no share, should there be none
  public static Estimate of(long part, long whole, String reason) {
    return of(part, whole, LEVEL, reason);
  }

  /// Return a share with its interval, undefined when the whole is nothing.
  public static Estimate of(long part, long whole, double level, String reason) {
    return whole == 0
        ? Estimate.undefined(reason, 0)
        : Estimate.of((double) part / whole, whole, wilson(part, whole, level));
  }

  /// Return the score interval of a share.
  ///
  /// @param whole at least 1
  public static Interval wilson(long part, long whole, double level) {
    var wilson = Wilson.of(part, whole, deviations(level));
    return new Interval(wilson.low(), wilson.high(), level);
  }

  /// Return how much greater the second share is than the first, with its 95 % interval from the
  /// Wilson intervals of both (Newcombe 1998, method 10).
  ///
  /// @param reason the sentence that says why there is no difference, should a whole be nothing
  public static Estimate difference(
      long part, long whole, long secondPart, long secondWhole, String reason) {
    long n = whole + secondWhole;
    if (whole == 0 || secondWhole == 0) {
      return Estimate.undefined(reason, n);
    }
    double p = (double) part / whole;
    double q = (double) secondPart / secondWhole;
    var first = wilson(part, whole, LEVEL);
    var second = wilson(secondPart, secondWhole, LEVEL);
    return Estimate.of(
        q - p,
        n,
        new Interval(
            q - p - Math.hypot(q - second.low(), first.high() - p),
            q - p + Math.hypot(second.high() - q, p - first.low()),
            LEVEL));
  }

  /// Return how many standard deviations to both sides hold a share of the normal distribution.
  ///
  /// @param level the share
  public static double deviations(double level) {
    return NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
  }
}
