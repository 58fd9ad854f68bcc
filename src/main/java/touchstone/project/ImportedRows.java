package touchstone.project;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import touchstone.annotation.Geometry;
import touchstone.annotation.ImportId;
import touchstone.annotation.TaskId;
import touchstone.dataset.AnnotationDraft;

/// The annotations of an import on their way into the file, where they are the project's labels.
/// Owned by the thread of the import.
final class ImportedRows {
  private static final int BATCH = 1000;

  private final Sql sql;
  private final ImportId id;
  private final PreparedStatement insert;
  private final RowDigest digest;
  private final Map<TaskLabel, Long> perLabel = new HashMap<>();
  private int waiting;
  private long firstRow;
  private long lastRow = -1;

  /// A label of a task.
  private record TaskLabel(TaskId task, long label) {}

  /// @param digest takes every row
  ImportedRows(Sql sql, ImportId id, RowDigest digest) throws SQLException {
    this.sql = sql;
    this.id = id;
    this.digest = digest;
    insert =
        sql.prepareBatch(
            "INSERT INTO imported (id, import, item, task, label, shape, x, y, w, h, attributes,"
                + " text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  /// Take an annotation.
  ///
  /// @param label the number of its label
  void add(long row, long item, TaskId task, long label, AnnotationDraft draft)
      throws SQLException {
    var more = ChangeCodec.writeMap(draft.attributes());
    var text = draft.text().isEmpty() ? null : draft.text();
    firstRow = digest.rows() == 0 ? row : firstRow;
    lastRow = row;
    insert.setLong(1, row);
    insert.setLong(2, id.value());
    insert.setLong(3, item);
    insert.setString(4, task.value());
    insert.setLong(5, label);
    Shapes.bind(insert, 6, draft.geometry());
    insert.setString(11, more);
    insert.setString(12, text);
    insert.addBatch();
    var shape = Shapes.of(draft.geometry());
    digest.row(
        row,
        id.value(),
        item,
        task.value(),
        draft.label().name(),
        shape.shape(),
        shape.x(),
        shape.y(),
        shape.w(),
        shape.h(),
        more,
        text);
    perLabel.merge(new TaskLabel(task, label), 1L, Long::sum);
    if (++waiting >= BATCH) {
      flush();
    }
  }

  /// Return whether an item has the very same annotation already, from a dataset that is not taken
  /// out.
  ///
  /// @param out the datasets that are
  boolean repeats(long item, long label, Geometry geometry, TakenOut out) throws SQLException {
    flush();
    var shape = Shapes.of(geometry);
    return sql.number(
            "SELECT count(*) FROM imported WHERE item = ? AND label = ? AND shape = ?"
                + " AND x IS ? AND y IS ? AND w IS ? AND h IS ?"
                + out.not("import"),
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

  /// Write what waits, and how often each label came.
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

  long count() {
    return digest.rows();
  }

  long firstRow() {
    return firstRow;
  }

  long lastRow() {
    return lastRow;
  }

  /// Return how many annotations answer each question.
  Map<TaskId, Long> answers() {
    var answers = new HashMap<TaskId, Long>();
    perLabel.forEach((label, count) -> answers.merge(label.task(), count, Long::sum));
    return answers;
  }
}
