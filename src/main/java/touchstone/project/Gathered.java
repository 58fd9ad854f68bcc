package touchstone.project;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows on their way into tables, written by batches: what is written to one table keeps its order,
/// what is written to different ones does not. Owned by the thread of its connection.
final class Gathered {
  private static final int BATCH = 1000;

  private final Sql sql;
  private final Map<String, Waiting> tables = new HashMap<>();

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

  Gathered(Sql sql) {
    this.sql = sql;
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
