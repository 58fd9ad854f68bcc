package touchstone.project;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// The indices of a table that is written anew as a whole: they are made when its rows are there,
/// which takes a good deal less. Owned by the thread of its connection.
final class Indices {
  private final Sql sql;
  private final List<Map.Entry<String, String>> made;

  private Indices(Sql sql, List<Map.Entry<String, String>> made) {
    this.sql = sql;
    this.made = made;
  }

  static Indices of(Sql sql, String table) throws SQLException {
    return new Indices(
        sql,
        sql.list(
            "SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
                + " AND tbl_name = ?",
            row -> Map.entry(row.getString(1), row.getString(2)),
            table));
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
