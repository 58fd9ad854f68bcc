package touchstone.quality.audit;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/// How much of a set must be checked to show a claim about it, looking once, at the end.
public final class SampleSize {
  private SampleSize() {}

  /// Return the least n for which P(X ≤ e) ≤ 1 - c, where X are the errors among n of N items of
  /// which one more than allowed is wrong (hypergeometric; exact).
  ///
  /// @param population N
  /// @param errors e, the errors up to which the claim is to hold
  /// @return empty when even the whole set with that many errors would not show the claim
  public static OptionalInt of(Claim claim, int population, int errors) {
    int allowed = claim.allowed(population);
    if (population < 1 || errors < 0 || errors > allowed) {
      return OptionalInt.empty();
    }
    int low = 1;
    int high = population;
    while (low < high) {
      int middle = low + (high - low) / 2;
      if (shows(claim, population, middle, errors)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return OptionalInt.of(low);
  }

  private static boolean shows(Claim claim, int population, int checked, int errors) {
    return HypergeometricDistribution.of(population, claim.allowed(population) + 1, checked)
            .cumulativeProbability(errors)
        <= 1 - claim.confidence();
  }
}
