package touchstone.quality.agreement;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import touchstone.quality.Estimate;

/// Fleiss' kappa of `n` ratings on each of `N` items, `(P - Pe) / (1 - Pe)` with `P` the mean over
/// the items of `(sum_j n_ij^2 - n) / (n (n - 1))` and `Pe = sum_j p_j^2` over the shares of the
/// categories (Fleiss 1971, Measuring nominal scale agreement among many raters). Of two raters it
/// is Scott's pi.
public final class FleissKappa {
  private FleissKappa() {}

  public static Estimate of(Counts counts, Bootstrap bootstrap) {
    return bootstrap.estimate(counts.times(), measure(counts));
  }

  /// Return the agreement on one category against all others, `(P_j - p_j) / (1 - p_j)` with `P_j =
  /// sum_i n_ij (n_ij - 1) / (N n (n - 1) p_j)` (Fleiss 1971, p. 381).
  ///
  /// @param category a place in the list of categories
  public static Estimate category(Counts counts, int category) {
    var measure = measure(counts);
    if (measure.obstacle().isPresent()) {
      return Estimate.undefined(measure.obstacle().get(), measure.n());
    }
    long pairs = 0;
    long chosen = 0;
    for (int kind = 0; kind < counts.kinds(); kind++) {
      for (int i = counts.start(kind); i < counts.start(kind + 1); i++) {
        if (counts.category(i) == category) {
          chosen += (long) counts.times()[kind] * counts.count(i);
          pairs += (long) counts.times()[kind] * counts.count(i) * (counts.count(i) - 1);
        }
      }
    }
    if (chosen == 0) {
      return Estimate.undefined(
          "Nobody chose '%s'.".formatted(counts.categories().get(category)), measure.n());
    }
    int n = counts.size(0);
    double share = (double) chosen / ((double) measure.n() * n);
    double agreeing = (double) pairs / ((double) chosen * (n - 1));
    return Estimate.of((agreeing - share) / (1 - share), measure.n());
  }

  static Measure measure(Counts counts) {
    return new Fleiss(counts, obstacleOf(counts));
  }

  private static Optional<String> obstacleOf(Counts counts) {
    if (counts.kinds() == 0) {
      return Optional.of(Reasons.NO_PAIRS);
    }
    var sizes = IntStream.range(0, counts.kinds()).map(counts::size).summaryStatistics();
    if (sizes.getMin() != sizes.getMax()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Items have from %d to %d ratings: Fleiss' kappa needs as many for each."
                  + " Krippendorff's alpha does not.",
              sizes.getMin(),
              sizes.getMax()));
    }
    if (sizes.getMax() < 2) {
      return Optional.of(Reasons.NO_PAIRS);
    }
    return Variation.obstacle(counts);
  }

  private record Fleiss(Counts counts, Optional<String> obstacle) implements Measure {
    @Override
    public OptionalDouble of(int[] times) {
      var totals = new double[counts.categories().size()];
      double agreeing = 0;
      double items = 0;
      for (int kind = 0; kind < times.length; kind++) {
        if (times[kind] > 0) {
          items += times[kind];
          agreeing += times[kind] * counts.agreeing(kind);
          for (int i = counts.start(kind); i < counts.start(kind + 1); i++) {
            totals[counts.category(i)] += (double) times[kind] * counts.count(i);
          }
        }
      }
      double ratings = items * counts.size(0);
      double expected = 0;
      for (double total : totals) {
        if (total == ratings) {
          return OptionalDouble.empty();
        }
        expected += total / ratings * (total / ratings);
      }
      return OptionalDouble.of((agreeing / items - expected) / (1 - expected));
    }

    @Override
    public long n() {
      return counts.items();
    }
  }
}
