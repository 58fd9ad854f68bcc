package touchstone.project;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import touchstone.annotation.Label;

/// Label names as small numbers. Owned by the thread of its connection.
final class Labels {
  private final Sql sql;
  private final Map<Label, Long> ids = new HashMap<>();
  private final Map<Long, Label> labels = new HashMap<>();

  Labels(Sql sql) {
    this.sql = sql;
  }

  /// Return the number of a label, given now if it is new.
  long id(Label label) throws SQLException {
    var known = ids.get(label);
    if (known != null) {
      return known;
    }
    sql.update("INSERT OR IGNORE INTO label (name) VALUES (?)", label.name());
    long id = sql.number("SELECT id FROM label WHERE name = ?", label.name());
    ids.put(label, id);
    labels.put(id, label);
    return id;
  }

  Label label(long id) throws SQLException {
    var known = labels.get(id);
    if (known == null) {
      known =
          sql.first("SELECT name FROM label WHERE id = ?", row -> new Label(row.getString(1)), id)
              .orElseThrow(() -> new SQLException("label %d is missing".formatted(id)));
      labels.put(id, known);
    }
    return known;
  }

  /// Forget what was numbered in a transaction that was rolled back.
  void forget() {
    ids.clear();
    labels.clear();
  }
}
