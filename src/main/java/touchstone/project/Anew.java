package touchstone.project;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Rows on their way into the tables that follow from the steps, while these are built anew. What
/// is written again before it was stored is stored once. Owned by the thread of its connection.
final class Anew {
  /// How many rows of a table may wait.
  private static final int MOST = 4000;

  private static final int BATCH = 1000;

  private final Sql sql;
  private final Map<String, Map<Object, Row>> tables = new HashMap<>();

  /// The first and last identities of annotations that came with a dataset.
  private final TreeMap<Long, Long> imported = new TreeMap<>();

  /// What is to be done with a row.
  private record Row(String text, List<@Nullable Object> values) {}

  Anew(Sql sql) throws SQLException {
    this.sql = sql;
    sql.each(
        "SELECT first_row, last_row FROM import WHERE first_row <= last_row",
        row -> imported.put(row.getLong(1), row.getLong(2)));
  }

  /// Return whether an annotation may have come with a dataset.
  boolean imported(long annotation) {
    var last = imported.floorEntry(annotation);
    return last != null && annotation <= last.getValue();
  }

  /// Write a row or take one out, now or later.
  ///
  /// @param key how many values identify the row, from the first on
  void write(String table, int key, String text, @Nullable Object... values) throws SQLException {
    var rows = tables.computeIfAbsent(table, first -> new LinkedHashMap<>());
    var of = key == 1 ? values[0] : Arrays.asList(Arrays.copyOf(values, key));
    rows.put(of, new Row(text, Arrays.asList(values)));
    if (rows.size() == MOST) {
      flush(rows);
    }
  }

  /// Write something that concerns several rows, after what waits for the table.
  void writeSeveral(String table, String text, @Nullable Object... values) throws SQLException {
    flush(tables.getOrDefault(table, Map.of()));
    sql.update(text, values);
  }

  /// Write everything that waits.
  void flush() throws SQLException {
    for (var rows : tables.values()) {
      flush(rows);
    }
  }

  /// Write what waits for a table. Each row is there once, so that their order is of no matter.
  private void flush(Map<Object, Row> rows) throws SQLException {
    var texts = new LinkedHashSet<String>();
    rows.values().forEach(row -> texts.add(row.text()));
    for (var text : texts) {
      var statement = sql.prepareBatch(text);
      int waiting = 0;
      for (var row : rows.values()) {
        if (row.text().equals(text)) {
          Sql.bind(statement, row.values().toArray());
          statement.addBatch();
          if (++waiting % BATCH == 0) {
            statement.executeBatch();
          }
        }
      }
      statement.executeBatch();
    }
    if (!rows.isEmpty()) {
      rows.clear();
    }
  }
}
