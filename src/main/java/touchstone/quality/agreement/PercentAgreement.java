package touchstone.quality.agreement;

import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.quality.Estimate;

/// The share of items on which two raters agree; of more raters, the mean over the items of the
/// share of agreeing pairs of ratings. Items with less than two ratings do not count. It does not
/// allow for chance.
public final class PercentAgreement {
  private PercentAgreement() {}

  public static Estimate of(Counts counts, Bootstrap bootstrap) {
    return bootstrap.estimate(counts.times(), measure(counts));
  }

  static Measure measure(Counts counts) {
    var agreeing = new double[counts.kinds()];
    for (int kind = 0; kind < agreeing.length; kind++) {
      agreeing[kind] = counts.size(kind) > 1 ? counts.agreeing(kind) : 0;
    }
    return new Percent(counts, agreeing);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Percent(Counts counts, double[] agreeing) implements Measure {
    @Override
    public OptionalDouble of(int[] times) {
      long items = 0;
      double sum = 0;
      for (int kind = 0; kind < times.length; kind++) {
        if (counts.size(kind) > 1) {
          items += times[kind];
          sum += times[kind] * agreeing[kind];
        }
      }
      return items == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / items);
    }

    @Override
    public long n() {
      return counts.paired();
    }

    @Override
    public Optional<String> obstacle() {
      return n() == 0 ? Optional.of(Reasons.NO_PAIRS) : Optional.empty();
    }
  }
}
