package touchstone.project;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// What is one in either of two states of a project: an item or a label that came into two copies
/// is one only where both are, see [Doubles], and the same by another name in each copy by itself.
final class Alike {
  private final Map<Long, Long> same = new HashMap<>();

  private Alike() {}

  /// Find it, and keep it in a table beside each of the two.
  static Alike between(Sql one, Sql other) throws SQLException {
    var alike = new Alike();
    for (var sql : new Sql[] {one, other}) {
      sql.each("SELECT id, same FROM doubled", row -> alike.join(row.getLong(1), row.getLong(2)));
    }
    for (var sql : new Sql[] {one, other}) {
      alike.write(sql);
    }
    return alike;
  }

  private void join(long id, long with) {
    long one = home(id);
    long other = home(with);
    same.put(Math.max(one, other), Math.min(one, other));
    same.putIfAbsent(Math.min(one, other), Math.min(one, other));
  }

  private long home(long id) {
    long at = id;
    for (long next = same.getOrDefault(at, at); next != at; next = same.getOrDefault(at, at)) {
      at = next;
    }
    return at;
  }

  private void write(Sql sql) throws SQLException {
    sql.execute("DROP TABLE IF EXISTS temp.alike");
    sql.execute("CREATE TEMP TABLE alike (id INTEGER PRIMARY KEY, same INTEGER NOT NULL)");
    var insert = sql.prepareBatch("INSERT INTO temp.alike (id, same) VALUES (?, ?)");
    for (long id : same.keySet()) {
      Sql.bind(insert, id, home(id)).addBatch();
    }
    insert.executeBatch();
  }

  /// Return SQL for the one that an item or a label is one with, itself for most.
  String home(String column) {
    return same.isEmpty()
        ? column
        : "coalesce((SELECT h.same FROM temp.alike h WHERE h.id = %s), %s)"
            .formatted(column, column);
  }

  /// Return SQL for whose a label is that came with a dataset: nobody's in particular, where it
  /// came with two.
  String whose(String label, String dataset) {
    return same.isEmpty()
        ? dataset
        : "iif(%s IN (SELECT h.id FROM temp.alike h), '', %s)".formatted(label, dataset);
  }
}
