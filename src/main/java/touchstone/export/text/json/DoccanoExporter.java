package touchstone.export.text.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import touchstone.annotation.Link;
import touchstone.annotation.Modality;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.text.Offsets;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Facet;
import touchstone.export.JsonOut;
import touchstone.export.Outgoing;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.task.Relations;
import touchstone.task.TaskKind;
import touchstone.task.Tasks;

/// doccano's JSONL, a text a line, in the shape that doccano's import has for the project's
/// questions: classes, written answers or spans under `label`; spans and classes under `entities`
/// and `cats`; spans with relations under `entities` and `relations`. Places count code points.
public final class DoccanoExporter implements Exporter {
  @Override
  public String id() {
    return "doccano";
  }

  @Override
  public String title() {
    return "doccano";
  }

  @Override
  public String description() {
    return "One JSONL file that doccano imports: classes, answers, or spans and relations, in code"
        + " points.";
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
    return task.modality() == Modality.TEXT;
  }

  /// What the lines look like.
  private enum Shape {
    /// Classes or answers under `label`.
    LABELS,
    /// Spans under `label`.
    SPANS,
    /// Spans under `entities`, classes under `cats`.
    SLOTS,
    /// Spans under `entities` with ids, `relations`, and classes under `cats`.
    RELATIONS;

    static Shape of(Tasks tasks) {
      boolean spans = any(tasks, kind -> kind.allows(new TextSpan(0, 1)));
      if (any(tasks, Relations.class::isInstance)) {
        return RELATIONS;
      }
      return spans ? classes(tasks) ? SLOTS : SPANS : LABELS;
    }

    Set<Part> held(Tasks tasks) {
      return switch (this) {
        case LABELS -> EnumSet.of(classes(tasks) ? Part.CLASSES : Part.ANSWERS);
        case SPANS -> EnumSet.of(Part.SPANS);
        case SLOTS -> EnumSet.of(Part.SPANS, Part.CLASSES);
        case RELATIONS -> EnumSet.of(Part.SPANS, Part.CLASSES, Part.LINKS);
      };
    }

    private static boolean classes(Tasks tasks) {
      return any(tasks, kind -> kind.allows(WholeItem.INSTANCE) && !kind.written());
    }

    private static boolean any(Tasks tasks, java.util.function.Predicate<TaskKind> kinds) {
      return tasks.all().stream().anyMatch(task -> kinds.test(task.kind()));
    }
  }

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    var held = Shape.of(source.tasks()).held(source.tasks());
    return TextLosses.of(source, selection, held)
        .notes()
        .words()
        .together()
        .against(EnumSet.of(Facet.METADATA, Facet.TEXT));
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    var shape = Shape.of(source.tasks());
    var held = shape.held(source.tasks());
    JsonTexts.lines(
        source,
        selection,
        target,
        progress,
        cancellation,
        (json, marks) -> record(json, shape, held, marks));
  }

  private static void record(JsonGenerator json, Shape shape, Set<Part> held, TextMarks marks) {
    var offsets = marks.offsets();
    json.writeStartObject();
    ItemIds.write(json, marks.id());
    json.writeStringProperty("text", marks.text());
    switch (shape) {
      case LABELS -> {
        json.writeArrayPropertyStart("label");
        if (held.contains(Part.CLASSES)) {
          marks.classes().forEach(mark -> json.writeString(mark.label().name()));
        } else {
          marks.answers().forEach(mark -> json.writeString(mark.text()));
        }
        json.writeEndArray();
      }
      case SPANS -> spans(json, "label", marks, offsets);
      case SLOTS -> {
        spans(json, "entities", marks, offsets);
        classes(json, marks);
      }
      case RELATIONS -> {
        relations(json, marks, offsets);
        if (!marks.classes().isEmpty()) {
          classes(json, marks);
        }
      }
    }
    var metadata = marks.metadata();
    if (!metadata.isEmpty()) {
      JsonOut.object(json, "meta", metadata);
    }
    json.writeEndObject();
  }

  private static void spans(JsonGenerator json, String name, TextMarks marks, Offsets offsets) {
    json.writeArrayPropertyStart(name);
    for (var mark : marks.spans()) {
      var range = offsets.points(TextMarks.place(mark));
      json.writeStartArray();
      json.writeNumber(range.start());
      json.writeNumber(range.end());
      json.writeString(mark.label().name());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void classes(JsonGenerator json, TextMarks marks) {
    json.writeArrayPropertyStart("cats");
    marks.classes().forEach(mark -> json.writeString(mark.label().name()));
    json.writeEndArray();
  }

  private static void relations(JsonGenerator json, TextMarks marks, Offsets offsets) {
    json.writeArrayPropertyStart("entities");
    for (int i = 0; i < marks.spans().size(); i++) {
      Outgoing mark = marks.spans().get(i);
      var range = offsets.points(TextMarks.place(mark));
      json.writeStartObject();
      json.writeNumberProperty("id", i);
      json.writeStringProperty("label", mark.label().name());
      json.writeNumberProperty("start_offset", range.start());
      json.writeNumberProperty("end_offset", range.end());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("relations");
    int number = 0;
    for (var mark : marks.tied()) {
      var link = (Link) mark.geometry();
      json.writeStartObject();
      json.writeNumberProperty("id", number++);
      json.writeNumberProperty("from_id", marks.end(link.from()));
      json.writeNumberProperty("to_id", marks.end(link.to()));
      json.writeStringProperty("type", mark.label().name());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
