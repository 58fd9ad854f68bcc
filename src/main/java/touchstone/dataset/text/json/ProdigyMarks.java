package touchstone.dataset.text.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Geometry;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.DatasetException;
import touchstone.dataset.TextIntake;

/// What one Prodigy record says of its text. A score is a model's word and makes a prediction; an
/// accepted record makes labels, and so does one without any answer and without scores.
final class ProdigyMarks {
  /// The run of scores that name no model.
  private static final String MODEL = "Prodigy scores";

  private final JsonNode record;
  private final PointedText text;
  private final TextIntake intake;
  private final String file;
  private final String answer;
  private final Map<String, String> by;
  private final Map<TextSpan, AnnotationId> spans = new HashMap<>();
  private final Map<String, AnnotationId> labelled = new HashMap<>();
  private boolean left;

  private record Mark(String label, Geometry place, double score, String model) {}

  /// @param file what people call the file
  ProdigyMarks(JsonNode record, PointedText text, TextIntake intake, String file) {
    this.record = record;
    this.text = text;
    this.intake = intake;
    this.file = file;
    this.answer = Fields.text(record.path("answer")).toLowerCase(Locale.ROOT);
    this.by =
        PointedText.by(Fields.text(Fields.first(record, List.of("_annotator_id", "_session_id"))));
  }

  void take() throws DatasetException {
    var marks = marks();
    double whole = Fields.number(record.path("score"));
    boolean one = marks.size() == 1 || answer.isEmpty();
    for (var mark : marks) {
      double score = Double.isNaN(mark.score) && one ? whole : mark.score;
      if (!Double.isNaN(score)) {
        text.item.prediction(mark.model, mark.label, mark.place, score, "", text.where);
      }
      if (stands(score)) {
        var made = text.item.add(mark.label, mark.place, by, "", "", text.where);
        if (made != null && mark.place instanceof TextSpan span) {
          spans.putIfAbsent(span, made);
          labelled.putIfAbsent(key(span, mark.label), made);
        }
      }
    }
    choices();
    written();
    relations();
    if (left) {
      intake
          .report()
          .tally(
              file,
              "record",
              "with the answer %s: texts came in without these labels"
                  .formatted(PointedText.shown(answer)));
    }
  }

  /// Return whether people stand by a mark.
  private boolean stands(double score) {
    if (answer.isEmpty()) {
      return Double.isNaN(score);
    }
    boolean accepted = answer.equals("accept");
    left |= !accepted;
    return accepted;
  }

  private List<Mark> marks() {
    var marks = new ArrayList<Mark>();
    var model = model(record, "model", MODEL);
    var label = record.path("label");
    if (label.isValueNode() && !label.isNull() && !label.isMissingNode()) {
      marks.add(new Mark(Fields.text(label), WholeItem.INSTANCE, Double.NaN, model));
    }
    var listed = record.path("spans");
    if (!listed.isMissingNode() && !listed.isNull() && !listed.isArray()) {
      text.odd("unfit spans", "The \"spans\" are no list.");
    }
    for (var span : listed) {
      var place = text.place(span.path("start"), span.path("end"));
      if (place != null) {
        marks.add(
            new Mark(
                Fields.text(span.path("label")),
                place,
                Fields.number(span.path("score")),
                model(span, "source", model)));
      }
    }
    return marks;
  }

  private static String model(JsonNode object, String field, String otherwise) {
    var name = Fields.text(object.path(field)).strip();
    return name.isEmpty() || name.length() > 200 ? otherwise : name;
  }

  /// Return the label of an option: its id, or its text where the id is only a number.
  static String option(JsonNode option) {
    var id = option.path("id");
    return Fields.text(id.isNumber() && option.path("text").isString() ? option.path("text") : id);
  }

  private void choices() throws DatasetException {
    for (var chosen : record.path("accept")) {
      var label = Fields.text(chosen);
      for (var option : record.path("options")) {
        if (option.path("id").equals(chosen)) {
          label = option(option);
        }
      }
      if (stands(Double.NaN)) {
        text.item.add(label, WholeItem.INSTANCE, by, "", "", text.where);
      }
    }
  }

  private void written() throws DatasetException {
    var field = Fields.text(record.path("field_id"));
    var written = record.path(field.isEmpty() ? "user_input" : field);
    if (written.isString() && !written.stringValue().isBlank() && stands(Double.NaN)) {
      text.item.answer(Fields.text(written), "");
    }
  }

  private void relations() throws DatasetException {
    for (var relation : record.path("relations")) {
      if (stands(Double.NaN)) {
        text.item.link(
            Fields.text(relation.path("label")),
            end(relation.path("head_span"), relation.path("head")),
            end(relation.path("child_span"), relation.path("child")),
            by,
            "",
            text.where);
      }
    }
  }

  /// Return the span at one end of a relation, a new one where it is not among the spans.
  private @Nullable AnnotationId end(JsonNode span, JsonNode token) throws DatasetException {
    var at = span.isObject() ? span : token(token);
    if (at.isMissingNode()) {
      return null;
    }
    var place = text.place(at.path("start"), at.path("end"));
    if (place == null) {
      return null;
    }
    var label = Fields.text(at.path("label"));
    var known = labelled.get(key(place, label));
    known = known == null ? spans.get(place) : known;
    if (known != null || label.isBlank()) {
      return known;
    }
    var made = text.item.add(label, place, by, "", "", text.where);
    if (made != null) {
      spans.put(place, made);
      labelled.put(key(place, label), made);
    }
    return made;
  }

  /// Return the span that ends with a token, as Prodigy names spans by their last one, else the
  /// token.
  private JsonNode token(JsonNode number) {
    var wanted = Fields.whole(number);
    if (wanted.isEmpty()) {
      return number.path("none");
    }
    for (var span : record.path("spans")) {
      if (Fields.whole(span.path("token_end")).equals(wanted)) {
        return span;
      }
    }
    long at = wanted.getAsLong();
    return at >= 0 && at < record.path("tokens").size()
        ? record.path("tokens").path((int) at)
        : number.path("none");
  }

  private static String key(TextSpan place, String label) {
    return place.start() + " " + place.end() + " " + label.strip();
  }
}
