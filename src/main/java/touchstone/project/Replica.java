package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The tables that follow from the steps, empty, before those of the file: whoever writes to them
/// by name writes to these, and the file is left alone. Owned by the thread of its connection,
/// which ends with it.
final class Replica {
  /// What the file has of its own in some of them, which no step says.
  private static final List<String> COPIED =
      List.of(
          "INSERT INTO temp.label SELECT * FROM main.label",
          "INSERT INTO temp.import SELECT * FROM main.import",
          "INSERT INTO temp.meta SELECT * FROM main.meta WHERE key NOT IN " + Register.META);

  private static final List<String> TABLES =
      List.of(
          "annotation",
          "former_label",
          "superseded",
          "ruling",
          "comment",
          "item_state",
          "own_state",
          "revealed",
          "concealed",
          "contested",
          "shadow",
          "doubled",
          "statement",
          "assigned",
          "annotator",
          "run",
          "import",
          "task",
          "meta",
          "label");

  private final Sql sql;

  /// How a table of the replica is not as it is in the file.
  ///
  /// @param rows how many rows differ
  /// @param first the key of one of them, as column and value
  record Difference(String table, long rows, String first) {}

  /// Make them on a connection that may write to nothing else.
  Replica(Sql sql) throws SQLException {
    this.sql = sql;
    for (var table : TABLES) {
      var made =
          sql.first(
                  "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?",
                  row -> row.getString(1),
                  table)
              .orElseThrow(() -> new SQLException("table %s is missing".formatted(table)));
      sql.execute(made.replaceFirst("^CREATE TABLE ", "CREATE TEMP TABLE "));
    }
    for (var copy : COPIED) {
      sql.execute(copy);
    }
    sql.execute("CREATE INDEX temp.doubled_same ON doubled (same)");
  }

  /// Make the index that counting takes, after the rows.
  void index() throws SQLException {
    sql.execute("CREATE INDEX temp.annotation_item ON annotation (item)");
  }

  /// Return the tables that are not as they are in the file.
  List<Difference> differences() throws SQLException {
    var differences = new ArrayList<Difference>();
    for (var table : TABLES) {
      compare(table, differences);
    }
    return differences;
  }

  private void compare(String table, List<Difference> differences) throws SQLException {
    var keys = columns(table, "pk > 0");
    var others = columns(table, "pk = 0");
    var altered = unlike(table, "main", "temp", keys, others);
    long lacking =
        sql.number("SELECT count(*) FROM temp." + table)
            - sql.number("SELECT count(*) FROM main." + table)
            + sql.number(
                "SELECT count(*) FROM (%s)".formatted(absent(table, "main", "temp", keys)));
    if (altered.rows() + lacking > 0) {
      var first =
          altered.rows() > 0
              ? altered.first()
              : sql.first(absent(table, "temp", "main", keys) + " LIMIT 1", row -> key(row, keys))
                  .orElse("");
      differences.add(new Difference(table, altered.rows() + lacking, first));
    }
  }

  /// Return which rows of one are not the same in the other.
  private Difference unlike(
      String table, String one, String other, List<String> keys, List<String> others)
      throws SQLException {
    var same = new ArrayList<String>();
    keys.forEach(key -> same.add("b.%s IS NOT NULL".formatted(key)));
    others.forEach(column -> same.add("a.%s IS b.%s".formatted(column, column)));
    var query =
        "SELECT %s FROM %s.%s a LEFT JOIN %s.%s b ON %s WHERE NOT (%s)"
            .formatted(
                list("a.", keys),
                one,
                table,
                other,
                table,
                joined(keys),
                String.join(" AND ", same));
    var found = new ArrayList<String>();
    long[] rows = {0};
    sql.each(
        query,
        row -> {
          if (rows[0]++ == 0) {
            found.add(key(row, keys));
          }
        });
    return new Difference(table, rows[0], found.isEmpty() ? "" : found.getFirst());
  }

  /// Return the query for the keys of one that are not in the other.
  private static String absent(String table, String one, String other, List<String> keys) {
    return "SELECT %s FROM %s.%s a WHERE NOT EXISTS (SELECT 1 FROM %s.%s b WHERE %s)"
        .formatted(list("a.", keys), one, table, other, table, joined(keys));
  }

  private static String joined(List<String> keys) {
    return String.join(
        " AND ", keys.stream().map(key -> "b.%s = a.%s".formatted(key, key)).toList());
  }

  private static String list(String of, List<String> columns) {
    return String.join(", ", columns.stream().map(column -> of + column).toList());
  }

  private static String key(java.sql.ResultSet row, List<String> keys) throws SQLException {
    var parts = new ArrayList<String>();
    for (int i = 0; i < keys.size(); i++) {
      parts.add(keys.get(i).replace("\"", "") + " " + row.getString(i + 1));
    }
    return String.join(", ", parts);
  }

  private List<String> columns(String table, String which) throws SQLException {
    return sql.list(
        "SELECT '\"' || name || '\"' FROM pragma_table_info(?, 'main') WHERE "
            + which
            + " ORDER BY pk, cid",
        row -> row.getString(1),
        table);
  }
}
