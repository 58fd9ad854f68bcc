package touchstone.quality.agreement;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.quality.Estimate;

/// A sum over items by another sum over them.
///
/// @param upper of each item
/// @param lower of each item, 0 where it says nothing
/// @param absent why there is no figure where the lower sum is 0
@SuppressWarnings("ArrayRecordComponent") // never compared
record Ratio(double[] upper, double[] lower, String absent) implements Measure {
  Estimate estimate(Bootstrap bootstrap) {
    var once = new int[upper.length];
    Arrays.fill(once, 1);
    return bootstrap.estimate(once, this);
  }

  @Override
  public OptionalDouble of(int[] times) {
    double above = 0;
    double below = 0;
    for (int item = 0; item < times.length; item++) {
      above += times[item] * upper[item];
      below += times[item] * lower[item];
    }
    return below == 0 ? OptionalDouble.empty() : OptionalDouble.of(above / below);
  }

  @Override
  public long n() {
    return Arrays.stream(lower).filter(part -> part > 0).count();
  }

  @Override
  public Optional<String> obstacle() {
    return n() == 0 ? Optional.of(absent) : Optional.empty();
  }
}
