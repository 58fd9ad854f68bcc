package touchstone.workbench;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.TextSpan;
import touchstone.dataset.OwnFormat;
import touchstone.export.AtomicTarget;
import touchstone.quality.consensus.Comparison.Method;
import touchstone.quality.report.ConsensusReport.Row;
import touchstone.workbench.Quality.NamedConsensus;

/// A consensus as a table: item, label, probability, the number of ratings, and for boxes and spans
/// where they lie. A label that shares the first place with another is left empty.
public final class ConsensusFile {
  private ConsensusFile() {}

  /// Write a table; it appears whole or not at all.
  ///
  /// @param project the file that must not be replaced
  /// @throws IOException if it cannot be written, or a file is there that is not to be replaced
  public static void write(
      NamedConsensus consensus,
      Method method,
      Path project,
      Path target,
      AtomicTarget.Existing existing)
      throws IOException {
    AtomicTarget.refuseFolder(target);
    if (Files.exists(target) && Files.isSameFile(target, project)) {
      throw new IOException(
          "%s is this project, which the table would replace; choose another place."
              .formatted(target));
    }
    try {
      AtomicTarget.write(target, existing, fresh -> table(consensus, method, fresh));
    } catch (FileAlreadyExistsException taken) {
      throw new IOException(
          "%s is there already; choose another name, or replace it with --replace."
              .formatted(target),
          taken);
    }
  }

  private static void table(NamedConsensus consensus, Method method, Path target)
      throws IOException {
    var report = consensus.report();
    var kind = report.task().kind();
    boolean boxes = kind instanceof touchstone.task.Boxes;
    boolean spans = kind instanceof touchstone.task.Spans;
    var head = new ArrayList<>(List.of("item", "label", "probability", "ratings"));
    if (boxes) {
      head.addAll(List.of("x", "y", "width", "height"));
    } else if (spans) {
      head.addAll(List.of("start", "end"));
    }
    try (var out = Files.newBufferedWriter(target, StandardCharsets.UTF_8);
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
      csv.writeRecord(head);
      for (var row : report.rows(method)) {
        csv.writeRecord(cells(consensus, row));
      }
    }
  }

  private static List<String> cells(NamedConsensus consensus, Row row) {
    var label = row.label();
    var cells = new ArrayList<String>();
    cells.add(OwnFormat.cell(consensus.name(row.thing().item())));
    cells.add(label == null ? "" : OwnFormat.cell(label.name()));
    cells.add(String.format(Locale.ROOT, "%.6f", row.probability()));
    cells.add(Integer.toString(row.ratings()));
    switch (row.thing().place()) {
      case BoundingBox(var x, var y, var width, var height) ->
          List.of(x, y, width, height).forEach(value -> cells.add(number(value)));
      case TextSpan(var start, var end) -> {
        cells.add(Integer.toString(start));
        cells.add(Integer.toString(end));
      }
      case null, default -> {}
    }
    return cells;
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
