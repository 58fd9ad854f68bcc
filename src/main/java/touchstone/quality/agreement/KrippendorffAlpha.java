package touchstone.quality.agreement;

import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.quality.Estimate;

/// Krippendorff's alpha of any number of raters who need not have rated every item, `1 - Do / De`:
/// the disagreement within items over that between all ratings. With `n_c` ratings of category `c`
/// on items with two ratings or more and `n` in all, `Do = 1/n sum_items 1/(m - 1) sum d(c, k)`
/// over the ordered pairs of an item's `m` ratings, and `De = sum n_c n_k d(c, k) / (n (n - 1))`.
/// The distance `d` is 0 or 1 (nominal), `(v_c - v_k)^2` (interval), `((v_c - v_k) / (v_c +
/// v_k))^2` (ratio), or `(sum_{g=c..k} n_g - (n_c + n_k) / 2)^2` (ordinal), which is the interval
/// distance of the mean ranks (Krippendorff 2011, Computing Krippendorff's alpha-reliability; 2004,
/// Content Analysis, ch. 11).
public final class KrippendorffAlpha {
  private KrippendorffAlpha() {}

  /// @throws IllegalArgumentException if the scale is not of as many categories as the counts
  public static Estimate of(Counts counts, Scale scale, Bootstrap bootstrap) {
    return bootstrap.estimate(counts.times(), measure(counts, scale));
  }

  static Measure measure(Counts counts, Scale scale) {
    int categories = counts.categories().size();
    var distance =
        switch (scale) {
          case Scale.Nominal _ -> new ByPairs(counts, (_, _) -> 1, true);
          case Scale.Ordinal _ -> new ByScores(counts, KrippendorffAlpha::ranks);
          case Scale.Interval interval -> {
            var values = values(interval, categories);
            yield new ByScores(counts, _ -> values);
          }
          case Scale.Ratio ratio -> {
            var values = values(ratio, categories);
            yield new ByPairs(counts, (c, k) -> ratio(values[c], values[k]), false);
          }
          case Distances distances -> {
            check(distances.categories(), categories);
            yield new ByPairs(counts, distances::between, false);
          }
        };
    return new Alpha(counts, distance, Variation.obstacle(counts));
  }

  private static double[] values(Scale.Valued scale, int categories) {
    check(scale.values().size(), categories);
    double mean = scale.values().stream().mapToDouble(v -> v).average().orElse(0);
    double origin = scale instanceof Scale.Interval ? mean : 0;
    return scale.values().stream().mapToDouble(value -> value - origin).toArray();
  }

  private static void check(int given, int categories) {
    if (given != categories) {
      throw new IllegalArgumentException(
          "A scale of %d categories for %d".formatted(given, categories));
    }
  }

  private static double ratio(double one, double other) {
    double apart = (one - other) / (one + other);
    return one == other ? 0 : apart * apart;
  }

  /// Return the mean rank of each category's ratings, from the middle of all.
  private static double[] ranks(double[] totals) {
    var ranks = new double[totals.length];
    double below = 0;
    for (double total : totals) {
      below -= total / 2;
    }
    for (int c = 0; c < ranks.length; c++) {
      ranks[c] = below + totals[c] / 2;
      below += totals[c];
    }
    return ranks;
  }

  /// The sums of the distances of ordered pairs.
  private interface Distance {
    /// Return that of an item's ratings, over the number of the other ratings.
    double within(int kind, double[] scores);

    /// Return that between all ratings.
    double between(double[] totals, double[] scores);

    /// Return where the categories lie, given how often each was chosen.
    double[] scores(double[] totals);
  }

  private record ByScores(Counts counts, Position position) implements Distance {
    @Override
    public double[] scores(double[] totals) {
      return position.of(totals);
    }

    @Override
    public double within(int kind, double[] scores) {
      double sum = 0;
      double squares = 0;
      for (int i = counts.start(kind); i < counts.start(kind + 1); i++) {
        double part = counts.count(i) * scores[counts.category(i)];
        sum += part;
        squares += part * scores[counts.category(i)];
      }
      int size = counts.size(kind);
      return counts.start(kind + 1) - counts.start(kind) == 1
          ? 0
          : 2 * (size * squares - sum * sum) / (size - 1);
    }

    @Override
    public double between(double[] totals, double[] scores) {
      double n = 0;
      double sum = 0;
      double squares = 0;
      for (int c = 0; c < totals.length; c++) {
        n += totals[c];
        sum += totals[c] * scores[c];
        squares += totals[c] * scores[c] * scores[c];
      }
      return 2 * (n * squares - sum * sum);
    }
  }

  private interface Position {
    double[] of(double[] totals);
  }

  private static final class ByPairs implements Distance {
    private static final double[] NONE = {};
    private final Distances.Between distance;
    private final boolean nominal;
    private final double[] within;

    ByPairs(Counts counts, Distances.Between distance, boolean nominal) {
      this.distance = distance;
      this.nominal = nominal;
      within = new double[counts.kinds()];
      for (int kind = 0; kind < within.length; kind++) {
        for (int i = counts.start(kind); i < counts.start(kind + 1); i++) {
          for (int j = counts.start(kind); j < i; j++) {
            within[kind] +=
                2.0
                    * counts.count(i)
                    * counts.count(j)
                    * distance.apply(counts.category(i), counts.category(j))
                    / (counts.size(kind) - 1);
          }
        }
      }
    }

    @Override
    public double[] scores(double[] totals) {
      return NONE;
    }

    @Override
    public double within(int kind, double[] scores) {
      return within[kind];
    }

    @Override
    public double between(double[] totals, double[] scores) {
      double sum = 0;
      if (nominal) {
        double n = 0;
        for (double total : totals) {
          n += total;
        }
        for (double total : totals) {
          sum += total * (n - total);
        }
        return sum;
      }
      for (int c = 0; c < totals.length; c++) {
        for (int k = 0; totals[c] > 0 && k < c; k++) {
          if (totals[k] > 0) {
            sum += 2 * totals[c] * totals[k] * distance.apply(c, k);
          }
        }
      }
      return sum;
    }
  }

  private record Alpha(Counts counts, Distance distance, Optional<String> obstacle)
      implements Measure {
    @Override
    public OptionalDouble of(int[] times) {
      var totals = new double[counts.categories().size()];
      double n = 0;
      for (int kind = 0; kind < times.length; kind++) {
        if (times[kind] > 0 && counts.size(kind) > 1) {
          n += (double) times[kind] * counts.size(kind);
          for (int i = counts.start(kind); i < counts.start(kind + 1); i++) {
            totals[counts.category(i)] += (double) times[kind] * counts.count(i);
          }
        }
      }
      for (double total : totals) {
        if (total == n) {
          return OptionalDouble.empty();
        }
      }
      var scores = distance.scores(totals);
      double within = 0;
      for (int kind = 0; kind < times.length; kind++) {
        if (times[kind] > 0 && counts.size(kind) > 1) {
          within += times[kind] * distance.within(kind, scores);
        }
      }
      double between = distance.between(totals, scores);
      return between <= 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(1 - (n - 1) * within / between);
    }

    @Override
    public long n() {
      return counts.paired();
    }
  }
}
