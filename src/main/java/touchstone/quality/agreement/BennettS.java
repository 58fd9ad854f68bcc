package touchstone.quality.agreement;

import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.quality.Estimate;

/// Bennett's S, `(Po - 1 / q) / (1 - 1 / q)` with `Po` the percent agreement and `q` the number of
/// categories in the scheme: chance is that all of them are chosen as often (Bennett, Alpert &
/// Goldstein 1954, Communications through limited response questioning).
public final class BennettS {
  private BennettS() {}

  public static Estimate of(Counts counts, Bootstrap bootstrap) {
    return bootstrap.estimate(
        counts.times(),
        new S(
            PercentAgreement.measure(counts),
            1.0 / counts.categories().size(),
            Variation.obstacle(counts)));
  }

  private record S(Measure percent, double chance, Optional<String> obstacle) implements Measure {
    @Override
    public OptionalDouble of(int[] times) {
      var agreed = percent.of(times);
      return agreed.isEmpty()
          ? agreed
          : OptionalDouble.of((agreed.getAsDouble() - chance) / (1 - chance));
    }

    @Override
    public long n() {
      return percent.n();
    }
  }
}
