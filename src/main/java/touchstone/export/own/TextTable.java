package touchstone.export.own;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.OwnFormat;
import touchstone.export.ExportSource;
import touchstone.export.JsonOut;
import touchstone.export.Outgoing;
import touchstone.export.Selection;
import touchstone.export.Words;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.ReviewedItem;

/// The table of a project about texts: [OwnFormat#TEXT_COLUMNS], then a column for each name of the
/// metadata.
final class TextTable {
  /// As many as a reader of tables takes in a row, with room for the others.
  private static final int MOST_NAMES = 10_000;

  private final ExportSource source;
  private final Selection selection;
  private final boolean raw;

  /// @param raw whether cells go out as they are
  TextTable(ExportSource source, Selection selection, boolean raw) {
    this.source = source;
    this.selection = selection;
    this.raw = raw;
  }

  /// Say what makes the table impossible.
  static List<String> blockers(ExportSource source, Selection selection) throws IOException {
    return names(source, selection).size() <= MOST_NAMES
        ? List.of()
        : List.of(
            "The items have more than %,d kinds of metadata, too many for columns."
                .formatted(MOST_NAMES));
  }

  /// Return the names of all metadata, in order. What an import kept of a state of its own is left
  /// out: the items have a state here.
  private static Set<String> names(ExportSource source, Selection selection) throws IOException {
    var names = new TreeSet<String>();
    source.forEach(
        item -> {
          if (Outgoing.takes(selection, item) && names.size() <= MOST_NAMES) {
            names.addAll(item.item().metadata().keySet());
          }
        });
    names.remove(OwnFormat.PREFIX + "state");
    names.remove(OwnFormat.PREFIX + "flagged");
    return names;
  }

  void write(Path target, Progress progress, Cancellation cancellation) throws IOException {
    var names = List.copyOf(names(source, selection));
    long[] seen = {0};
    try (var out = Files.newBufferedWriter(target, StandardCharsets.UTF_8);
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
      csv.writeRecord(header(names));
      source.forEach(
          item -> {
            cancellation.check();
            progress.at(++seen[0], source.items(), item.item().name());
            if (Outgoing.takes(selection, item)) {
              rows(csv, item, names);
            }
          });
    }
  }

  private List<String> header(List<String> names) {
    var header = new ArrayList<>(OwnFormat.TEXT_COLUMNS);
    if (raw) {
      header.add(OwnFormat.RAW);
    }
    names.forEach(name -> header.add(OwnFormat.METADATA + name));
    return header;
  }

  private void rows(CsvWriter csv, ReviewedItem item, List<String> names) {
    int rows = 0;
    for (var task : source.tasks().all()) {
      for (var label : Outgoing.of(selection, task, item)) {
        csv.writeRecord(row(item, task.id().value(), label, names));
        rows++;
      }
    }
    if (rows == 0) {
      csv.writeRecord(row(item, "", null, names));
    }
  }

  private List<String> row(
      ReviewedItem item, String task, @Nullable Outgoing label, List<String> names) {
    var row = new ArrayList<String>(OwnFormat.TEXT_COLUMNS.size() + names.size() + 1);
    row.add(cell(item.item().name()));
    row.add(cell(item.text()));
    row.add(cell(task));
    if (label == null) {
      row.addAll(Collections.nCopies(OwnFormat.TEXT_COLUMNS.indexOf("state") - row.size(), ""));
    } else {
      label(item, label, row);
    }
    row.add(Words.of(item.state()));
    row.add(item.flagged() ? "true" : "");
    row.add(item.item().id().toString());
    row.add(label == null ? "" : cell(CsvExporter.model(source, label)));
    if (raw) {
      row.add("");
    }
    metadata(item.item().metadata(), names, row);
    return row;
  }

  private void label(ReviewedItem item, Outgoing label, List<String> row) {
    row.add(cell(label.label().name()));
    place(item.text(), label.geometry(), row);
    var score = label.score();
    row.add(score == null ? "" : Words.plain(score));
    row.add(cell(label.text()));
    var stood = label.stood();
    row.add(stood == null ? "" : stood.annotation().id().toString());
    if (label.geometry() instanceof Link(var from, var to)) {
      row.add(from.toString());
      row.add(to.toString());
    } else {
      row.add("");
      row.add("");
    }
    row.add(cell(JsonOut.text(label.attributes())));
    CsvExporter.history(source, label, row, this::cell);
  }

  /// Add where a label begins and ends, and the words between.
  private void place(String text, Geometry geometry, List<String> row) {
    switch (geometry) {
      case TextSpan span -> {
        row.add(Integer.toString(span.start()));
        row.add(Integer.toString(span.end()));
        row.add(cell(span.of(text)));
      }
      case WholeItem _, Link _, BoundingBox _ -> row.addAll(List.of("", "", ""));
    }
  }

  private void metadata(Map<String, String> metadata, List<String> names, List<String> row) {
    for (var name : names) {
      row.add(cell(metadata.getOrDefault(name, "")));
    }
  }

  private String cell(String text) {
    return raw ? text : OwnFormat.cell(text);
  }
}
