package touchstone.quality.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.quality.BasicBootstrap;
import touchstone.quality.Estimate;
import touchstone.quality.Proportion;

/// How far the scores of a model are from how often it is right.
///
/// @param bins of equal width, from scores of 0 to scores of 1, those without a score too
/// @param expectedError the expected calibration error, Σ_b n_b / N |accuracy_b - mean score_b|
///   (Naeini et al. 2015; Guo et al. 2017). It is biased upwards where bins hold few; the interval
///   turns that back
/// @param brier the mean of (score - right)², right being 1 or 0 (Brier 1950)
public record Calibration(List<Bin> bins, Estimate expectedError, Estimate brier) {
  private static final String NOTHING = "No scored suggestion was judged.";

  public Calibration {
    bins = List.copyOf(bins);
  }

  /// A suggestion that was judged.
  ///
  /// @param score from 0 to 1
  public record Judged(double score, boolean right) {
    public Judged {
      if (!(score >= 0 && score <= 1)) {
        throw new IllegalArgumentException("%s is no probability.".formatted(score));
      }
    }
  }

  /// Suggestions of similar score.
  ///
  /// @param low exclusive, except at 0
  /// @param high inclusive
  /// @param meanScore of those in the bin
  /// @param accuracy the share of them that is right
  public record Bin(double low, double high, Estimate meanScore, Estimate accuracy) {}

  /// @param bins how many, usually 10 to 15
  /// @param seed of the intervals' random numbers
  public static Calibration of(List<Judged> judged, int bins, long seed) {
    var table =
        IntStream.range(0, bins)
            .mapToObj(bin -> bin(bin, bins, judged.stream().filter(j -> place(j, bins) == bin)))
            .toList();
    return new Calibration(
        table,
        estimate(judged, sample -> expectedError(sample, bins), seed),
        estimate(judged, Calibration::brier, seed));
  }

  private static Bin bin(int bin, int bins, Stream<Judged> of) {
    var judged = of.toList();
    var nothing = "No suggestion has such a score.";
    var mean = judged.stream().mapToDouble(Judged::score).average();
    return new Bin(
        (double) bin / bins,
        (bin + 1.0) / bins,
        mean.isEmpty()
            ? Estimate.undefined(nothing, 0)
            : Estimate.of(mean.getAsDouble(), judged.size()),
        Proportion.of(judged.stream().filter(Judged::right).count(), judged.size(), nothing));
  }

  private static int place(Judged judged, int bins) {
    return Math.clamp((int) Math.ceil(judged.score() * bins) - 1, 0, bins - 1);
  }

  private static Estimate estimate(
      List<Judged> judged, ToDoubleFunction<List<Judged>> figure, long seed) {
    if (judged.isEmpty()) {
      return Estimate.undefined(NOTHING, 0);
    }
    double value = figure.applyAsDouble(judged);
    return BasicBootstrap.estimate(
        value,
        judged.size(),
        judged.size(),
        random -> {
          var sample = new ArrayList<Judged>(judged.size());
          for (int place : BasicBootstrap.places(judged.size(), random)) {
            sample.add(judged.get(place));
          }
          return figure.applyAsDouble(sample);
        },
        0,
        1,
        seed);
  }

  private static double expectedError(List<Judged> judged, int bins) {
    var apart = new double[bins];
    for (var each : judged) {
      apart[place(each, bins)] += (each.right() ? 1 : 0) - each.score();
    }
    return Arrays.stream(apart).map(Math::abs).sum() / judged.size();
  }

  private static double brier(List<Judged> judged) {
    return judged.stream()
        .mapToDouble(each -> Math.pow(each.score() - (each.right() ? 1 : 0), 2))
        .average()
        .orElseThrow();
  }
}
