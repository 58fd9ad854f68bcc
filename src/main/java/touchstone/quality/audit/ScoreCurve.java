package touchstone.quality.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;
import touchstone.quality.Proportion;

/// How often suggestions are right whose score is at least so high, from verdicts on a random
/// sample of them.
///
/// @param points from the highest threshold to the lowest
public record ScoreCurve(List<Point> points) {
  /// At how many thresholds a claim is tried. Each is tried at a confidence that makes all of them
  /// together as sure as the claim demands (Bonferroni).
  private static final int TRIES = 8;

  public ScoreCurve {
    points = List.copyOf(points);
  }

  /// A verdict on a suggestion.
  public record Verdict(double score, boolean right) {
    public Verdict {
      if (!Double.isFinite(score)) {
        throw new IllegalArgumentException("%s is no score.".formatted(score));
      }
    }
  }

  /// The suggestions at and above a score.
  ///
  /// @param precision the share of right ones
  public record Point(double threshold, long right, long n, Estimate precision) {}

  /// From which score on suggestions may be accepted in bulk.
  public sealed interface Threshold {
    /// @param score the lowest threshold that holds the claim
    /// @param wrong the share of wrong ones from there on, with the upper bound that was tried
    record From(double score, Estimate wrong) implements Threshold {}

    /// @param reason a sentence
    record None(String reason) implements Threshold {}
  }

  public static ScoreCurve of(List<Verdict> verdicts) {
    var sorted =
        verdicts.stream().sorted(Comparator.comparingDouble(Verdict::score).reversed()).toList();
    var points = new ArrayList<Point>();
    long right = 0;
    for (int i = 0; i < sorted.size(); i++) {
      right += sorted.get(i).right() ? 1 : 0;
      double score = sorted.get(i).score();
      if (i + 1 == sorted.size() || sorted.get(i + 1).score() < score) {
        points.add(new Point(score, right, i + 1, Proportion.of(right, i + 1, "Nothing judged.")));
      }
    }
    return new ScoreCurve(points);
  }

  /// Find the lowest threshold above which what is accepted in bulk holds a claim. The thresholds
  /// that are tried depend on the scores alone, which keeps the claim's confidence honest.
  public Threshold lowest(Claim claim) {
    if (points.isEmpty()) {
      return new Threshold.None("No suggestion was judged yet.");
    }
    double each = 1 - (1 - claim.confidence()) / TRIES;
    long needed = (long) Math.ceil(Math.log(1 - each) / Math.log1p(-claim.wrong()));
    long judged = points.getLast().n();
    if (judged < needed) {
      return new Threshold.None(
          String.format(
              Locale.ROOT,
              "%,d suggestions were judged; without an error %,d would be enough.",
              judged,
              needed));
    }
    return IntStream.range(0, TRIES)
        .mapToObj(i -> point(judged - Math.round((double) i / (TRIES - 1) * (judged - needed))))
        .map(point -> new Threshold.From(point.threshold(), wrong(point, each)))
        .filter(from -> bound(from.wrong()).high() <= claim.wrong())
        .map(Threshold.class::cast)
        .findFirst()
        .orElseGet(
            () ->
                new Threshold.None(
                    "At none of the scores tried is it sure that at most %s %% are wrong."
                        .formatted(Percent.exact(claim.wrong()))));
  }

  /// Return the first point that holds at least so many verdicts.
  private Point point(long verdicts) {
    return points.stream().filter(point -> point.n() >= verdicts).findFirst().orElseThrow();
  }

  private static Estimate wrong(Point point, double confidence) {
    return ErrorBound.ofAnySet(
        Math.toIntExact(point.n() - point.right()), Math.toIntExact(point.n()), confidence);
  }

  private static Interval bound(Estimate estimate) {
    return estimate instanceof Estimate.Known known
        ? known.interval().orElseThrow()
        : new Interval(0, 1, Proportion.LEVEL);
  }
}
