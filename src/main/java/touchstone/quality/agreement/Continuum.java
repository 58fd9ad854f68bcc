package touchstone.quality.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import touchstone.annotation.Label;
import touchstone.annotation.TextSpan;
import touchstone.quality.agreement.Dissimilarity.Unit;

/// Texts as units of raters, and what raters might have marked on them by chance.
///
/// Chance is as in the statistical sampler of pygamma-agreement (Titeux & Riad 2021,
/// pygamma-agreement: Gamma γ measure for inter/intra-annotator agreement in Python): each rater
/// marks a number of units that is drawn from the normal distribution with the mean and the
/// standard deviation of the raters' numbers, at least one; one after the other, after a gap and
/// with a length drawn in the same way, and with a label as frequent as it is. Gaps are those
/// between a rater's units and before the first one. Of several texts, numbers are those of each
/// text and all else those of all together; where nobody marked anything, nobody does.
final class Continuum {
  private final List<List<List<Unit>>> texts;
  private final Normal gaps;
  private final Normal lengths;
  private final List<Integer> labels;

  private Continuum(
      List<List<List<Unit>>> texts, Normal gaps, Normal lengths, List<Integer> labels) {
    this.texts = texts;
    this.gaps = gaps;
    this.lengths = lengths;
    this.labels = labels;
  }

  /// A mean and a standard deviation.
  private record Normal(double mean, double deviation) {
    static Normal of(List<Double> numbers) {
      double mean = numbers.stream().mapToDouble(v -> v).average().orElse(0);
      double variance =
          numbers.stream().mapToDouble(number -> Math.pow(number - mean, 2)).average().orElse(0);
      return new Normal(mean, Math.sqrt(variance));
    }

    double draw(SplittableRandom random) {
      return mean + deviation * random.nextGaussian();
    }
  }

  static Continuum of(List<MarkedText> texts) {
    var numbers = new HashMap<Label, Integer>();
    var units =
        texts.stream()
            .map(text -> text.raters().stream().map(spans -> units(spans, numbers)).toList())
            .toList();
    var gaps = new ArrayList<Double>();
    var lengths = new ArrayList<Double>();
    var labels = new ArrayList<Integer>();
    for (var text : units) {
      for (var rater : text) {
        double end = 0;
        for (int i = 0; i < rater.size(); i++) {
          var unit = rater.get(i);
          if (i > 0 || unit.start() > 0) {
            gaps.add(unit.start() - end);
          }
          end = unit.end();
          lengths.add(unit.end() - unit.start());
          labels.add(unit.label());
        }
      }
    }
    return new Continuum(units, Normal.of(gaps), Normal.of(lengths), labels);
  }

  /// Return a rater's units in their order.
  private static List<Unit> units(List<Marked<TextSpan>> spans, Map<Label, Integer> numbers) {
    return spans.stream()
        .sorted(
            Comparator.<Marked<TextSpan>>comparingInt(span -> span.where().start())
                .thenComparingInt(span -> span.where().end()))
        .map(
            span ->
                new Unit(
                    span.where().start(),
                    span.where().end(),
                    numbers.computeIfAbsent(span.label(), _ -> numbers.size())))
        .toList();
  }

  /// Return for each text the units of each rater.
  List<List<List<Unit>>> texts() {
    return texts;
  }

  /// Return the same of raters who mark by chance.
  List<List<List<Unit>>> drawn(SplittableRandom random) {
    return texts.stream().map(text -> drawn(text, random)).toList();
  }

  private List<List<Unit>> drawn(List<List<Unit>> text, SplittableRandom random) {
    if (text.stream().allMatch(List::isEmpty)) {
      return text;
    }
    var number = Normal.of(text.stream().map(rater -> (double) rater.size()).toList());
    return text.stream().map(_ -> rater((int) number.draw(random), random)).toList();
  }

  private List<Unit> rater(int number, SplittableRandom random) {
    var units = new ArrayList<Unit>();
    double end = 0;
    do {
      double start = end + gaps.draw(random);
      double length = Math.abs(lengths.draw(random));
      while (length == 0) {
        length = Math.abs(lengths.draw(random));
      }
      end = start + length;
      units.add(new Unit(start, end, labels.get(random.nextInt(labels.size()))));
    } while (units.size() < number);
    return units;
  }
}
