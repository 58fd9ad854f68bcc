package touchstone.project;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import touchstone.annotation.ImportId;
import touchstone.annotation.TaskId;
import touchstone.dataset.AnnotationDraft;
import touchstone.task.Task;

/// The labels that an import brings, on their way into the file by batches, with the digest over
/// them and how many there are of each. Owned by one thread.
final class ImportedLabels {
  private static final int BATCH = 1000;

  private final Sql sql;
  private final Labels labels;
  private final ImportId id;
  private final RowDigest digest = new RowDigest();
  private final PreparedStatement insert;
  private final Map<TaskLabel, Long> perLabel = new HashMap<>();
  private long count;
  private long repeated;
  private long firstRow;
  private long lastRow = -1;
  private int waiting;

  /// A label of a task.
  private record TaskLabel(TaskId task, long label) {}

  ImportedLabels(Sql sql, Labels labels, ImportId id) throws SQLException {
    this.sql = sql;
    this.labels = labels;
    this.id = id;
    insert =
        sql.prepareBatch(
            "INSERT INTO imported (id, import, item, task, label, shape, x, y, w, h, attributes,"
                + " text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  /// Take a label of an item that is stored.
  ///
  /// @param row the identity of the annotation
  /// @param task the question that it answers
  /// @param here whether the item was here before, so that the very same may be here too
  void add(long row, long item, Task task, AnnotationDraft draft, boolean here)
      throws SQLException {
    var geometry = draft.geometry();
    var label = draft.label();
    long number = labels.id(label);
    if (here && repeats(item, number, Shapes.of(geometry))) {
      repeated++;
      return;
    }
    var more = ChangeCodec.writeMap(draft.attributes());
    var text = draft.text().isEmpty() ? null : draft.text();
    firstRow = count == 0 ? row : firstRow;
    lastRow = row;
    insert.setLong(1, row);
    insert.setLong(2, id.value());
    insert.setLong(3, item);
    insert.setString(4, task.id().value());
    insert.setLong(5, number);
    Shapes.bind(insert, 6, geometry);
    insert.setString(11, more);
    insert.setString(12, text);
    insert.addBatch();
    digest.add(row, item, label.name(), geometry, 0, RowDigest.rest(task.id().value(), more, text));
    count++;
    perLabel.merge(new TaskLabel(task.id(), number), 1L, Long::sum);
    if (++waiting >= BATCH) {
      flush();
    }
  }

  /// Whether an item has the very same annotation already.
  private boolean repeats(long item, long label, Shapes shape) throws SQLException {
    flush();
    return sql.number(
            "SELECT count(*) FROM imported WHERE item = ? AND label = ? AND shape = ?"
                + " AND x IS ? AND y IS ? AND w IS ? AND h IS ?",
            item,
            label,
            shape.shape(),
            shape.x(),
            shape.y(),
            shape.w(),
            shape.h())
        > 0;
  }

  private void flush() throws SQLException {
    if (waiting > 0) {
      insert.executeBatch();
      waiting = 0;
    }
  }

  /// Write what waits, and how many labels of each sort came.
  void finish() throws SQLException {
    flush();
    for (var label : perLabel.entrySet()) {
      sql.update(
          "INSERT INTO imported_label (import, task, label, annotations) VALUES (?, ?, ?, ?)",
          id.value(),
          label.getKey().task(),
          label.getKey().label(),
          label.getValue());
    }
  }

  /// How many came.
  long count() {
    return count;
  }

  /// How many were here already and were passed over.
  long repeated() {
    return repeated;
  }

  /// The lowest identity, 0 when none came.
  long firstRow() {
    return firstRow;
  }

  /// The highest identity, below the lowest when none came.
  long lastRow() {
    return lastRow;
  }

  /// Return how many answer each question.
  Map<TaskId, Long> answers() {
    var answers = new HashMap<TaskId, Long>();
    perLabel.forEach((label, many) -> answers.merge(label.task(), many, Long::sum));
    return answers;
  }

  /// Return the SHA-256 over all of them.
  String digest() {
    return digest.hex();
  }
}
