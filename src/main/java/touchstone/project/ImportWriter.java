package touchstone.project;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchstone.annotation.Geometry;
import touchstone.annotation.Ids;
import touchstone.annotation.ImportId;
import touchstone.annotation.Label;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.Problem;
import touchstone.task.Task;

/// Takes a dataset into the file, inside one transaction of the project thread: rows go in by
/// batches of prepared statements, and memory does not grow with the dataset.
public final class ImportWriter implements DatasetSink {
  private static final int BATCH = 1000;
  private static final int MAX_PROBLEMS = 10_000;

  private final Sql sql;
  private final Labels labels;
  private final Task task;
  private final Ids ids;
  private final ImportId id;
  private final Paths paths;
  private final RowDigest digest = new RowDigest();
  private final Set<Label> classes = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private final PreparedStatement insertItem;
  private final PreparedStatement insertState;
  private final PreparedStatement insertImported;
  private long dropped;
  private long known;
  private long repeated;
  private long items;
  private long annotations;
  private long firstRow;
  private long lastRow = -1;
  private int waitingItems;
  private int waitingAnnotations;
  private final Map<Long, Long> aliases = new HashMap<>();
  private final Map<Long, Long> perLabel = new HashMap<>();

  ImportWriter(Sql sql, Labels labels, Task task, Ids ids, ImportId id, Paths paths)
      throws SQLException {
    this.sql = sql;
    this.labels = labels;
    this.task = task;
    this.ids = ids;
    this.id = id;
    this.paths = paths;
    insertItem =
        sql.prepare(
            "INSERT OR IGNORE INTO item (id, import, modality, path, name, width, height, metadata)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insertState = sql.prepare("INSERT INTO item_state (item, name) VALUES (?, ?)");
    insertImported =
        sql.prepare(
            "INSERT INTO imported (id, import, item, task, label, shape, x, y, w, h, attributes)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  @Override
  public void label(Label label) {
    classes.add(label);
  }

  @Override
  public long item(ItemDraft item) throws DatasetException {
    return item(ids.next(), item);
  }

  /// Take an item under an identity that was drawn for it; one that is here already keeps its own,
  /// and annotations may name it by either.
  long item(long number, ItemDraft item) throws DatasetException {
    try {
      var path = paths.store(item.file());
      insertItem.setLong(1, number);
      insertItem.setLong(2, id.value());
      insertItem.setString(3, task.kind().modality().name());
      insertItem.setString(4, path);
      insertItem.setString(5, item.name());
      insertItem.setInt(6, item.size().width());
      insertItem.setInt(7, item.size().height());
      insertItem.setString(8, ChangeCodec.writeMap(item.metadata()));
      if (insertItem.executeUpdate() == 0) {
        long existing = sql.number("SELECT id FROM item WHERE path = ?", path);
        known++;
        aliases.put(number, existing);
        return number;
      }
      insertState.setLong(1, number);
      insertState.setString(2, item.name());
      insertState.addBatch();
      if (++waitingItems >= BATCH) {
        flushItems();
      }
      items++;
      return number;
    } catch (SQLException failure) {
      throw new DatasetException(
          "%s could not be stored: %s.".formatted(item.name(), failure.getMessage()), failure);
    }
  }

  @Override
  public void annotation(
      long handle, Label label, Geometry geometry, Map<String, String> attributes)
      throws DatasetException {
    try {
      var existing = aliases.isEmpty() ? null : aliases.get(handle);
      long item = existing == null ? handle : existing;
      if (!task.kind().allows(geometry)) {
        dropped++;
        return;
      }
      classes.add(label);
      long number = labels.id(label);
      var more = ChangeCodec.writeMap(attributes);
      if (existing != null && repeats(item, number, geometry)) {
        repeated++;
        return;
      }
      long row = ids.next();
      firstRow = annotations == 0 ? row : firstRow;
      lastRow = row;
      insertImported.setLong(1, row);
      insertImported.setLong(2, id.value());
      insertImported.setLong(3, item);
      insertImported.setString(4, task.id().value());
      insertImported.setLong(5, number);
      bind(insertImported, 6, geometry);
      insertImported.setString(11, more);
      insertImported.addBatch();
      digest.add(row, item, label.name(), geometry, 0, more == null ? "" : more);
      annotations++;
      perLabel.merge(number, 1L, Long::sum);
      if (++waitingAnnotations >= BATCH) {
        flushAnnotations();
      }
    } catch (SQLException failure) {
      throw new DatasetException(
          "An annotation could not be stored: %s.".formatted(failure.getMessage()), failure);
    }
  }

  static void bind(PreparedStatement statement, int column, Geometry geometry) throws SQLException {
    switch (geometry) {
      case touchstone.annotation.BoundingBox(var x, var y, var width, var height) -> {
        statement.setString(column, "box");
        statement.setDouble(column + 1, x);
        statement.setDouble(column + 2, y);
        statement.setDouble(column + 3, width);
        statement.setDouble(column + 4, height);
      }
      case touchstone.annotation.WholeItem whole -> {
        statement.setString(column, "whole");
        for (int i = 1; i <= 4; i++) {
          statement.setNull(column + i, Types.REAL);
        }
      }
    }
  }

  /// Whether an item that was here before has the very same annotation already.
  private boolean repeats(long item, long label, Geometry geometry) throws SQLException {
    flushAnnotations();
    var shape = Shapes.of(geometry);
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

  @Override
  public void problem(Problem problem) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(problem);
    } else if (problems.size() == MAX_PROBLEMS) {
      problems.add(new Problem("…", "More problems follow that are not listed."));
    }
  }

  private void flushItems() throws SQLException {
    if (waitingItems > 0) {
      insertState.executeBatch();
      waitingItems = 0;
    }
  }

  private void flushAnnotations() throws SQLException {
    if (waitingAnnotations > 0) {
      insertImported.executeBatch();
      waitingAnnotations = 0;
    }
  }

  /// Write what waits and say what came in.
  Result finish() throws SQLException {
    flushItems();
    flushAnnotations();
    for (var label : perLabel.entrySet()) {
      sql.update(
          "INSERT INTO imported_label (import, label, annotations) VALUES (?, ?, ?)",
          id.value(),
          label.getKey(),
          label.getValue());
    }
    if (dropped > 0) {
      problem(
          new Problem(
              "annotations",
              "%,d do not fit the task \"%s\" and were left out."
                  .formatted(dropped, task.kind().title())));
    }
    if (repeated > 0) {
      problem(
          new Problem(
              "annotations", "%,d were here already and came in once.".formatted(repeated)));
    }
    return new Result(
        id,
        items,
        known,
        annotations,
        firstRow,
        lastRow,
        List.copyOf(classes),
        List.copyOf(problems),
        digest.hex());
  }

  /// What an import brought.
  ///
  /// @param items that are new
  /// @param known items that were here before
  /// @param firstRow the lowest identity of an annotation
  /// @param lastRow the highest, below the lowest when there is none
  /// @param classes every label of the dataset's own list and of its annotations, in order
  /// @param digest SHA-256 over the annotations
  public record Result(
      ImportId id,
      long items,
      long known,
      long annotations,
      long firstRow,
      long lastRow,
      List<Label> classes,
      List<Problem> problems,
      String digest) {}

  /// Turns files into the paths that are stored.
  interface Paths {
    String store(Path file) throws DatasetException;
  }

  /// Reads a dataset into a sink.
  @FunctionalInterface
  public interface Read {
    void into(DatasetSink sink) throws IOException, DatasetException;
  }
}
