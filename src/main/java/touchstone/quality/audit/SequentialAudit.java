package touchstone.quality.audit;

import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;

/// A rule that may be asked after every answer whether a claim about a set holds. Whether and when
/// one looks does not change how often it errs: it says HOLDS of a false claim at most with
/// probability 1 - c, and FAILS of a true one at most with probability 1 - c.
///
/// The items must be checked in the order of a simple random draw without replacement. Let L(K) be
/// the hypergeometric likelihood of the errors so far when K of the N items are wrong. For weights
/// w chosen beforehand, Σ w(k) L(k) / L(K) is a nonnegative martingale that starts at 1 when K is
/// the truth, so that by Ville's inequality it ever reaches 1 / (1 - c) at most with probability 1
/// - c (Robbins 1970, Statistical methods related to the law of the iterated logarithm; without
///   replacement: Waudby-Smith & Ramdas 2020, Confidence sequences for sampling without
///   replacement). The K that were not ruled out are an interval, as L has one peak. Two such
///   sequences run beside each other: weights on sets for which the claim holds bound K from above,
///   weights on sets for which it fails bound it from below.
public final class SequentialAudit {
  /// How much weight lies on the set without an error. The rest is spread evenly over the others
  /// for which the claim holds, so that an error does not end the hope.
  private static final double FLAWLESS = 0.5;

  private static final int POINTS = 24;

  private final Claim claim;
  private final int population;
  private final int allowed;
  private final int[] holding;
  private final double[] holdingWeight;
  private final int[] failing;
  private final double[] failingWeight;

  /// @param population N, at least 1
  public SequentialAudit(Claim claim, int population) {
    if (population < 1) {
      throw new IllegalArgumentException("A set of %d cannot be audited.".formatted(population));
    }
    this.claim = claim;
    this.population = population;
    allowed = claim.allowed(population);
    holding = spread(0, allowed, false);
    holdingWeight = new double[holding.length];
    for (int i = 0; i < holding.length; i++) {
      holdingWeight[i] =
          holding.length == 1 ? 1 : i == 0 ? FLAWLESS : (1 - FLAWLESS) / (holding.length - 1);
    }
    failing = spread(allowed + 1, population, true);
    failingWeight =
        DoubleStream.generate(() -> 1.0 / failing.length).limit(failing.length).toArray();
  }

  /// Return some numbers from one to another, both among them.
  private static int[] spread(int from, int to, boolean geometric) {
    return IntStream.rangeClosed(0, POINTS)
        .map(
            i -> {
              double part = (double) i / POINTS;
              double number =
                  geometric ? from * Math.pow((double) to / from, part) : from + (to - from) * part;
              return (int) Math.round(number);
            })
        .distinct()
        .toArray();
  }

  /// What the answers so far allow to say.
  public enum Decision {
    HOLDS,
    FAILS,
    GO_ON
  }

  /// Where an audit stands. A decision stands once it was made; to go on looking is allowed, to
  /// wait for the other decision is not.
  ///
  /// @param wrong the share of errors found, with the interval between `least` and `most`, each of
  ///   which holds at all times at once with confidence c
  /// @param least how many of the set are wrong at least
  /// @param most how many of the set are wrong at most
  /// @param sentence what a person may say of it
  public record Standing(Decision decision, Estimate wrong, int least, int most, String sentence) {}

  /// Judge the answers so far.
  ///
  /// @param checked how many of the set, in the order of the draw
  /// @param errors how many of them are wrong
  public Standing after(int checked, int errors) {
    if (errors < 0 || errors > checked || checked > population) {
      throw new IllegalArgumentException(
          "%d errors in %d of %d items cannot be.".formatted(errors, checked, population));
    }
    int peak = peak(checked, errors);
    double most = Math.log(1 / (1 - claim.confidence()));
    double above = evidence(holding, holdingWeight, checked, errors) - most;
    double below = evidence(failing, failingWeight, checked, errors) - most;
    int high = last(peak, population - (checked - errors), checked, errors, above);
    int low = first(errors, peak, checked, errors, below);
    var decision =
        high <= allowed ? Decision.HOLDS : low > allowed ? Decision.FAILS : Decision.GO_ON;
    var wrong =
        checked == 0
            ? Estimate.undefined("Nothing was checked yet.", 0)
            : Estimate.of(
                (double) errors / checked,
                checked,
                new Interval(
                    (double) low / population, (double) high / population, claim.confidence()));
    return new Standing(decision, wrong, low, high, sentence(decision, checked, errors, high, low));
  }

  /// Return the number of wrong items that makes the errors found most likely.
  private int peak(int checked, int errors) {
    if (checked == 0) {
      return 0;
    }
    long guess = (long) Math.floor((population + 1.0) * errors / checked);
    return Math.clamp(guess, errors, population - (checked - errors));
  }

  /// Return ln Σ w(k) L(k).
  private double evidence(int[] numbers, double[] weights, int checked, int errors) {
    var logs = new double[numbers.length];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < numbers.length; i++) {
      logs[i] = likelihood(numbers[i], checked, errors) + Math.log(weights[i]);
      most = Math.max(most, logs[i]);
    }
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum);
  }

  /// Return ln L(K).
  private double likelihood(int wrong, int checked, int errors) {
    if (errors > wrong || checked - errors > population - wrong) {
      return Double.NEGATIVE_INFINITY;
    }
    return HypergeometricDistribution.of(population, wrong, checked).logProbability(errors);
  }

  /// Return the largest number that the evidence does not rule out; the likelihood falls from
  /// `low`.
  private int last(int low, int high, int checked, int errors, double ruledOut) {
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (likelihood(middle, checked, errors) > ruledOut) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /// Return the least number that the evidence does not rule out; the likelihood rises up to
  /// `high`.
  private int first(int low, int high, int checked, int errors, double ruledOut) {
    while (low < high) {
      int middle = low + (high - low) / 2;
      if (likelihood(middle, checked, errors) > ruledOut) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private String sentence(Decision decision, int checked, int errors, int high, int low) {
    var percent = Percent.exact(claim.confidence());
    return switch (decision) {
      case HOLDS ->
          String.format(
              Locale.ROOT,
              "%,d of %,d checked, %,d wrong: at most %s %% are wrong, with %s %% confidence.",
              checked,
              population,
              errors,
              Percent.atMost((double) high / population, claim.wrong()),
              percent);
      case FAILS ->
          String.format(
              Locale.ROOT,
              "%,d of %,d checked, %,d wrong: at least %s %% are wrong, with %s %% confidence.",
              checked,
              population,
              errors,
              Percent.atLeast((double) low / population, claim.wrong()),
              percent);
      case GO_ON ->
          String.format(
              Locale.ROOT,
              "%,d of %,d checked, %,d wrong: this does not decide yet whether more than %s %% are wrong.",
              checked,
              population,
              errors,
              Percent.exact(claim.wrong()));
    };
  }
}
