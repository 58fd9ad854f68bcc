package touchstone.project;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Rows on their way into the tables that follow from the steps, while these are built anew: written
/// by batches, of which those to one table keep their order. Owned by the thread of its connection.
final class Anew {
  private static final int BATCH = 1000;

  private final Sql sql;
  private final Map<String, Waiting> tables = new HashMap<>();

  /// The first and last identities of annotations that came with a dataset.
  private final TreeMap<Long, Long> imported = new TreeMap<>();

  /// What waits for a table: one statement with several rows of values.
  private static final class Waiting {
    private String text = "";
    private @Nullable PreparedStatement statement;
    private int rows;

    void flush() throws SQLException {
      if (statement != null && rows > 0) {
        statement.executeBatch();
        rows = 0;
      }
    }
  }

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

  /// Write to a table, now or later.
  void write(String table, String text, @Nullable Object... values) throws SQLException {
    var waiting = tables.computeIfAbsent(table, first -> new Waiting());
    var statement = waiting.statement;
    if (statement == null || !waiting.text.equals(text)) {
      waiting.flush();
      statement = sql.prepareBatch(text);
      waiting.statement = statement;
      waiting.text = text;
    }
    Sql.bind(statement, values);
    statement.addBatch();
    if (++waiting.rows == BATCH) {
      waiting.flush();
    }
  }

  /// Write everything that waits.
  void flush() throws SQLException {
    for (var waiting : tables.values()) {
      waiting.flush();
    }
  }
}
