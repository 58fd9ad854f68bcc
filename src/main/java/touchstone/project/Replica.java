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

  private static final List<Table> TABLES =
      List.of(
          new Table("annotation", "label"),
          new Table("former_label", "former label"),
          new Table("superseded", "replaced label"),
          new Table("ruling", "settled answer"),
          new Table("comment", "comment"),
          new Table("item_state", "item state"),
          new Table("own_state", "item state"),
          new Table("revealed", "revealed item"),
          new Table("concealed", "concealed suggestion"),
          new Table("contested", "disputed item"),
          new Table("shadow", "repeated label"),
          new Table("doubled", "duplicate item"),
          new Table("statement", "statement"),
          new Table("assigned", "assignment"),
          new Table("annotator", "annotator"),
          new Table("run", "model run"),
          new Table("import", "import"),
          new Table("task", "question"),
          new Table("meta", "setting"),
          new Table("label", "label name"));

  private final Sql sql;

  /// @param one what a row of it is to a person
  private record Table(String name, String one) {}

  /// How a table of the replica is not as it is in the file.
  ///
  /// @param things how many rows differ, as a number and what they are
  /// @param first the key of one of them, as column and value
  record Difference(String table, String things, String first) {}

  /// @param first the key of one of the rows
  private record Unlike(long rows, String first) {}

  /// Make them on a connection that may write to nothing else.
  Replica(Sql sql) throws SQLException {
    this.sql = sql;
    for (var table : TABLES) {
      var made =
          sql.first(
                  "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?",
                  row -> row.getString(1),
                  table.name())
              .orElseThrow(() -> new SQLException("table %s is missing".formatted(table.name())));
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

  private void compare(Table compared, List<Difference> differences) throws SQLException {
    var table = compared.name();
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
      long rows = altered.rows() + lacking;
      var things = "%,d %s%s".formatted(rows, compared.one(), rows == 1 ? "" : "s");
      differences.add(new Difference(table, things, first));
    }
  }

  /// Return which rows of one are not the same in the other.
  private Unlike unlike(
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
    return new Unlike(rows[0], found.isEmpty() ? "" : found.getFirst());
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
