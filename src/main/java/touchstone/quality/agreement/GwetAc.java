package touchstone.quality.agreement;

import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.quality.Estimate;

/// Gwet's AC1, and weighted AC2: `(Pa - Pe) / (1 - Pe)` with `Pe = T / (q (q - 1)) sum pi_k (1 -
/// pi_k)`, where `q` is the number of categories in the scheme, `T` the sum of the weights of
/// agreement and `pi_k` the mean share of category `k` over all items with a rating. `Pa` is the
/// mean weighted share of agreeing pairs over the items with two ratings or more (Gwet 2008,
/// Computing inter-rater reliability and its variance in the presence of high agreement; 2014,
/// Handbook of Inter-Rater Reliability, ch. 4). Chance does not swallow it where nearly all ratings
/// are of one category.
public final class GwetAc {
  private GwetAc() {}

  public static Estimate ac1(Counts counts, Bootstrap bootstrap) {
    return ac2(counts, Weights.Standard.IDENTITY, bootstrap);
  }

  public static Estimate ac2(Counts counts, Weights weights, Bootstrap bootstrap) {
    return bootstrap.estimate(counts.times(), measure(counts, weights));
  }

  static Measure measure(Counts counts, Weights weights) {
    int q = counts.categories().size();
    var agreeing = new double[counts.kinds()];
    for (int kind = 0; kind < agreeing.length; kind++) {
      agreeing[kind] = counts.size(kind) > 1 ? agreeing(counts, kind, weights) : 0;
    }
    double total = q;
    if (weights != Weights.Standard.IDENTITY) {
      total = (double) q * q;
      for (int one = 0; one < q; one++) {
        for (int other = 0; other < q; other++) {
          total -= weights.disagreement(one, other, q);
        }
      }
    }
    return new Ac(counts, agreeing, total / (q * (q - 1.0)), Variation.obstacle(counts));
  }

  private static double agreeing(Counts counts, int kind, Weights weights) {
    if (weights == Weights.Standard.IDENTITY) {
      return counts.agreeing(kind);
    }
    int q = counts.categories().size();
    double apart = 0;
    for (int i = counts.start(kind); i < counts.start(kind + 1); i++) {
      for (int j = counts.start(kind); j < i; j++) {
        apart +=
            2.0
                * counts.count(i)
                * counts.count(j)
                * weights.disagreement(counts.category(i), counts.category(j), q);
      }
    }
    return 1 - apart / ((double) counts.size(kind) * (counts.size(kind) - 1));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Ac(Counts counts, double[] agreeing, double factor, Optional<String> obstacle)
      implements Measure {
    @Override
    public OptionalDouble of(int[] times) {
      var shares = new double[counts.categories().size()];
      double items = 0;
      double paired = 0;
      double agreed = 0;
      for (int kind = 0; kind < times.length; kind++) {
        if (times[kind] == 0) {
          continue;
        }
        items += times[kind];
        if (counts.size(kind) > 1) {
          paired += times[kind];
          agreed += times[kind] * agreeing[kind];
        }
        double each = (double) times[kind] / counts.size(kind);
        for (int i = counts.start(kind); i < counts.start(kind + 1); i++) {
          shares[counts.category(i)] += each * counts.count(i);
        }
      }
      double spread = 0;
      for (double share : shares) {
        spread += share / items * (1 - share / items);
      }
      double expected = factor * spread;
      return paired == 0 || expected >= 1
          ? OptionalDouble.empty()
          : OptionalDouble.of((agreed / paired - expected) / (1 - expected));
    }

    @Override
    public long n() {
      return counts.paired();
    }
  }
}
