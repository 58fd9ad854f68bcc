package touchstone.quality.watch;

import java.util.Arrays;
import java.util.Random;
import touchstone.quality.BasicBootstrap;

/// Middles of numbers.
final class Medians {
  private Medians() {}

  /// @param numbers at least one
  static double of(double[] numbers) {
    var sorted = numbers.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /// Return the median of as many numbers, drawn again with replacement.
  static double drawn(double[] numbers, Random random) {
    return of(
        Arrays.stream(BasicBootstrap.places(numbers.length, random))
            .mapToDouble(place -> numbers[place])
            .toArray());
  }
}
