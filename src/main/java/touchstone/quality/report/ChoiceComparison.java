package touchstone.quality.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.quality.Estimate;
import touchstone.quality.agreement.Agreement;
import touchstone.quality.agreement.Bootstrap;
import touchstone.quality.agreement.Figure;
import touchstone.quality.agreement.Scale;
import touchstone.quality.agreement.Weights;
import touchstone.quality.evidence.Sheet;
import touchstone.review.Rater;
import touchstone.task.Task;

/// Compares answers that are one class each.
record ChoiceComparison(Task task, Bootstrap bootstrap) implements Comparer {
  @Override
  public Optional<Compared> pair(Sheet one, Sheet other, Basis basis) {
    var choices = Choices.of(task, List.of(one, other));
    long shared = shared(choices);
    if (shared == 0) {
      return Optional.empty();
    }
    var agreement = Agreement.pair(choices.ratings(), 0, 1, Choices.scale(task), bootstrap);
    return Optional.of(compared(List.of(one, other), basis, shared, agreement));
  }

  @Override
  public Optional<Compared> group(List<Sheet> sheets) {
    var choices = Choices.of(task, sheets);
    long shared = shared(choices);
    if (shared == 0) {
      return Optional.empty();
    }
    var agreement = Agreement.group(choices.ratings(), Choices.scale(task), bootstrap);
    return Optional.of(compared(sheets, Basis.of(sheets), shared, agreement));
  }

  /// Return how many items have two answers or more; who finished an item without one gave none.
  private static long shared(Choices choices) {
    var ratings = choices.ratings();
    var answers = new int[ratings.items()];
    for (int i = 0; i < ratings.size(); i++) {
      answers[ratings.item(i)]++;
    }
    return java.util.Arrays.stream(answers).filter(count -> count > 1).count();
  }

  @Override
  public List<Compared> pairs(List<Sheet> sheets) {
    var choices = Choices.of(task, sheets);
    var ordinal = Choices.scale(task) instanceof Scale.Ordinal;
    var weights = ordinal ? Weights.Standard.QUADRATIC : Weights.Standard.IDENTITY;
    var pairs = new ArrayList<Compared>();
    for (var pair : Agreement.pairs(choices.ratings(), weights, bootstrap)) {
      if (pair.percent().n() > 0) {
        pairs.add(
            new Compared(
                List.of(sheets.get(pair.one()).by(), sheets.get(pair.other()).by()),
                Basis.of(List.of(sheets.get(pair.one()), sheets.get(pair.other()))),
                pair.percent().n(),
                List.of(
                    named(ordinal ? Figure.COHEN_QUADRATIC : Figure.COHEN, pair.kappa()),
                    named(Figure.PERCENT, pair.percent())),
                Optional.empty()));
      }
    }
    return pairs;
  }

  private static Compared compared(
      List<Sheet> sheets, Basis basis, long items, Agreement agreement) {
    var raters = new ArrayList<Rater>();
    sheets.forEach(sheet -> raters.add(sheet.by()));
    return new Compared(
        raters,
        basis,
        items,
        agreement.figures().entrySet().stream().map(ChoiceComparison::named).toList(),
        remark(agreement));
  }

  private static Optional<String> remark(Agreement agreement) {
    return Stream.of(agreement.leftOut(), agreement.remark())
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + " " + other);
  }

  private static Named named(Map.Entry<Figure, Estimate> figure) {
    return named(figure.getKey(), figure.getValue());
  }

  private static Named named(Figure figure, Estimate estimate) {
    return new Named(
        figure.name().toLowerCase(Locale.ROOT).replace('_', '-'), figure.title(), estimate);
  }
}
