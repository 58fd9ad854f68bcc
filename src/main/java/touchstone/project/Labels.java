package touchstone.project;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;

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

  /// Return SQL for the label that is meant by a stored one now.
  ///
  /// @param task the column of the task that it belongs to
  /// @param label the column of the stored label
  static String now(String task, String label) {
    return "coalesce((SELECT f.now FROM former_label f WHERE f.task = %s AND f.label = %s), %s)"
        .formatted(task, label, label);
  }

  /// Write the labels of a task, and what its former names mean.
  void write(TaskId task, LabelSet labels) throws SQLException {
    sql.update(
        "INSERT INTO task (id, position, kind, labels) VALUES (?, -1, '', ?)"
            + " ON CONFLICT (id) DO UPDATE SET labels = excluded.labels",
        task,
        ChangeCodec.writeLabels(labels));
    sql.update("DELETE FROM former_label WHERE task = ?", task);
    for (var name : labels.former().entrySet()) {
      sql.update(
          "INSERT INTO former_label (task, label, now) VALUES (?, ?, ?)",
          task,
          id(name.getKey()),
          id(name.getValue()));
    }
  }

  /// Return the names that were numbered since they were last forgotten.
  Set<String> used() {
    return ids.keySet().stream().map(Label::name).collect(Collectors.toSet());
  }

  /// Return the labels that no row uses which came in, by their numbers.
  static Map<Long, String> idle(Sql sql) throws SQLException {
    var idle = new TreeMap<Long, String>();
    sql.each(
        "SELECT id, name FROM label WHERE id NOT IN (SELECT label FROM imported"
            + " UNION SELECT label FROM prediction UNION SELECT label FROM rated)",
        row -> idle.put(row.getLong(1), String.valueOf(row.getString(2))));
    return idle;
  }

  /// Take the labels out that nothing uses, after everything was built anew.
  void prune() throws SQLException {
    var used = used();
    for (var label : idle(sql).entrySet()) {
      if (!used.contains(label.getValue())) {
        sql.update("DELETE FROM label WHERE id = ?", label.getKey());
      }
    }
    forget();
  }

  /// Return the labels that former names mean now, by question.
  static Map<TaskId, Map<Label, Label>> former(Sql sql) throws SQLException {
    var former = new HashMap<TaskId, Map<Label, Label>>();
    sql.each(
        "SELECT f.task, l.name, n.name FROM former_label f JOIN label l ON l.id = f.label"
            + " JOIN label n ON n.id = f.now",
        row ->
            former
                .computeIfAbsent(new TaskId(row.getString(1)), task -> new HashMap<>())
                .put(new Label(row.getString(2)), new Label(row.getString(3))));
    return former;
  }

  /// Forget what was numbered in a transaction that was rolled back.
  void forget() {
    ids.clear();
    labels.clear();
  }
}
