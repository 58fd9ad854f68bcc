package touchstone.quality.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;
import touchstone.quality.Proportion;
import touchstone.quality.agreement.Dissimilarity.Unit;

/// Gamma: how far raters who find the spans themselves agree on which of their spans belong
/// together, `1 - observed / expected` disorder. The disorder is what the groups of the best
/// alignment cost together, over the mean number of a rater's spans (Mathet, Widlöcher & Métivier
/// 2015, The unified and holistic method gamma for inter-annotator agreement measure and
/// alignment). What is expected is the mean over texts that are marked by chance. Spans of a rater
/// may overlap. Of several texts, costs and spans are added up.
///
/// The best alignment of three raters or more is searched for within limits: 100,000 groups of
/// spans that may belong together in a text, none wider than 63 spans, and 20,000 steps for each
/// span. Where these do not do, there is no figure; of two raters there always is one.
///
/// @param gamma with an interval over the texts
/// @param observed the disorder of the raters
/// @param expected the mean disorder by chance, with an interval that says how well the samples
///   know it
public record Gamma(Estimate gamma, Estimate observed, Estimate expected) {
  /// How chance is drawn.
  ///
  /// @param samples at least 2
  /// @param seed equal seeds give equal figures
  public record Chance(int samples, long seed) {
    public static final Chance STANDARD = new Chance(100, 1);

    public Chance {
      if (samples < 2) {
        throw new IllegalArgumentException("%d samples say nothing.".formatted(samples));
      }
    }
  }

  /// @throws IllegalArgumentException unless all texts have as many raters
  public static Gamma of(
      List<MarkedText> texts, Dissimilarity dissimilarity, Chance chance, Bootstrap bootstrap) {
    int raters = MarkedText.raters(texts);
    if (raters < 2) {
      return undefined("It takes two raters to agree.", texts);
    }
    if (texts.stream().allMatch(MarkedText::isEmpty)) {
      return undefined("Nobody marked anything.", texts);
    }
    var continuum = Continuum.of(texts);
    var seeds = new SplittableRandom(chance.seed).longs(chance.samples).toArray();
    var observed = Disorder.of(continuum.texts(), dissimilarity);
    var drawn =
        observed.isEmpty()
            ? List.<Disorder>of()
            : Arrays.stream(seeds)
                .parallel()
                .mapToObj(seed -> continuum.drawn(new SplittableRandom(seed)))
                .map(sample -> Disorder.of(sample, dissimilarity))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
    if (observed.isEmpty() || drawn.size() < chance.samples) {
      return undefined(
          ("Too many spans of %d raters lie close together: the best of their alignments would take"
                  + " too long to find.")
              .formatted(raters),
          texts);
    }
    var once = new int[texts.size()];
    Arrays.fill(once, 1);
    return new Gamma(
        bootstrap.estimate(once, new Compared(observed.get(), drawn)),
        Estimate.of(observed.get().of(once), texts.size()),
        mean(drawn.stream().mapToDouble(disorder -> disorder.of(once)).toArray()));
  }

  private static Gamma undefined(String reason, List<MarkedText> texts) {
    var none = Estimate.undefined(reason, texts.size());
    return new Gamma(none, none, none);
  }

  private static Estimate mean(double[] numbers) {
    double mean = Arrays.stream(numbers).average().orElseThrow();
    double squares = Arrays.stream(numbers).map(number -> Math.pow(number - mean, 2)).sum();
    double error = Math.sqrt(squares / (numbers.length - 1) / numbers.length);
    double half = Proportion.deviations(Proportion.LEVEL) * error;
    return Estimate.of(
        mean, numbers.length, new Interval(mean - half, mean + half, Proportion.LEVEL));
  }

  /// What the best alignments cost, and how many spans a rater has, of each text.
  private record Disorder(List<Double> costs, List<Double> spans) {
    static Optional<Disorder> of(List<List<List<Unit>>> texts, Dissimilarity dissimilarity) {
      var costs = new ArrayList<Double>();
      var spans = new ArrayList<Double>();
      for (var text : texts) {
        var cost = Alignment.cost(text, dissimilarity);
        if (cost.isEmpty()) {
          return Optional.empty();
        }
        costs.add(cost.getAsDouble());
        spans.add(text.stream().mapToInt(List::size).average().orElse(0));
      }
      return Optional.of(new Disorder(costs, spans));
    }

    /// Return the disorder of texts that occur so often, where anybody marked anything.
    double of(int[] times) {
      double cost = 0;
      double mean = 0;
      for (int text = 0; text < times.length; text++) {
        cost += times[text] * costs.get(text);
        mean += times[text] * spans.get(text);
      }
      return cost / mean;
    }

    boolean isEmpty(int[] times) {
      return IntStream.range(0, times.length)
          .allMatch(text -> times[text] == 0 || spans.get(text) == 0);
    }
  }

  private record Compared(Disorder observed, List<Disorder> drawn) implements Measure {
    @Override
    public OptionalDouble of(int[] times) {
      if (observed.isEmpty(times)) {
        return OptionalDouble.empty();
      }
      double expected =
          drawn.stream().mapToDouble(disorder -> disorder.of(times)).average().orElseThrow();
      return expected > 0
          ? OptionalDouble.of(1 - observed.of(times) / expected)
          : OptionalDouble.empty();
    }

    @Override
    public long n() {
      return observed.costs.size();
    }

    @Override
    public Optional<String> obstacle() {
      return Optional.empty();
    }
  }
}
