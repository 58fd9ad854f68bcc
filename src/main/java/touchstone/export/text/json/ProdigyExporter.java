package touchstone.export.text.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchstone.annotation.Modality;
import touchstone.annotation.RunId;
import touchstone.annotation.WholeItem;
import touchstone.export.ExportSource;
import touchstone.export.Exporter;
import touchstone.export.Facet;
import touchstone.export.Outgoing;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedPrediction;
import touchstone.task.TaskKind;

/// Prodigy's JSONL, a text a line: spans with tokens, relations, choices and written texts, with
/// the answer `accept` where the work on a text is done. Proposals go out as Prodigy's own models
/// make them: a line for the spans of each run, and one for each class, with scores and without an
/// answer. Places count code points, `token_end` is the last token. `_input_hash` and `_task_hash`
/// are left out: `prodigy db-in` makes them.
public final class ProdigyExporter implements Exporter {
  @Override
  public String id() {
    return "prodigy";
  }

  @Override
  public String title() {
    return "Prodigy";
  }

  @Override
  public String description() {
    return "One JSONL file for prodigy db-in: spans with tokens, relations, choices, texts, in code"
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

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    var held =
        selection == Selection.PREDICTIONS
            ? EnumSet.of(Part.SPANS, Part.CLASSES)
            : EnumSet.allOf(Part.class);
    return TextLosses.of(source, selection, held, marks -> room(marks, held))
        .crowded(
            "written answer stays behind, because there is another to its text.",
            "written answers stay behind, because there is another to their text.")
        .notes()
        .together()
        .against(EnumSet.of(Facet.METADATA, Facet.TEXT, Facet.SCORES, Facet.SUGGESTIONS));
  }

  /// Return what there is room for: all but the written answers after the first.
  private static List<Outgoing> room(TextMarks marks, Set<Part> held) {
    var further = new HashSet<>(marks.answers().stream().skip(1).toList());
    return marks.of(held).stream().filter(mark -> !further.contains(mark)).toList();
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    var classes =
        source.tasks().all().stream()
            .filter(task -> task.kind().allows(WholeItem.INSTANCE) && !task.kind().written())
            .toList();
    var options =
        classes.stream().flatMap(task -> task.labels().labels().stream()).distinct().toList();
    boolean single = classes.size() == 1 && classes.getFirst().kind().single();
    boolean marks =
        source.tasks().all().stream().anyMatch(task -> !task.kind().allows(WholeItem.INSTANCE));
    JsonTexts.lines(
        source,
        selection,
        target,
        progress,
        cancellation,
        (json, text) -> {
          if (selection == Selection.PREDICTIONS) {
            for (var run : runs(text.item()).entrySet()) {
              new ProdigyRecord(json, text).proposed(source.model(run.getKey()), run.getValue());
            }
            if (text.item().predictions().isEmpty()) {
              new ProdigyRecord(json, text).bare();
            }
          } else {
            new ProdigyRecord(json, text).stood(options, single, marks);
          }
        });
  }

  private static Map<RunId, List<ReviewedPrediction>> runs(ReviewedItem item) {
    var runs = new LinkedHashMap<RunId, List<ReviewedPrediction>>();
    for (var prediction : item.predictions()) {
      runs.computeIfAbsent(prediction.prediction().run(), run -> new java.util.ArrayList<>())
          .add(prediction);
    }
    return runs;
  }
}
