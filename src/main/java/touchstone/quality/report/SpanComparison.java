package touchstone.quality.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import touchstone.annotation.ItemId;
import touchstone.annotation.TextSpan;
import touchstone.quality.agreement.Bootstrap;
import touchstone.quality.agreement.Both;
import touchstone.quality.agreement.Marked;
import touchstone.quality.agreement.MarkedText;
import touchstone.quality.agreement.SpanAgreement;
import touchstone.quality.agreement.UnitizingAlpha;
import touchstone.quality.evidence.Sheet;
import touchstone.quality.report.AgreementReport.Texts;
import touchstone.review.Rating;

/// Compares answers that are spans of texts.
record SpanComparison(Texts texts, Bootstrap bootstrap) implements Comparer {
  private static final double OVERLAP = 0.5;

  @Override
  public Optional<Compared> pair(Sheet one, Sheet other, Basis basis) {
    var shared = one.shared(other);
    if (shared.isEmpty()) {
      return Optional.empty();
    }
    var both =
        shared.stream()
            .map(item -> new Both<TextSpan>(spans(one.all(item)), spans(other.all(item))))
            .toList();
    return Optional.of(
        new Compared(
            List.of(one.by(), other.by()),
            basis,
            shared.size(),
            List.of(
                new Named(
                    "f1",
                    "F1, same place and label",
                    SpanAgreement.exact(both, true, bootstrap).f1()),
                new Named(
                    "f1-untyped",
                    "F1, same place",
                    SpanAgreement.exact(both, false, bootstrap).f1()),
                new Named(
                    "f1-overlap",
                    "F1, same label, half shared",
                    SpanAgreement.overlap(both, OVERLAP, true, bootstrap).f1()),
                alpha(List.of(one, other), shared)),
            Optional.empty()));
  }

  @Override
  public Optional<Compared> group(List<Sheet> sheets) {
    var counts = new TreeMap<ItemId, Integer>();
    sheets.forEach(s -> s.answers().keySet().forEach(item -> counts.merge(item, 1, Integer::sum)));
    var all = new ArrayList<ItemId>();
    counts.forEach(
        (item, count) -> {
          if (count == sheets.size()) {
            all.add(item);
          }
        });
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Compared(
                sheets.stream().map(Sheet::by).toList(),
                Basis.of(sheets),
                all.size(),
                List.of(alpha(sheets, all)),
                Optional.empty()));
  }

  private Named alpha(List<Sheet> sheets, Iterable<ItemId> items) {
    var marked = new ArrayList<MarkedText>();
    for (var item : items) {
      var raters = sheets.stream().map(sheet -> spans(sheet.all(item))).toList();
      int end =
          raters.stream()
              .flatMap(List::stream)
              .mapToInt(span -> span.where().end())
              .max()
              .orElse(0);
      marked.add(new MarkedText(Math.max(end, texts.length(item)), raters));
    }
    return new Named(
        "alpha-u", "Krippendorff's alpha, unitizing", UnitizingAlpha.of(marked, bootstrap));
  }

  private static List<Marked<TextSpan>> spans(List<Rating> ratings) {
    var spans = new ArrayList<Marked<TextSpan>>();
    for (var rating : ratings) {
      if (rating.geometry() instanceof TextSpan span && rating.label() != null) {
        spans.add(new Marked<>(rating.label(), span));
      }
    }
    return spans;
  }
}
