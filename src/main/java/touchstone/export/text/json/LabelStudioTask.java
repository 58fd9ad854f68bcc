package touchstone.export.text.json;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Link;
import touchstone.annotation.RunId;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.export.ExportSource;
import touchstone.export.JsonOut;
import touchstone.export.Outgoing;
import touchstone.export.Selection;
import touchstone.review.ReviewedLabel;
import touchstone.review.ReviewedPrediction;

/// Writes one text as a task of Label Studio.
///
/// @param people the numbers of those who made labels
record LabelStudioTask(
    JsonGenerator json,
    ExportSource source,
    Selection selection,
    LabelStudioExporter.People people,
    TextMarks marks) {
  private static final String DATA = "text";
  private static final double AVERAGE_PARTS = 1e6;

  void write() {
    json.writeStartObject();
    data();
    if (selection != Selection.PREDICTIONS) {
      json.writeArrayPropertyStart("annotations");
      annotations();
      json.writeEndArray();
    }
    json.writeArrayPropertyStart("predictions");
    predictions();
    json.writeEndArray();
    json.writeEndObject();
  }

  /// Write the text with its metadata; what clashes with the text or the id goes under `meta`.
  private void data() {
    var metadata = new TreeMap<>(marks.metadata());
    var clashing = new TreeMap<String, String>();
    for (var name : List.of(DATA, "id")) {
      var value = metadata.remove(name);
      if (value != null) {
        clashing.put(name, value);
      }
    }
    json.writeName("data");
    json.writeStartObject();
    json.writeStringProperty(DATA, marks.text());
    ItemIds.write(json, marks.id());
    metadata.forEach(json::writeStringProperty);
    json.writeEndObject();
    if (!clashing.isEmpty()) {
      JsonOut.object(json, "meta", clashing);
    }
  }

  private void annotations() {
    var byPerson = new LinkedHashMap<AnnotatorId, List<Outgoing>>();
    var all = new ArrayList<Outgoing>();
    List.of(marks.spans(), marks.classes(), marks.answers(), marks.tied()).forEach(all::addAll);
    boolean mixed = mixed(marks);
    for (var mark : all) {
      var person = author(mixed ? all.getLast() : mark);
      byPerson.computeIfAbsent(person, none -> new ArrayList<>()).add(mark);
    }
    byPerson.forEach(this::annotation);
    if (byPerson.isEmpty() && marks.item().state() != ItemState.NEW) {
      json.writeStartObject();
      json.writeBooleanProperty("was_cancelled", marks.item().state() == ItemState.SKIPPED);
      json.writeArrayPropertyStart("result");
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /// Return whether a relation ties labels of several people, which only fits into one annotation.
  static boolean mixed(TextMarks marks) {
    for (var mark : marks.tied()) {
      var link = (Link) mark.geometry();
      var author = author(mark);
      for (var end : List.of(link.from(), link.to())) {
        if (!author(marks.spans().get(marks.end(end))).equals(author)) {
          return true;
        }
      }
    }
    return false;
  }

  private static AnnotatorId author(Outgoing mark) {
    var stood = stood(mark);
    var decision = stood.decision();
    return decision == null ? stood.annotation().by() : decision.by();
  }

  private static ReviewedLabel stood(Outgoing mark) {
    var stood = mark.stood();
    if (stood == null) {
      throw new IllegalArgumentException("A proposal is nobody's annotation.");
    }
    return stood;
  }

  private void annotation(AnnotatorId person, List<Outgoing> labels) {
    json.writeStartObject();
    if (source.annotator(person).isPresent()) {
      json.writeNumberProperty("completed_by", people.number(person));
    }
    json.writeStringProperty("annotator", people.name(person));
    Instant last = null;
    var spent = Duration.ZERO;
    for (var mark : labels) {
      var decision = stood(mark).decision();
      if (decision != null) {
        last = last == null || decision.at().isAfter(last) ? decision.at() : last;
        spent = spent.plus(decision.spent());
      }
    }
    if (last != null) {
      json.writeStringProperty("created_at", last.toString());
      json.writeName("lead_time");
      JsonOut.number(json, spent.toMillis() / 1000.0);
    }
    json.writeBooleanProperty("was_cancelled", false);
    json.writeBooleanProperty("ground_truth", marks.item().state() == ItemState.RESOLVED);
    json.writeArrayPropertyStart("result");
    results(labels);
    json.writeEndArray();
    json.writeEndObject();
  }

  /// Write the results; classes of one question without anything beside them are one result, as
  /// Label Studio has it.
  private void results(List<Outgoing> labels) {
    var together = new LinkedHashMap<TaskId, List<Outgoing>>();
    for (var mark : labels) {
      var annotation = stood(mark).annotation();
      boolean plain = mark.attributes().isEmpty() && mark.text().isEmpty();
      if (mark.geometry() instanceof WholeItem && plain) {
        together.computeIfAbsent(annotation.task(), task -> new ArrayList<>()).add(mark);
      } else if (mark.geometry() instanceof Link(var from, var to)) {
        json.writeStartObject();
        json.writeStringProperty("type", "relation");
        json.writeStringProperty("from_id", from.toString());
        json.writeStringProperty("to_id", to.toString());
        json.writeStringProperty("direction", "right");
        json.writeArrayPropertyStart("labels");
        json.writeString(mark.label().name());
        json.writeEndArray();
        meta(mark, false);
        json.writeEndObject();
      } else {
        result(annotation.id().toString(), annotation.task(), List.of(mark), null);
      }
    }
    together.forEach(
        (task, classes) ->
            result(stood(classes.getFirst()).annotation().id().toString(), task, classes, null));
  }

  private void predictions() {
    var byRun = new LinkedHashMap<RunId, List<ReviewedPrediction>>();
    for (var prediction : marks.item().predictions()) {
      if (!(prediction.prediction().geometry() instanceof Link)) {
        byRun
            .computeIfAbsent(prediction.prediction().run(), run -> new ArrayList<>())
            .add(prediction);
      }
    }
    for (var run : byRun.entrySet()) {
      json.writeStartObject();
      json.writeStringProperty("model_version", source.model(run.getKey()));
      JsonOut.number(json, "score", average(run.getValue()));
      json.writeArrayPropertyStart("result");
      for (var proposed : run.getValue()) {
        var prediction = proposed.prediction();
        var mark =
            new Outgoing(
                prediction.label(), prediction.geometry(), Map.of(), "", null, null, proposed);
        result(prediction.id().toString(), prediction.task(), List.of(mark), prediction.score());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /// Return the average score, without the digits that only its division has.
  private static double average(List<ReviewedPrediction> predictions) {
    double average =
        predictions.stream().mapToDouble(p -> p.prediction().score()).average().orElse(0);
    return Math.rint(average * AVERAGE_PARTS) / AVERAGE_PARTS;
  }

  /// @param together labels of one place
  private void result(String id, TaskId task, List<Outgoing> together, @Nullable Double score) {
    var mark = together.getFirst();
    boolean written = source.tasks().find(task).map(asked -> asked.kind().written()).orElse(false);
    var type = mark.geometry() instanceof TextSpan ? "labels" : written ? "textarea" : "choices";
    json.writeStartObject();
    json.writeStringProperty("id", id);
    json.writeStringProperty("from_name", task.value());
    json.writeStringProperty("to_name", DATA);
    json.writeStringProperty("type", type);
    if (score != null) {
      JsonOut.number(json, "score", score);
    } else {
      json.writeStringProperty("origin", origin(stood(mark).annotation().source()));
    }
    json.writeName("value");
    json.writeStartObject();
    if (mark.geometry() instanceof TextSpan span) {
      json.writeNumberProperty("start", span.start());
      json.writeNumberProperty("end", span.end());
      json.writeStringProperty("text", span.of(marks.text()));
    }
    json.writeArrayPropertyStart(written ? "text" : type);
    for (var label : together) {
      json.writeString(written ? label.text() : label.label().name());
    }
    json.writeEndArray();
    json.writeEndObject();
    meta(mark, written);
    json.writeEndObject();
  }

  /// @param written whether the text is the result itself
  private void meta(Outgoing mark, boolean written) {
    boolean note = !written && !mark.text().isEmpty();
    if (mark.attributes().isEmpty() && !note) {
      return;
    }
    json.writeName("meta");
    json.writeStartObject();
    if (note) {
      json.writeArrayPropertyStart("text");
      json.writeString(mark.text());
      json.writeEndArray();
    }
    if (!mark.attributes().isEmpty()) {
      JsonOut.object(json, "attributes", mark.attributes());
    }
    json.writeEndObject();
  }

  private static String origin(Source source) {
    return switch (source) {
      case Source.Drawn _, Source.Adopted _, Source.Imported _ -> "manual";
      case Source.Accepted _ -> "prediction";
      case Source.Corrected _ -> "prediction-changed";
    };
  }
}
