package touchstone.dataset.text.json;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import touchstone.annotation.TextSpan;
import touchstone.dataset.Report;
import touchstone.dataset.TextIntake;
import touchstone.dataset.TextItem;
import touchstone.dataset.text.Offsets;

/// A text in which places are given in code points, as Python counts. Owned by one thread.
final class PointedText {
  final TextItem item;
  final Supplier<String> where;
  private final Report report;
  private final Offsets offsets;

  PointedText(TextItem item, TextIntake intake, Supplier<String> where) {
    this.item = item;
    this.where = where;
    this.report = intake.report();
    this.offsets = Offsets.of(item.text());
  }

  /// Return a place of the text, null when there is no such place, which is then reported.
  @Nullable TextSpan place(JsonNode start, JsonNode end) {
    var from = Fields.whole(start);
    var to = Fields.whole(end);
    if (from.isEmpty() || to.isEmpty()) {
      report.problem(
          "span without a place",
          where.get(),
          "A span does not say from where to where in whole numbers.");
      return null;
    }
    var span = offsets.span(from.getAsLong(), to.getAsLong());
    if (span.isEmpty()) {
      report.problem(
          "span outside its text",
          where.get(),
          to.getAsLong() <= from.getAsLong() && from.getAsLong() >= 0
              ? "The span from %d to %d covers nothing.".formatted(from.getAsLong(), to.getAsLong())
              : "The span from %d to %d lies outside the text of %,d characters."
                  .formatted(from.getAsLong(), to.getAsLong(), offsets.codePoints()));
    }
    return span.orElse(null);
  }

  /// Report a part of the record that is not as it should be.
  void odd(String kind, String what) {
    report.problem(kind, where.get(), what);
  }

  /// Hand on classes as spaCy scores them: 1 is a class, 0 is none, and what lies between is what a
  /// model said.
  void scored(JsonNode classes, String model) throws touchstone.dataset.DatasetException {
    for (var entry : classes.properties()) {
      var label = Fields.text(entry.getKey());
      double score =
          entry.getValue().isBoolean()
              ? entry.getValue().booleanValue() ? 1 : 0
              : Fields.number(entry.getValue());
      if (score >= 1) {
        item.whole(label, "", where);
      } else if (score > 0) {
        item.prediction(model, label, touchstone.annotation.WholeItem.INSTANCE, score, "", where);
      } else if (Double.isNaN(score)) {
        odd("class without a score", "The class %s has no number.".formatted(shown(label)));
      }
    }
  }

  static String shown(String text) {
    return "\"" + (text.length() <= 60 ? text : text.substring(0, 57) + "...") + "\"";
  }

  /// Return what an annotation is told of who made it, as facts that come back with an export.
  static Map<String, String> by(String annotator) {
    return annotator.isEmpty()
        ? Map.of()
        : Map.of(touchstone.dataset.OwnFormat.PREFIX + "annotator", annotator);
  }
}
