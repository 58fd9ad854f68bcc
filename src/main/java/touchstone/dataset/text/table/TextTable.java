package touchstone.dataset.text.table;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import touchstone.dataset.ColumnUse;
import touchstone.dataset.CsvRows;
import touchstone.dataset.DatasetException;
import touchstone.dataset.Problem;
import touchstone.dataset.ProblemSink;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TextFile;
import touchstone.dataset.TextIntake;
import touchstone.dataset.TextItem;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// One table of texts while it is read: a text a row, and rows that follow each other with the same
/// id and the same text are one.
final class TextTable {
  /// How many characters a row may have: the longest text and as much beside it.
  private static final int LONGEST_ROW = 2 * TextIntake.LONGEST;

  private final Path file;
  private final String where;
  private final TableShape shape;
  private final Map<String, String> common;
  private final String split;
  private final TextIntake intake;
  private final int text;
  private final int id;
  private final int[] metadata;
  private final List<Asked> asked = new ArrayList<>();
  private long number;
  private String lastId = "";
  private @Nullable TextItem last;

  /// A column that answers a question.
  private record Asked(int column, boolean written, String question) {}

  private TextTable(
      Path file,
      String where,
      TableShape shape,
      Map<String, String> common,
      ReadOptions options,
      TextIntake intake) {
    this.file = file;
    this.where = where;
    this.shape = shape;
    this.common = common;
    this.intake = intake;
    split = options.get(ReadOptions.SPLIT).orElse("");
    text = shape.place(ColumnUse.TEXT);
    id = shape.place(ColumnUse.ID);
    metadata =
        java.util.stream.IntStream.range(0, shape.uses().size())
            .filter(i -> shape.uses().get(i).equals(ColumnUse.METADATA))
            .toArray();
    for (int i = 0; i < shape.uses().size(); i++) {
      var use = shape.uses().get(i);
      if (use.role() == ColumnUse.Role.LABEL || use.role() == ColumnUse.Role.ANSWER) {
        asked.add(new Asked(i, use.role() == ColumnUse.Role.ANSWER, use.question()));
      }
    }
  }

  /// Read a table.
  ///
  /// @param common what all texts of it are told to belong to
  static void read(
      Path file,
      TableShape shape,
      Map<String, String> common,
      ReadOptions options,
      TextIntake intake)
      throws IOException, DatasetException {
    var where = intake.root().relative(file);
    try (var rows =
        CsvRows.of(
            TextFile.marking(file, shape.charset()), where, shape.delimiter(), LONGEST_ROW)) {
      if (shape.own()) {
        new OwnTextTable(file, where, intake).read(rows);
      } else {
        new TextTable(file, where, shape, common, options, intake).read(rows, Long.MAX_VALUE);
      }
    }
  }

  /// Read the first rows of a table for what is wrong with them.
  static List<Problem> trial(
      Path file, String where, TableShape shape, ReadOptions options, int rows) throws IOException {
    var problems = new ArrayList<Problem>();
    try (var csv =
        CsvRows.of(
            TextFile.marking(file, shape.charset()), where, shape.delimiter(), LONGEST_ROW)) {
      var intake =
          new TextIntake(
              CsvTextReader.root(file),
              new ProblemSink(problems::add),
              Progress.NONE,
              new Cancellation());
      new TextTable(file, where, shape, Map.of(), options, intake).read(csv, rows);
    } catch (DatasetException refused) {
      problems.add(new Problem(where, String.valueOf(refused.getMessage())));
    }
    return problems;
  }

  private void read(CsvRows rows, long most) throws IOException, DatasetException {
    if (text < 0) {
      throw shape.names().isEmpty()
          ? new DatasetException("%s, line 1: there is no table here.".formatted(where))
          : new DatasetException(
              "%s, line 1: no column looks like texts; say which one holds them: %s."
                  .formatted(where, shape.listed()),
              List.of(ReadOptions.TEXT));
    }
    for (var name : shape.repeated()) {
      intake
          .report()
          .problem(
              "repeated column",
              where + ", line 1",
              "More than one column is called \"%s\"; the others got numbers.".formatted(name));
    }
    if (shape.names().stream().anyMatch(name -> name.indexOf(TextFile.MALFORMED) >= 0)) {
      throw new DatasetException(
          "%s, line 1: the names of the columns have bytes that are no %s; save the file as UTF-8, or say its charset."
              .formatted(where, shape.charset().name()),
          List.of(ReadOptions.CHARSET));
    }
    var row = rows.next();
    if (shape.header()) {
      row = rows.next();
    }
    for (; row != null && number < most; row = rows.next()) {
      number++;
      var record = row;
      if (!blank(row)) {
        row(row, () -> where + ", line " + record.getStartingLineNumber());
      } else if (number % 1024 == 0) {
        intake.check();
      }
    }
  }

  private static boolean blank(CsvRecord row) {
    for (int i = 0; i < row.getFieldCount(); i++) {
      if (!row.getField(i).isBlank()) {
        return false;
      }
    }
    return true;
  }

  private void row(CsvRecord row, Supplier<String> place) throws DatasetException {
    if (!legible(row, place) || !fits(row, place)) {
      last = null;
      return;
    }
    var known = cell(row, id).strip();
    var said = cell(row, text);
    var item = last;
    if (item == null || known.isEmpty() || !known.equals(lastId) || !said.equals(item.text())) {
      item = intake.part(file, known, "row", number, said, metadata(row), place);
    }
    last = item;
    lastId = known;
    if (item != null) {
      for (var column : asked) {
        var cell = cell(row, column.column);
        if (column.written) {
          item.answer(cell, column.question);
        } else if (!cell.isBlank()) {
          LabelCell.add(item, cell, split, column.question, place);
        }
      }
    }
  }

  private boolean legible(CsvRecord row, Supplier<String> place) {
    for (int i = 0; i < row.getFieldCount(); i++) {
      if (row.getField(i).indexOf(TextFile.MALFORMED) >= 0) {
        intake
            .report()
            .problem(
                Problem.OTHER_CHARSET,
                place.get(),
                "The row has bytes that are no %s and was left out; save the file as UTF-8."
                    .formatted(shape.charset().name()));
        return false;
      }
    }
    return true;
  }

  /// Return whether a row has no more cells than there are columns: otherwise a delimiter in a text
  /// was taken for one between cells, and all after it are in the wrong columns.
  private boolean fits(CsvRecord row, Supplier<String> place) {
    for (int i = shape.names().size(); i < row.getFieldCount(); i++) {
      if (!row.getField(i).isBlank()) {
        intake
            .report()
            .problem(
                "too many cells",
                place.get(),
                "The row has %d cells for %d columns and was left out; put a cell with the delimiter in it between quotes."
                    .formatted(row.getFieldCount(), shape.names().size()));
        return false;
      }
    }
    return true;
  }

  private Map<String, String> metadata(CsvRecord row) {
    if (metadata.length == 0) {
      return common;
    }
    var facts = new LinkedHashMap<String, String>(metadata.length * 2);
    for (int column : metadata) {
      var cell = cell(row, column);
      if (!cell.isEmpty()) {
        facts.put(shape.names().get(column), cell);
      }
    }
    common.forEach(facts::putIfAbsent);
    return facts;
  }

  private static String cell(CsvRecord row, int column) {
    return column >= 0 && column < row.getFieldCount() ? row.getField(column) : "";
  }
}
