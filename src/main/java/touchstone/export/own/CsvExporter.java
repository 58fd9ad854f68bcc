package touchstone.export.own;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Link;
import touchstone.annotation.Modality;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.OwnFormat;
import touchstone.export.ExportOptions;
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
import touchstone.task.TaskKind;
import touchstone.task.Tasks;

/// One CSV table, a row per label and one for each item without any, with who made each label and
/// when. What a spreadsheet would run as a formula begins with a `'`; for texts that can be turned
/// off.
public final class CsvExporter implements Exporter {
  @Override
  public String id() {
    return "csv";
  }

  @Override
  public String title() {
    return "CSV table";
  }

  @Override
  public String description() {
    return "One table with a row per label and how it came to be, for spreadsheets and scripts.";
  }

  @Override
  public boolean folder() {
    return false;
  }

  @Override
  public String extension() {
    return ".csv";
  }

  @Override
  public boolean fits(TaskKind task) {
    return task.modality() == Modality.TEXT
        || task.allows(WholeItem.INSTANCE)
        || task.allows(new BoundingBox(0, 0, 1, 1));
  }

  @Override
  public Preflight preflight(ExportSource source, Selection selection) throws IOException {
    var kept =
        EnumSet.of(
            Facet.FLAGS,
            Facet.ATTRIBUTES,
            Facet.TEXT,
            Facet.PROVENANCE,
            Facet.SCORES,
            Facet.SUGGESTIONS,
            Facet.OUTSIDE);
    if (!texts(source)) {
      return Tally.of(source, selection, false).against(kept, List.of(), List.of());
    }
    kept.add(Facet.METADATA);
    return Tally.of(source, selection, false)
        .against(kept, List.of(), TextTable.blockers(source, selection));
  }

  private static boolean texts(ExportSource source) {
    return source.tasks().modality() == Modality.TEXT;
  }

  @Override
  public Set<String> options(Tasks tasks) {
    return tasks.modality() == Modality.TEXT ? Set.of(ExportOptions.RAW_CELLS) : Set.of();
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      ExportOptions options,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    if (!texts(source)) {
      write(source, selection, target, progress, cancellation);
      return;
    }
    boolean raw = options.is(ExportOptions.RAW_CELLS);
    new TextTable(source, selection, raw).write(target, progress, cancellation);
  }

  @Override
  public void write(
      ExportSource source,
      Selection selection,
      Path target,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    if (texts(source)) {
      write(source, selection, ExportOptions.NONE, target, progress, cancellation);
      return;
    }
    long[] seen = {0};
    try (var out = Files.newBufferedWriter(target, StandardCharsets.UTF_8);
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
      csv.writeRecord(OwnFormat.COLUMNS);
      source.forEach(
          item -> {
            cancellation.check();
            progress.at(++seen[0], source.items(), item.item().name());
            if (Outgoing.takes(selection, item)) {
              var labels = Outgoing.of(selection, source.tasks(), item);
              for (var label : labels) {
                csv.writeRecord(row(source, item, label));
              }
              if (labels.isEmpty()) {
                csv.writeRecord(row(source, item, null));
              }
            }
          });
    }
  }

  private static List<String> row(
      ExportSource source, ReviewedItem item, @Nullable Outgoing label) {
    var row = new ArrayList<String>(OwnFormat.COLUMNS.size());
    row.add(OwnFormat.cell(item.item().name()));
    if (label == null) {
      row.addAll(java.util.Collections.nCopies(OwnFormat.COLUMNS.indexOf("state") - 1, ""));
    } else {
      row.add(OwnFormat.cell(label.label().name()));
      switch (label.geometry()) {
        case WholeItem _, TextSpan _, Link _ -> row.addAll(List.of("", "", "", ""));
        case BoundingBox box ->
            row.addAll(
                List.of(
                    Words.plain(box.x()),
                    Words.plain(box.y()),
                    Words.plain(box.width()),
                    Words.plain(box.height())));
      }
      var score = label.score();
      row.add(score == null ? "" : Words.plain(score));
      row.add(OwnFormat.cell(label.text()));
      row.add(OwnFormat.cell(JsonOut.text(label.attributes())));
      history(source, label, row, OwnFormat::cell);
    }
    row.add(Words.of(item.state()));
    row.add(item.flagged() ? "true" : "");
    row.add(label == null ? "" : OwnFormat.cell(model(source, label)));
    return row;
  }

  /// Return the name of the model that proposed a label, empty for what people stand by.
  static String model(ExportSource source, Outgoing label) {
    var proposed = label.proposed();
    return proposed == null ? "" : source.model(proposed.prediction().run());
  }

  /// Add how a label came to be: the columns from `source` to `verdict`.
  ///
  /// @param cell makes the name of a person a cell
  static void history(
      ExportSource source, Outgoing label, List<String> row, UnaryOperator<String> cell) {
    var stood = label.stood();
    var proposed = label.proposed();
    Decision decision = null;
    if (stood != null) {
      decision = stood.decision();
      row.add(Words.of(stood.annotation().source()));
      row.add(stood.provenance().code());
      row.add(
          cell.apply(
              annotator(source, decision == null ? stood.annotation().by() : decision.by())));
    } else if (proposed != null) {
      decision = proposed.decision();
      row.add(OwnFormat.PREDICTED);
      row.add("");
      row.add(decision == null ? "" : cell.apply(annotator(source, decision.by())));
    }
    row.add(decision == null ? "" : decision.at().toString());
    row.add(decision == null ? "" : Words.of(decision.action()));
    row.add(decision == null ? "" : Long.toString(decision.spent().toMillis()));
    row.add(decision == null ? "" : Words.of(decision.exposure()));
    row.add(proposed == null ? "" : Words.of(proposed.verdict()));
  }

  private static String annotator(ExportSource source, AnnotatorId id) {
    return source.annotator(id).map(a -> a.name()).orElse(id.value());
  }
}
