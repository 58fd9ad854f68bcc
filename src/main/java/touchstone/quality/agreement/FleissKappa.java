package touchstone.quality.agreement;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import touchstone.quality.Estimate;

/// Fleiss' kappa of `n` ratings on each of `N` items, `(P - Pe) / (1 - Pe)` with `P` the mean over
/// the items of `(sum_j n_ij^2 - n) / (n (n - 1))` and `Pe = sum_j p_j^2` over the shares of the
/// categories (Fleiss 1971, Measuring nominal scale agreement among many raters). Of two raters it
/// is Scott's pi.
///
/// It is defined for as many ratings of each item. Where items have different numbers of them,
/// those with the number count that most items have, of at least two; of two such numbers the
/// greater. The others, such as items that one person has rated so far, are left out: [#leftOut].
/// Krippendorff's alpha takes them all.
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
    int n = usual(counts);
    for (int kind = 0; kind < counts.kinds(); kind++) {
      for (int i = counts.start(kind); counts.size(kind) == n && i < counts.start(kind + 1); i++) {
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
    double share = (double) chosen / ((double) measure.n() * n);
    double agreeing = (double) pairs / ((double) chosen * (n - 1));
    return Estimate.of((agreeing - share) / (1 - share), measure.n());
  }

  static Measure measure(Counts counts) {
    int n = usual(counts);
    return new Fleiss(counts, n, Variation.obstacle(counts, size -> size == n));
  }

  /// Return a sentence that says which items count where not all do, empty where they do or none
  /// does.
  static Optional<String> leftOut(Counts counts) {
    int n = usual(counts);
    long taken = items(counts, n);
    long others = counts.items() - taken;
    return n < 2 || others == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Fleiss' kappa is of the %,d %s with %,d ratings each; %,d with another number of"
                    + " ratings %s left out.",
                taken,
                taken == 1 ? "item" : "items",
                n,
                others,
                others == 1 ? "is" : "are"));
  }

  /// Return the number of ratings that most items have, of at least two; 0 where no item has two.
  private static int usual(Counts counts) {
    var items = new TreeMap<Integer, Long>();
    for (int kind = 0; kind < counts.kinds(); kind++) {
      if (counts.size(kind) > 1) {
        items.merge(counts.size(kind), (long) counts.times()[kind], Long::sum);
      }
    }
    return items.entrySet().stream()
        .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  private static long items(Counts counts, int size) {
    return IntStream.range(0, counts.kinds())
        .filter(kind -> counts.size(kind) == size)
        .mapToLong(kind -> counts.times()[kind])
        .sum();
  }

  /// @param ratings of each item that counts
  private record Fleiss(Counts counts, int ratings, Optional<String> obstacle) implements Measure {
    @Override
    public OptionalDouble of(int[] times) {
      var totals = new double[counts.categories().size()];
      double agreeing = 0;
      double items = 0;
      for (int kind = 0; kind < times.length; kind++) {
        if (times[kind] > 0 && counts.size(kind) == ratings) {
          items += times[kind];
          agreeing += times[kind] * counts.agreeing(kind);
          for (int i = counts.start(kind); i < counts.start(kind + 1); i++) {
            totals[counts.category(i)] += (double) times[kind] * counts.count(i);
          }
        }
      }
      double all = items * ratings;
      double expected = 0;
      for (double total : totals) {
        if (total == all) {
          return OptionalDouble.empty();
        }
        expected += total / all * (total / all);
      }
      return OptionalDouble.of((agreeing / items - expected) / (1 - expected));
    }

    @Override
    public long n() {
      return items(counts, ratings);
    }
  }
}
