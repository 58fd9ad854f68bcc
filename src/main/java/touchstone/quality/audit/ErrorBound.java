package touchstone.quality.audit;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;

/// Upper bounds of how much is wrong, from the errors in a sample whose size was fixed beforehand.
/// Whoever looks again and again and stops when it suits him needs [SequentialAudit].
public final class ErrorBound {
  private static final String UNCHECKED = "Nothing was checked yet.";

  private ErrorBound() {}

  /// Return the share of errors, with 0 and its exact upper bound as interval (Clopper & Pearson
  /// 1934, one-sided): the quantile c of Beta(e + 1, n - e). It holds for sets of any size, and for
  /// samples from strata in proportion to their sizes too (Hoeffding 1956; for confidences above
  /// two thirds).
  public static Estimate ofAnySet(int errors, int checked, double confidence) {
    verify(errors, checked, checked);
    if (checked == 0) {
      return Estimate.undefined(UNCHECKED, 0);
    }
    double most =
        errors == checked
            ? 1
            : BetaDistribution.of(errors + 1.0, (double) checked - errors)
                .inverseCumulativeProbability(confidence);
    return Estimate.of((double) errors / checked, checked, new Interval(0, most, confidence));
  }

  /// Return the share of errors, with the share that is surely wrong and the exact upper bound as
  /// interval, for a simple sample from a set of known size.
  public static Estimate of(int errors, int checked, int population, double confidence) {
    verify(errors, checked, population);
    return checked == 0
        ? Estimate.undefined(UNCHECKED, 0)
        : Estimate.of(
            (double) errors / checked,
            checked,
            new Interval(
                (double) errors / population,
                (double) most(errors, checked, population, confidence) / population,
                confidence));
  }

  /// Return the largest number K of wrong items in the set under which so few errors as were found
  /// are not rarer than 1 - c: P(X ≤ e | N, K, n) > 1 - c (hypergeometric; exact).
  public static int most(int errors, int checked, int population, double confidence) {
    verify(errors, checked, population);
    int low = errors;
    int high = population - (checked - errors);
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (HypergeometricDistribution.of(population, middle, checked).cumulativeProbability(errors)
          > 1 - confidence) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static void verify(int errors, int checked, int population) {
    if (errors < 0 || errors > checked || checked > population) {
      throw new IllegalArgumentException(
          "%d errors in %d of %d items cannot be.".formatted(errors, checked, population));
    }
  }
}
