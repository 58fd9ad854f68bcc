package touchstone.export.own;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.Link;
import touchstone.annotation.Source;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.OwnFormat;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Facet;
import touchstone.export.JsonOut;
import touchstone.export.Outgoing;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.export.Tally;
import touchstone.export.Words;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.Decision;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.ReviewedPrediction;
import touchstone.review.RunRecord;
import touchstone.task.Task;
import touchstone.task.TaskKind;

/// Touchstone's own JSONL, which loses nothing: a line about the project with its runs and people,
/// then a line per item with its labels, suggestions, verdicts and who decided what, when and in
/// sight of what. Identities are written as strings, because they do not fit a JavaScript number.
public final class JsonLinesExporter implements Exporter {
  @Override
  public String id() {
    return "jsonl";
  }

  @Override
  public String title() {
    return "Touchstone JSONL";
  }

  @Override
  public String description() {
    return "One file that loses nothing: labels, suggestions, verdicts and who decided when.";
  }

  @Override
  public boolean folder() {
    return false;
  }

  @Override
  public String extension() {
    return ".jsonl";
  }

  @Override
  public boolean fits(TaskKind task) {
    return true;
  }

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    return Tally.of(source, selection, false)
        .against(EnumSet.allOf(Facet.class), List.of(), List.of());
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    long[] seen = {0};
    try (var out = JsonOut.open(target);
        var json = JsonOut.to(out)) {
      header(json, source, selection);
      source.forEach(
          item -> {
            cancellation.check();
            progress.at(++seen[0], source.items(), item.item().name());
            if (Outgoing.takes(selection, item)) {
              item(json, source, selection, item);
            }
          });
      json.writeRaw('\n');
    }
  }

  private static void header(JsonGenerator json, ExportSource source, Selection selection) {
    json.writeStartObject();
    json.writeNumberProperty("touchstone", OwnFormat.VERSION);
    json.writeStringProperty("project", source.project());
    json.writeName("task");
    json.writeStartObject();
    json.writeStringProperty("id", source.task().id().value());
    json.writeStringProperty("kind", source.task().kind().id());
    json.writeEndObject();
    json.writeStringProperty("selection", Words.of(selection));
    json.writeArrayPropertyStart("labels");
    source.task().labels().labels().forEach(label -> json.writeString(label.name()));
    json.writeEndArray();
    json.writeArrayPropertyStart("tasks");
    source.tasks().all().forEach(task -> task(json, task));
    json.writeEndArray();
    json.writeArrayPropertyStart("runs");
    source.runs().forEach(run -> run(json, run));
    json.writeEndArray();
    json.writeArrayPropertyStart("annotators");
    for (var annotator : source.annotators()) {
      json.writeStartObject();
      json.writeStringProperty("id", annotator.id().value());
      json.writeStringProperty("name", annotator.name());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void task(JsonGenerator json, Task task) {
    json.writeStartObject();
    json.writeStringProperty("id", task.id().value());
    json.writeStringProperty("kind", task.kind().id());
    json.writeArrayPropertyStart("labels");
    task.labels().labels().forEach(label -> json.writeString(label.name()));
    json.writeEndArray();
    JsonOut.object(json, "options", task.options());
    json.writeEndObject();
  }

  private static void run(JsonGenerator json, RunRecord run) {
    json.writeStartObject();
    json.writeStringProperty("id", run.id().toString());
    json.writeStringProperty("task", run.task().value());
    json.writeStringProperty("model", run.model());
    json.writeStringProperty("sha256", run.modelSha256());
    json.writeStringProperty("family", run.family());
    json.writeStringProperty("card", run.card());
    JsonOut.number(json, "confidence", run.confidence());
    JsonOut.number(json, "iou", run.iou());
    json.writeStringProperty("runtime", run.runtime());
    json.writeStringProperty("by", run.by().value());
    json.writeStringProperty("started", run.started().toString());
    var ended = run.ended();
    if (ended != null) {
      json.writeStringProperty("ended", ended.toString());
    }
    json.writeBooleanProperty("withdrawn", run.withdrawn());
    json.writeEndObject();
  }

  private static void item(
      JsonGenerator json, ExportSource source, Selection selection, ReviewedItem reviewed) {
    var item = reviewed.item();
    json.writeStartObject();
    json.writeStringProperty("id", item.id().toString());
    json.writeStringProperty("name", item.name());
    json.writeStringProperty("path", item.path());
    switch (item.modality()) {
      case IMAGE -> {
        json.writeNumberProperty("width", item.width());
        json.writeNumberProperty("height", item.height());
      }
      case TEXT -> json.writeStringProperty("text", reviewed.text());
    }
    json.writeStringProperty("state", Words.of(reviewed.state()));
    json.writeBooleanProperty("flagged", reviewed.flagged());
    JsonOut.object(json, "metadata", item.metadata());
    json.writeArrayPropertyStart("comments");
    for (var comment : reviewed.comments()) {
      json.writeStartObject();
      json.writeStringProperty("by", comment.by().value());
      json.writeStringProperty("at", comment.at().toString());
      json.writeStringProperty("text", comment.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (selection != Selection.PREDICTIONS) {
      json.writeArrayPropertyStart("labels");
      reviewed.labels().forEach(label -> label(json, source, label));
      json.writeEndArray();
    }
    json.writeArrayPropertyStart("predictions");
    reviewed.predictions().forEach(prediction -> prediction(json, source, prediction));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void label(JsonGenerator json, ExportSource source, ReviewedLabel label) {
    var annotation = label.annotation();
    json.writeStartObject();
    json.writeStringProperty("id", annotation.id().toString());
    json.writeStringProperty("task", annotation.task().value());
    json.writeStringProperty("label", annotation.label().name());
    geometry(json, annotation.geometry());
    JsonOut.object(json, "attributes", annotation.attributes());
    json.writeStringProperty("text", annotation.text());
    json.writeStringProperty("by", annotation.by().value());
    json.writeName("source");
    json.writeStartObject();
    json.writeStringProperty("type", Words.of(annotation.source()));
    switch (annotation.source()) {
      case Source.Accepted accepted ->
          json.writeStringProperty("prediction", accepted.prediction().toString());
      case Source.Corrected corrected ->
          json.writeStringProperty("prediction", corrected.prediction().toString());
      case Source.Imported imported ->
          json.writeStringProperty("import", imported.batch().toString());
      case Source.Adopted adopted ->
          json.writeStringProperty("rating", adopted.rating().toString());
      case Source.Drawn drawn -> {}
    }
    json.writeEndObject();
    json.writeStringProperty("provenance", label.provenance().code());
    decision(json, source, label.decision());
    json.writeEndObject();
  }

  private static void prediction(
      JsonGenerator json, ExportSource source, ReviewedPrediction reviewed) {
    var prediction = reviewed.prediction();
    json.writeStartObject();
    json.writeStringProperty("id", prediction.id().toString());
    json.writeStringProperty("run", prediction.run().toString());
    json.writeStringProperty("task", prediction.task().value());
    json.writeStringProperty("label", prediction.label().name());
    geometry(json, prediction.geometry());
    JsonOut.number(json, "score", prediction.score());
    json.writeArrayPropertyStart("alternatives");
    for (var alternative : prediction.alternatives()) {
      json.writeStartObject();
      json.writeStringProperty("label", alternative.label().name());
      JsonOut.number(json, "score", alternative.score());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringProperty("verdict", Words.of(reviewed.verdict()));
    decision(json, source, reviewed.decision());
    json.writeEndObject();
  }

  private static void geometry(JsonGenerator json, Geometry geometry) {
    json.writeName("geometry");
    json.writeStartObject();
    switch (geometry) {
      case WholeItem whole -> json.writeStringProperty("type", "whole");
      case BoundingBox box -> {
        json.writeStringProperty("type", "box");
        json.writeName("x");
        JsonOut.number(json, box.x());
        json.writeName("y");
        JsonOut.number(json, box.y());
        json.writeName("width");
        JsonOut.number(json, box.width());
        json.writeName("height");
        JsonOut.number(json, box.height());
      }
      case TextSpan(var start, var end) -> {
        json.writeStringProperty("type", "span");
        json.writeNumberProperty("start", start);
        json.writeNumberProperty("end", end);
      }
      case Link(var from, var to) -> {
        json.writeStringProperty("type", "link");
        json.writeStringProperty("from", from.toString());
        json.writeStringProperty("to", to.toString());
      }
    }
    json.writeEndObject();
  }

  private static void decision(
      JsonGenerator json, ExportSource source, @Nullable Decision decision) {
    if (decision == null) {
      return;
    }
    json.writeName("decision");
    json.writeStartObject();
    json.writeStringProperty("step", decision.step().toString());
    json.writeStringProperty("by", decision.by().value());
    source
        .annotator(decision.by())
        .ifPresent(annotator -> json.writeStringProperty("annotator", annotator.name()));
    json.writeStringProperty("at", decision.at().toString());
    json.writeStringProperty("action", Words.of(decision.action()));
    json.writeNumberProperty("spent_ms", decision.spent().toMillis());
    json.writeStringProperty("exposure", Words.of(decision.exposure()));
    json.writeEndObject();
  }
}
