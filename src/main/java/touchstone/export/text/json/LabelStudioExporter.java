package touchstone.export.text.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Modality;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Facet;
import touchstone.export.Outgoing;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.task.TaskKind;

/// Label Studio's tasks as one JSON list: for each text an annotation of each person and a
/// prediction of each run, whose version is the model's name. Each question is the `from_name` of
/// its results, about `text`. Places count UTF-16 units, as a browser does. What people wrote or
/// noted beside a label is in the result's `meta`.
public final class LabelStudioExporter implements Exporter {
  @Override
  public String id() {
    return "label-studio";
  }

  @Override
  public String title() {
    return "Label Studio tasks";
  }

  @Override
  public String description() {
    return "One JSON file of tasks with annotations and predictions, in UTF-16 units as browsers"
        + " count.";
  }

  @Override
  public boolean folder() {
    return false;
  }

  @Override
  public String extension() {
    return ".json";
  }

  @Override
  public boolean fits(TaskKind task) {
    return task.modality() == Modality.TEXT;
  }

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    var kept =
        EnumSet.of(
            Facet.METADATA,
            Facet.ATTRIBUTES,
            Facet.TEXT,
            Facet.SCORES,
            Facet.STATES,
            Facet.SUGGESTIONS);
    if (selection == Selection.PREDICTIONS) {
      return TextLosses.of(source, selection, EnumSet.of(Part.SPANS, Part.CLASSES))
          .words()
          .relations()
          .against(kept);
    }
    kept.add(Facet.PROVENANCE);
    var losses = TextLosses.of(source, selection, EnumSet.allOf(Part.class)).words().relations();
    long[] mixed = {0};
    source.forEach(
        item -> {
          if (Outgoing.takes(selection, item)
              && LabelStudioTask.mixed(TextMarks.of(selection, source.tasks(), item))) {
            mixed[0]++;
          }
        });
    return losses
        .say(
            mixed[0],
            "text goes out as the work of one person, because a relation ties labels of several.",
            "texts go out as the work of one person each, because relations tie labels of several.")
        .say(
            losses.out(),
            "label goes out without what its author could see, beside who, when and from what.",
            "labels go out without what their authors could see, beside who, when and from what.")
        .against(kept);
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    var people = new People(source);
    JsonTexts.list(
        source,
        selection,
        target,
        progress,
        cancellation,
        (json, marks) -> new LabelStudioTask(json, source, selection, people, marks).write());
  }

  /// The people of a project by the numbers that they have in the file, from 1: Label Studio knows
  /// its users by numbers.
  static final class People {
    private final ExportSource source;
    private final Map<AnnotatorId, Integer> numbers = new HashMap<>();

    People(ExportSource source) {
      this.source = source;
      source.annotators().forEach(annotator -> number(annotator.id()));
    }

    int number(AnnotatorId id) {
      return numbers.computeIfAbsent(id, none -> numbers.size() + 1);
    }

    String name(AnnotatorId id) {
      return source.annotator(id).map(annotator -> annotator.name()).orElse(id.value());
    }
  }
}
