package touchstone.project;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Geometry;
import touchstone.annotation.ImportId;
import touchstone.annotation.Label;
import touchstone.review.RatedBefore;
import touchstone.review.RatingCount;
import touchstone.task.Tasks;

/// The ratings of an import on their way into the file. A person may have rated an item more than
/// once, and all of it is kept; what a file of the same name brought before comes in once. Owned by
/// the thread of the import.
final class RatedRows {
  private static final int BATCH = 1000;

  static final String COLUMNS =
      "g.id, g.item, g.task, l.name, g.shape, g.x, g.y, g.w, g.h, g.text, g.annotator, g.import"
          + " FROM rated g LEFT JOIN label l ON l.id = g.label";

  private final Sql sql;
  private final ImportId id;
  private final RatingsBefore before;
  private final PreparedStatement insert;
  private final RowDigest digest;
  private final Map<String, AnnotatorId> annotators = new HashMap<>();
  private int waiting;
  private long ratings;
  private long gold;
  private long firstRow;
  private long lastRow = -1;

  /// A rating as it is stored.
  ///
  /// @param annotator null for a known answer
  record Row(
      long id,
      long item,
      String task,
      @Nullable String annotator,
      String label,
      Geometry geometry,
      @Nullable String text) {
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getLong(1),
          row.getLong(2),
          String.valueOf(row.getString(3)),
          row.getString(11),
          String.valueOf(row.getString(4)),
          Shapes.read(row, 5),
          row.getString(10));
    }

    /// Return the same rating of another place.
    Row at(Geometry place) {
      return new Row(id, item, task, annotator, label, place, text);
    }
  }

  /// @param file the name of the file that is imported
  /// @param digest takes every row
  RatedRows(Sql sql, ImportId id, String file, Tasks tasks, RowDigest digest) throws SQLException {
    this.sql = sql;
    this.id = id;
    this.digest = digest;
    before = new RatingsBefore(sql, id, file, tasks);
    insert =
        sql.prepareBatch(
            "INSERT INTO rated (id, import, item, task, annotator, label, shape, x, y, w, h, text)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  /// Return the identity of a person that a dataset names.
  AnnotatorId person(String name) {
    return annotators.computeIfAbsent(name, AnnotatorId::imported);
  }

  /// Take a rating.
  ///
  /// @param labels number its label, if it comes in
  void add(Row given, Labels labels) throws SQLException {
    var row = before.tied(given);
    if (before.keepsOut(row)) {
      return;
    }
    firstRow = lastRow < 0 ? row.id() : firstRow;
    lastRow = row.id();
    insert.setLong(1, row.id());
    insert.setLong(2, id.value());
    insert.setLong(3, row.item());
    insert.setString(4, row.task());
    insert.setString(5, row.annotator());
    insert.setLong(6, labels.id(new Label(row.label())));
    Shapes.bind(insert, 7, row.geometry());
    insert.setString(12, row.text());
    insert.addBatch();
    var shape = Shapes.of(row.geometry());
    digest.row(
        row.id(),
        id.value(),
        row.item(),
        row.task(),
        row.annotator(),
        row.label(),
        shape.shape(),
        shape.x(),
        shape.y(),
        shape.w(),
        shape.h(),
        row.text());
    if (row.annotator() == null) {
      gold++;
    } else {
      ratings++;
    }
    if (++waiting >= BATCH) {
      flush();
    }
  }

  /// Take note that a dataset comes back that was taken out.
  void back(ImportId other) throws SQLException {
    before.back(other);
  }

  private void flush() throws SQLException {
    if (waiting > 0) {
      insert.executeBatch();
      waiting = 0;
    }
  }

  /// Return what did not come in because of what is here.
  RatedBefore before() throws SQLException {
    return before.result();
  }

  /// Write what waits and say what came in.
  RatingCount finish() throws SQLException {
    flush();
    long raters =
        count(
            "SELECT count(DISTINCT annotator) FROM rated WHERE id BETWEEN ? AND ? AND import = ?");
    long items =
        count(
            "SELECT count(DISTINCT item) FROM rated WHERE id BETWEEN ? AND ? AND import = ?"
                + " AND annotator IS NOT NULL");
    return new RatingCount(ratings, raters, items, gold);
  }

  private long count(String query) throws SQLException {
    return sql.number(query, firstRow, lastRow, id.value());
  }
}
