package touchstone.dataset.ratings;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import touchstone.dataset.CsvRows;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TextFile;
import touchstone.dataset.TextIntake;
import touchstone.dataset.text.table.ColumnNames;
import touchstone.dataset.text.table.TableStart;

/// A table with a row for each rating, with any delimiter.
///
/// @param where what people call the file
/// @param header whether the first row names the columns
record RatingTable(Path file, String where, TableStart start, boolean header, ColumnNames names)
    implements RatingSource {
  /// How many characters a row may have: the longest text and as much beside it.
  private static final int LONGEST_ROW = 2 * TextIntake.LONGEST;

  static RatingTable of(Path file, String where, ReadOptions options)
      throws IOException, DatasetException {
    var start = TableStart.of(file, options);
    if (start.rows().isEmpty()) {
      throw new DatasetException("%s, line 1: there is no table here.".formatted(where));
    }
    var first = start.rows().getFirst();
    boolean header = header(first, options);
    if (header && first.stream().anyMatch(name -> name.chars().anyMatch(RatingTable::control))) {
      throw new DatasetException(
          "%s, line 1: the names of the columns have control characters in them, so this is no table of ratings; choose another file."
              .formatted(where));
    }
    int width = start.rows().stream().mapToInt(List::size).max().orElse(0);
    return new RatingTable(
        file, where, start, header, header ? ColumnNames.of(first) : ColumnNames.numbered(width));
  }

  private static boolean control(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
  }

  private static boolean header(List<String> first, ReadOptions options) throws DatasetException {
    var said = options.header();
    return said.isPresent()
        ? said.get()
        : named(first, options)
            || options.values().values().stream()
                .noneMatch(value -> value.strip().matches("#\\d+"));
  }

  /// Return whether a cell of the first row is the name of a column.
  private static boolean named(List<String> first, ReadOptions options) {
    Set<String> said =
        options.values().values().stream()
            .map(value -> value.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return first.stream()
        .anyMatch(
            cell ->
                RatingColumns.known(cell) || said.contains(cell.strip().toLowerCase(Locale.ROOT)));
  }

  @Override
  public List<String> head(int column) {
    return start.rows().stream()
        .skip(header ? 1 : 0)
        .filter(row -> column < row.size() && !row.get(column).isBlank())
        .map(row -> row.get(column).strip())
        .toList();
  }

  @Override
  public void read(RatingIntake rows, TextIntake intake) throws IOException, DatasetException {
    for (var name : names.repeated()) {
      intake
          .report()
          .problem(
              "repeated column",
              where + ", line 1",
              "More than one column is called \"%s\"; the others got numbers.".formatted(name));
    }
    try (var csv =
        CsvRows.leavingOut(
            TextFile.marking(file, start.charset()),
            where,
            start.delimiter(),
            LONGEST_ROW,
            (place, what) -> intake.report().problem("malformed row", place, what))) {
      var row = csv.next();
      if (header) {
        row = csv.next();
      }
      boolean any = row != null;
      for (; row != null; row = csv.next()) {
        var record = row;
        long line = csv.line(row);
        Supplier<String> place = () -> where + ", line " + line;
        if (!blank(row) && legible(row, place, intake) && fits(row, place, intake)) {
          rows.row(column -> column < record.getFieldCount() ? record.getField(column) : "", place);
        }
        intake.check();
      }
      var unread = csv.unread();
      if (unread.isPresent()) {
        if (!any) {
          throw new DatasetException(unread.get().toString());
        }
        intake.report().problem(unread.get().kind(), unread.get().where(), unread.get().what());
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

  private boolean legible(CsvRecord row, Supplier<String> place, TextIntake intake) {
    for (int i = 0; i < row.getFieldCount(); i++) {
      if (row.getField(i).indexOf(TextFile.MALFORMED) >= 0) {
        intake
            .report()
            .problem(
                "bytes that are no text",
                place.get(),
                "The row has bytes that are no %s and was left out; save the file as UTF-8."
                    .formatted(start.charset().name()));
        return false;
      }
    }
    return true;
  }

  /// Return whether a row has no more cells than there are columns: otherwise a delimiter in a cell
  /// was taken for one between cells, and all after it are in the wrong columns.
  private boolean fits(CsvRecord row, Supplier<String> place, TextIntake intake) {
    for (int i = names.names().size(); i < row.getFieldCount(); i++) {
      if (!row.getField(i).isBlank()) {
        intake
            .report()
            .problem(
                "too many cells",
                place.get(),
                "The row has %d cells for %d columns and was left out; put a cell with the delimiter in it between quotes."
                    .formatted(row.getFieldCount(), names.names().size()));
        return false;
      }
    }
    return true;
  }
}
