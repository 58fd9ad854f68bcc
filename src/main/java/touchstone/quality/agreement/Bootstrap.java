package touchstone.quality.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import touchstone.quality.BasicBootstrap;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;
import touchstone.quality.Proportion;

/// How intervals of agreement are found, as percentiles: the items are drawn with replacement, as
/// many as there are, and the middle 95 % of the figures of such resamples are the interval
/// (percentile method; Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13).
/// Resamples without a figure do not count; where fewer than half have one, where fewer than two
/// items count, or where all resamples give one figure, as they do where all agree, nothing is told
/// about other items: there is no interval, and a reason.
///
/// @param resamples how many, 0 for no intervals
/// @param seed equal seeds give equal intervals
public record Bootstrap(int resamples, long seed) {
  public static final Bootstrap NONE = new Bootstrap(0, 0);
  private static final double LEVEL = Proportion.LEVEL;

  /// How many single draws cost as much as one from a binomial distribution.
  private static final int DRAWS_PER_BINOMIAL = 12;

  /// From how many kinds of items on the resamples are shared among the cores.
  private static final int WORTH_SHARING = 1000;

  private static final String TOO_FEW =
      "Most of the items that are drawn again have no such figure.";

  private static final int[] NO_KINDS = {};

  public Bootstrap {
    if (resamples < 0) {
      throw new IllegalArgumentException("%d resamples".formatted(resamples));
    }
  }

  /// Return the same with another seed, for the part of that number.
  Bootstrap part(long number) {
    return new Bootstrap(resamples, seed * 0x9E3779B97F4A7C15L + number);
  }

  Estimate estimate(int[] times, Measure measure) {
    return estimates(times, List.of(measure)).getFirst();
  }

  /// Return the figures of several measures with intervals from the same resamples.
  ///
  /// @param times how often each kind of item occurs
  List<Estimate> estimates(int[] times, List<Measure> measures) {
    int items = Math.toIntExact(Arrays.stream(times).asLongStream().sum());
    var resampled = items > 1 ? resampled(times, items, measures) : List.<OptionalDouble[]>of();
    var estimates = new ArrayList<Estimate>();
    for (int i = 0; i < measures.size(); i++) {
      int measure = i;
      var sorted =
          resampled.stream()
              .map(figures -> figures[measure])
              .flatMapToDouble(OptionalDouble::stream)
              .sorted()
              .toArray();
      estimates.add(estimate(measures.get(i), times, sorted));
    }
    return estimates;
  }

  private Estimate estimate(Measure measure, int[] times, double[] sorted) {
    if (measure.obstacle().isPresent()) {
      return Estimate.undefined(measure.obstacle().get(), measure.n());
    }
    var figure = measure.of(times);
    if (figure.isEmpty()) {
      return Estimate.undefined("No disagreement is expected by chance.", measure.n());
    }
    double value = figure.getAsDouble();
    if (resamples == 0) {
      return Estimate.of(value, measure.n());
    }
    if (measure.n() < 2) {
      return Estimate.open(value, measure.n(), BasicBootstrap.ONE);
    }
    if (sorted.length == 0 || sorted.length < (resamples + 1) / 2) {
      return Estimate.open(value, measure.n(), TOO_FEW);
    }
    double low = quantile(sorted, (1 - LEVEL) / 2);
    double high = quantile(sorted, (1 + LEVEL) / 2);
    return low == high
        ? Estimate.open(value, measure.n(), BasicBootstrap.SAME)
        : Estimate.of(value, measure.n(), new Interval(low, high, LEVEL));
  }

  /// Return a quantile between neighbours (type 7 of Hyndman & Fan 1996).
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /// Return for each resample the figure of each measure.
  private List<OptionalDouble[]> resampled(int[] times, int items, List<Measure> measures) {
    var seeds = new SplittableRandom(seed).longs(resamples).toArray();
    var kinds = items < (long) times.length * DRAWS_PER_BINOMIAL ? kinds(times, items) : NO_KINDS;
    var each = IntStream.range(0, resamples);
    return (times.length < WORTH_SHARING ? each : each.parallel())
        .mapToObj(
            resample -> {
              var random = new SplittableRandom(seeds[resample]);
              var drawn =
                  kinds.length > 0 ? oneByOne(random, times, kinds) : byKind(random, times, items);
              return measures.stream()
                  .map(measure -> measure.of(drawn))
                  .toArray(OptionalDouble[]::new);
            })
        .toList();
  }

  /// Draw item by item.
  private static int[] oneByOne(SplittableRandom random, int[] times, int[] kinds) {
    var drawn = new int[times.length];
    for (int i = 0; i < kinds.length; i++) {
      drawn[kinds[random.nextInt(kinds.length)]]++;
    }
    return drawn;
  }

  /// Return the kind of each item.
  private static int[] kinds(int[] times, int items) {
    var kinds = new int[items];
    int next = 0;
    for (int kind = 0; kind < times.length; kind++) {
      Arrays.fill(kinds, next, next + times[kind], kind);
      next += times[kind];
    }
    return kinds;
  }

  /// Draw from the multinomial distribution of kinds, one binomial after the other.
  private static int[] byKind(SplittableRandom random, int[] times, int items) {
    var drawn = new int[times.length];
    int left = items;
    int mass = items;
    for (int kind = 0; left > 0; kind++) {
      drawn[kind] =
          times[kind] == mass ? left : Binomial.draw(random, left, (double) times[kind] / mass);
      left -= drawn[kind];
      mass -= times[kind];
    }
    return drawn;
  }
}
