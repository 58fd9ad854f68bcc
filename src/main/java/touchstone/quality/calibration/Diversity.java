package touchstone.quality.calibration;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import touchstone.quality.BasicBootstrap;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;
import touchstone.quality.Proportion;

/// How diverse the labels of a set are beside those of a stratum that was labelled blind, without
/// suggestions. A person who accepts what is suggested gives fewer different labels.
///
/// @param set the entropy of the set's labels, in bits
/// @param blind that of the stratum labelled blind
/// @param difference of the set from the stratum; below 0 when the set is less diverse
/// @param sentence what a person may say of it
public record Diversity(Estimate set, Estimate blind, Estimate difference, String sentence) {
  private static final double BIT = Math.log(2);

  /// Compare two sets of labels.
  ///
  /// @param seed of the intervals' random numbers
  public static Diversity of(Map<String, Long> set, Map<String, Long> blind, long seed) {
    var labels = new TreeSet<>(set.keySet());
    labels.addAll(blind.keySet());
    var one = counts(set, labels);
    var other = counts(blind, labels);
    var difference = difference(one, other, labels.size(), seed);
    return new Diversity(
        entropy(one, seed), entropy(other, seed), difference, sentence(difference));
  }

  /// Return the entropy of labels in bits, -Σ p log2 p, with the correction (m - 1) / 2n nats for m
  /// labels seen among n that small sets need (Miller 1955), and its interval.
  ///
  /// @param counts how often each label was given
  /// @param seed of the interval's random numbers
  public static Estimate entropy(Map<String, Long> counts, long seed) {
    return entropy(counts(counts, new TreeSet<>(counts.keySet())), seed);
  }

  private static long[] counts(Map<String, Long> counts, Collection<String> labels) {
    return labels.stream().mapToLong(label -> counts.getOrDefault(label, 0L)).toArray();
  }

  private static Estimate entropy(long[] counts, long seed) {
    long n = Arrays.stream(counts).sum();
    if (n == 0) {
      return Estimate.undefined("There is no label.", 0);
    }
    double bits = bits(counts);
    return Estimate.of(
        bits,
        n,
        seen(counts) == 1
            ? new Interval(0, unseen(n), Proportion.LEVEL)
            : BasicBootstrap.interval(
                bits,
                random -> bits(drawn(counts, n, random)),
                0,
                Math.log(counts.length) / BIT,
                seed));
  }

  /// Return the entropy that labels may have of which n were seen and all were the same: one other
  /// label at the upper bound of its share, 1 - 0.05^(1/n).
  private static double unseen(long n) {
    double other = Math.min(0.5, -Math.expm1(Math.log(1 - Proportion.LEVEL) / n));
    return -(other * Math.log(other) + (1 - other) * Math.log1p(-other)) / BIT;
  }

  private static Estimate difference(long[] set, long[] blind, int labels, long seed) {
    long n = Arrays.stream(set).sum();
    long m = Arrays.stream(blind).sum();
    if (n == 0 || m == 0) {
      return Estimate.undefined(
          n == 0 ? "The set has no label." : "Nothing was labelled blind.", n + m);
    }
    if (seen(set) == 1 || seen(blind) == 1) {
      return Estimate.undefined(
          "%s has a single label so far, which says too little about its diversity."
              .formatted(seen(set) == 1 ? "The set" : "What was labelled blind"),
          n + m);
    }
    double most = Math.log(labels) / BIT;
    double value = bits(set) - bits(blind);
    return Estimate.of(
        value,
        n + m,
        BasicBootstrap.interval(
            value,
            random -> bits(drawn(set, n, random)) - bits(drawn(blind, m, random)),
            -most,
            most,
            seed));
  }

  private static long seen(long[] counts) {
    return Arrays.stream(counts).filter(count -> count > 0).count();
  }

  private static double bits(long[] counts) {
    double n = Arrays.stream(counts).sum();
    double nats =
        Arrays.stream(counts)
            .filter(count -> count > 0)
            .mapToDouble(count -> -count / n * Math.log(count / n))
            .sum();
    double corrected = nats + (seen(counts) - 1) / (2 * n);
    return Math.min(corrected, Math.log(counts.length)) / BIT;
  }

  /// Draw as many labels again, with replacement: each count is binomial in what the earlier ones
  /// left.
  private static long[] drawn(long[] counts, long n, Random random) {
    var drawn = new long[counts.length];
    long open = n;
    long weight = n;
    for (int i = 0; i < counts.length && open > 0; i++) {
      drawn[i] =
          counts[i] == weight
              ? open
              : BinomialDistribution.of(Math.toIntExact(open), (double) counts[i] / weight)
                  .inverseCumulativeProbability(random.nextDouble());
      open -= drawn[i];
      weight -= counts[i];
    }
    return drawn;
  }

  private static String sentence(Estimate difference) {
    return switch (difference) {
      case Estimate.Undefined undefined -> undefined.reason();
      case Estimate.Known known -> {
        var interval = known.interval().orElseThrow();
        yield interval.high() < 0
            ? String.format(
                Locale.ROOT,
                "The labels are less diverse than those given blind, by %.2f bits (%.2f to %.2f).",
                -known.value(),
                -interval.high(),
                -interval.low())
            : interval.low() > 0
                ? String.format(
                    Locale.ROOT,
                    "The labels are more diverse than those given blind, by %.2f bits (%.2f to %.2f).",
                    known.value(),
                    interval.low(),
                    interval.high())
                : String.format(
                    Locale.ROOT,
                    "The labels are about as diverse as those given blind: %+.2f bits (%+.2f to %+.2f).",
                    known.value(),
                    interval.low(),
                    interval.high());
      }
    };
  }
}
