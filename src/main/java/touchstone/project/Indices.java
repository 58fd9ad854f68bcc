package touchstone.project;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// The indices of tables that are written anew as a whole. Without them the rows take a good deal
/// less, and all that the indices take is a sort once the rows are there. Owned by the thread of
/// its connection.
final class Indices {
  private final Sql sql;
  private final List<Map.Entry<String, String>> made;

  private Indices(Sql sql, List<Map.Entry<String, String>> made) {
    this.sql = sql;
    this.made = made;
  }

  /// Return those of some tables.
  static Indices of(Sql sql, String... tables) throws SQLException {
    return new Indices(
        sql,
        sql.list(
            "SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
                + " AND tbl_name IN (SELECT value FROM json_each('[\"' || ? || '\"]')) ORDER BY name",
            row -> Map.entry(row.getString(1), row.getString(2)),
            String.join("\",\"", tables)));
  }

  /// Take them out.
  Indices drop() throws SQLException {
    for (var index : made) {
      sql.execute("DROP INDEX main." + index.getKey());
    }
    return this;
  }

  /// Make them again.
  void make() throws SQLException {
    for (var index : made) {
      sql.execute(index.getValue());
    }
  }
}
