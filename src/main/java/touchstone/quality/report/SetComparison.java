package touchstone.quality.report;

import java.util.List;
import java.util.Optional;
import touchstone.quality.agreement.Agreement;
import touchstone.quality.agreement.Bootstrap;
import touchstone.quality.agreement.Figure;
import touchstone.quality.agreement.Scale;
import touchstone.quality.agreement.SetDistance;
import touchstone.quality.evidence.Sheet;

/// Compares answers that are any number of classes each.
record SetComparison(Bootstrap bootstrap) implements Comparer {
  @Override
  public Optional<Compared> pair(Sheet one, Sheet other, Basis basis) {
    long shared = one.shared(other).size();
    return shared == 0
        ? Optional.empty()
        : Optional.of(compared(List.of(one, other), basis, shared));
  }

  @Override
  public Optional<Compared> group(List<Sheet> sheets) {
    var items = new java.util.HashMap<touchstone.annotation.ItemId, Integer>();
    sheets.forEach(s -> s.answers().keySet().forEach(item -> items.merge(item, 1, Integer::sum)));
    long shared = items.values().stream().filter(count -> count > 1).count();
    return shared == 0 ? Optional.empty() : Optional.of(compared(sheets, Basis.of(sheets), shared));
  }

  private Compared compared(List<Sheet> sheets, Basis basis, long items) {
    var sets = Choices.sets(sheets);
    var equal =
        Agreement.group(sets.ratings(), Scale.NOMINAL, bootstrap).figures().get(Figure.PERCENT);
    return new Compared(
        sheets.stream().map(Sheet::by).toList(),
        basis,
        items,
        List.of(
            new Named(
                "alpha-masi",
                "Krippendorff's alpha, MASI",
                sets.alpha(SetDistance.MASI, bootstrap)),
            new Named(
                "alpha-jaccard",
                "Krippendorff's alpha, Jaccard",
                sets.alpha(SetDistance.JACCARD, bootstrap)),
            new Named(
                "percent",
                "Percent with equal sets",
                equal == null
                    ? touchstone.quality.Estimate.undefined("No two ratings share an item.", 0)
                    : equal)),
        Optional.empty());
  }
}
