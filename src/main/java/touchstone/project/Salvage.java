package touchstone.project;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.project.raw.RawFile;

/// Takes the rows of damaged files, and of sound copies of them, into an empty one: rows that came
/// in, which never change, the first that is met of each; steps into a table beside, to be joined
/// by [Rejoining]; what a step states as notes, for where that step is lost. Owned by the thread of
/// its connection.
final class Salvage {
  /// The tables with rows that came in, each with the column that holds the number of a label.
  private static final Map<String, String> CAME_IN = new LinkedHashMap<>();

  static {
    for (var table : List.of("import", "item", "item_text", "fingerprint", "sized", "run_item")) {
      CAME_IN.put(table, "");
    }
    for (var table : List.of("imported", "rated", "prediction")) {
      CAME_IN.put(table, "label");
    }
  }

  /// What every file notes that was ever worked in.
  private static final String VIEWER = "viewer";

  /// What a file notes of itself, and not of the project.
  private static final Set<String> OWN = Set.of(Shares.SHARE, Shares.HANDED, VIEWER);

  private final Sql sql;
  private final Labels labels;
  private final Map<String, RowShape> shapes;
  private final Map<String, String> inserts = new HashMap<>();
  private final Map<String, Map<String, List<@Nullable Object>>> notes = new TreeMap<>();
  private final Map<String, String> relinks = new TreeMap<>();
  private final Map<String, String> copied = new TreeMap<>();
  private final Traces traces = new Traces();

  /// A file to take rows from, with its labels by their numbers.
  record Source(Path file, int number, Map<Long, String> names) {}

  /// @param sql of an empty file, with a database `log` beside it
  Salvage(Sql sql, Labels labels) throws SQLException {
    this.sql = sql;
    this.labels = labels;
    shapes = RowShape.of(sql);
    var step = shape("step").names();
    sql.execute(
        "CREATE TABLE log.found (source INTEGER, place INTEGER, %s)"
            .formatted(String.join(", ", step).replaceFirst("^row", "row INTEGER PRIMARY KEY")));
    shapes.forEach(
        (table, shape) ->
            inserts.put(
                table,
                "INSERT OR IGNORE INTO main.%s (%s) VALUES (%s)"
                    .formatted(
                        table,
                        String.join(", ", shape.names()),
                        "?, ".repeat(shape.names().size() - 1) + "?")));
    inserts.put(
        "step",
        "INSERT INTO log.found (source, place, %s) VALUES (?, ?%s)"
            .formatted(String.join(", ", step), ", ?".repeat(step.size())));
  }

  /// Take the steps of a file and what it notes, and return it for its rows to be taken.
  ///
  /// @param number 0 for the damaged file itself
  Source steps(Path file, int number) throws IOException, SQLException {
    var source = new Source(file, number, new HashMap<>());
    try (var raw = new RawFile(file)) {
      raw.<SQLException>rows(
          (hint, rowid, values) -> {
            var shape = RowShape.of(shapes, hint, rowid, values);
            if (shape != null) {
              note(source, shape, hint, rowid, values);
            } else if (hint.isEmpty() && number == 0) {
              traces.see(values);
            }
          });
    }
    return source;
  }

  private void note(
      Source source, RowShape shape, String hint, long rowid, List<@Nullable Object> values)
      throws SQLException {
    boolean own = source.number() == 0;
    switch (shape.table()) {
      case "step" -> {
        var row = shape.written(rowid, values);
        row[0] = null;
        var all = new @Nullable Object[row.length + 2];
        all[0] = source.number();
        System.arraycopy(row, 0, all, 2, row.length);
        if (own && hint.equals(shape.table()) && Traces.possible(rowid)) {
          all[1] = rowid;
          traces.place(String.valueOf(values.get(shape.column("annotator"))), rowid);
        }
        sql.update(insert("step"), all);
      }
      case "label" -> source.names().putIfAbsent(rowid, String.valueOf(values.get(1)));
      case "run" -> notes("run").putIfAbsent(Long.toString(rowid), values);
      case "head" -> {
        if (own && values.get(1) instanceof Long depth) {
          traces.head(String.valueOf(values.getFirst()), depth);
        }
      }
      case "meta", "task", "annotator" -> {
        var key = String.valueOf(values.getFirst());
        if (own || !OWN.contains(key)) {
          notes(shape.table()).putIfAbsent(key, values);
        }
      }
      case "relink" ->
          relinks(own).putIfAbsent(String.valueOf(values.get(0)), String.valueOf(values.get(1)));
      default -> {
        if (own && Traces.TABLES.contains(shape.table())) {
          traces.see(shape, values);
        }
      }
    }
  }

  /// Return what the damaged file tells of its steps besides these.
  Traces traces() {
    return traces;
  }

  /// Return what a file notes in a table, by key; the rows as they are stored.
  Map<String, List<@Nullable Object>> notes(String table) {
    return notes.computeIfAbsent(table, first -> new TreeMap<>());
  }

  /// Return a text that a file notes.
  @Nullable String noted(String table, String key, String column) {
    var row = notes(table).get(key);
    return row == null ? null : String.valueOf(row.get(shape(table).column(column)));
  }

  /// Return where a file looks for what was elsewhere once.
  ///
  /// @param own whether it is the damaged one, and not the copy
  Map<String, String> relinks(boolean own) {
    return own ? relinks : copied;
  }

  /// Return whether nothing is left of what the damaged file noted of itself.
  boolean forgetful() {
    return !notes("meta").containsKey(VIEWER);
  }

  RowShape shape(String table) {
    return Objects.requireNonNull(shapes.get(table), table);
  }

  /// Forget the rows that were taken.
  void clear() throws SQLException {
    for (var table : CAME_IN.keySet()) {
      sql.execute("DELETE FROM main." + table);
    }
  }

  /// Take the rows that came in from a file whose steps were taken.
  void rows(Source source) throws IOException, SQLException {
    try (var raw = new RawFile(source.file())) {
      raw.<SQLException>rows(
          (hint, rowid, values) -> {
            var shape = RowShape.of(shapes, hint, rowid, values);
            if (shape != null && CAME_IN.containsKey(shape.table())) {
              take(source, shape, shape.written(rowid, values));
            }
          });
    }
  }

  private void take(Source source, RowShape shape, @Nullable Object[] row) throws SQLException {
    var label = CAME_IN.get(shape.table());
    if (label != null && !label.isEmpty()) {
      int at = shape.column(label);
      var name = row[at] instanceof Long number ? source.names().get(number) : null;
      if (name == null) {
        return;
      }
      try {
        row[at] = labels.id(new Label(name));
      } catch (IllegalArgumentException none) {
        return;
      }
    }
    if (shape.table().equals("import")) {
      row[shape.column("withdrawn")] = 0L;
    }
    sql.update(insert(shape.table()), row);
  }

  private String insert(String table) {
    return Objects.requireNonNull(inserts.get(table), table);
  }
}
