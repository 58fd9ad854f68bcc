package touchstone.quality;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/// Basic bootstrap intervals, of figures of one list of numbers that have no formula for one: the
/// sample is drawn again from itself, and how far the figures of such samples lie from the figure
/// is laid off to its other side. This turns back the bias that an entropy or an error of
/// calibration has. Figures of agreement, which have next to none, take the percentiles themselves
/// instead.
public final class BasicBootstrap {
  /// Why a sample of one has no interval.
  public static final String ONE = "One thing alone does not tell how others differ from it.";

  /// Why there is no interval where the sample does not vary.
  public static final String SAME =
      "The same comes out however the sample is drawn again, which does not tell how others differ.";

  private static final int DRAWS = 1000;

  private BasicBootstrap() {}

  /// Return the interval of a figure at 95 %, 2 t - t*(0.975) to 2 t - t*(0.025) (Davison & Hinkley
  /// 1997, 5.2), cut off where the figure cannot be.
  ///
  /// @param figure t, of the sample
  /// @param drawn computes t* of a sample drawn again, by the random numbers it is given
  /// @param least what the figure cannot be below
  /// @param most what the figure cannot be above
  public static Interval interval(
      double figure, ToDoubleFunction<Random> drawn, double least, double most, long seed) {
    var random = new Random(seed);
    var figures = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      figures[draw] = drawn.applyAsDouble(random);
    }
    Arrays.sort(figures);
    double tail = (1 - Proportion.LEVEL) / 2;
    double low = 2 * figure - figures[(int) Math.ceil((1 - tail) * DRAWS) - 1];
    double high = 2 * figure - figures[(int) Math.floor(tail * DRAWS)];
    return new Interval(
        Math.clamp(low, least, most), Math.clamp(high, least, most), Proportion.LEVEL);
  }

  /// Return a figure with its interval; without one, and with the reason, where the sample is too
  /// small or does not vary.
  ///
  /// @param n how many things the figure is of
  /// @param sample how many of them are drawn at once, the fewest where there are several samples
  public static Estimate estimate(
      double figure,
      long n,
      int sample,
      ToDoubleFunction<Random> drawn,
      double least,
      double most,
      long seed) {
    if (sample < 2) {
      return Estimate.open(figure, n, ONE);
    }
    var interval = interval(figure, drawn, least, most, seed);
    return interval.low() == interval.high()
        ? Estimate.open(figure, n, SAME)
        : Estimate.of(figure, n, interval);
  }

  /// Return places in a sample, drawn with replacement.
  public static int[] places(int size, Random random) {
    return random.ints(size, 0, size).toArray();
  }
}
