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
import touchstone.dataset.LongIndex;
import touchstone.review.RatingCount;

/// The ratings of an import on their way into the file. A person may have rated an item more than
/// once, and all of it is kept; what a file of the same name brought before comes in once. Owned by
/// the thread of the import.
final class RatedRows {
  private static final int BATCH = 1000;

  /// What the identity of a person begins with who is known by name alone: whoever imports the same
  /// ratings elsewhere means the same person.
  static final String PERSON = "imported:";

  private static final String COLUMNS =
      "g.id, g.item, g.task, l.name, g.shape, g.x, g.y, g.w, g.h, g.text, g.annotator, g.import"
          + " FROM rated g LEFT JOIN label l ON l.id = g.label";

  private final Sql sql;
  private final ImportId id;
  private final String file;
  private final PreparedStatement insert;
  private final RowDigest digest;
  private final Map<String, AnnotatorId> annotators = new HashMap<>();
  private final LongIndex before = new LongIndex();
  private boolean any;
  private int waiting;
  private long ratings;
  private long gold;
  private long repeated;
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
    private static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getLong(1),
          row.getLong(2),
          String.valueOf(row.getString(3)),
          row.getString(11),
          String.valueOf(row.getString(4)),
          Shapes.read(row, 5),
          row.getString(10));
    }

    /// Return what the same rating has in common wherever it comes from.
    private long key() {
      long key = LongIndex.key(item, task);
      key = LongIndex.key(key, annotator == null ? "" : annotator);
      key = LongIndex.key(key, label);
      key = LongIndex.key(key, geometry.toString());
      return LongIndex.key(key, text == null ? "" : text);
    }
  }

  /// @param file the name of the file that is imported
  /// @param digest takes every row
  RatedRows(Sql sql, ImportId id, String file, RowDigest digest) throws SQLException {
    this.sql = sql;
    this.id = id;
    this.file = file;
    this.digest = digest;
    insert =
        sql.prepareBatch(
            "INSERT INTO rated (id, import, item, task, annotator, label, shape, x, y, w, h, text)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  /// Return the identity of a person that a dataset names.
  AnnotatorId person(String name) {
    return annotators.computeIfAbsent(name, first -> new AnnotatorId(PERSON + first));
  }

  /// Take a rating.
  ///
  /// @param label the number of its label
  void add(Row row, long label) throws SQLException {
    if (repeats(row)) {
      repeated++;
      return;
    }
    firstRow = lastRow < 0 ? row.id() : firstRow;
    lastRow = row.id();
    insert.setLong(1, row.id());
    insert.setLong(2, id.value());
    insert.setLong(3, row.item());
    insert.setString(4, row.task());
    insert.setString(5, row.annotator());
    insert.setLong(6, label);
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

  /// Return whether a file of the same name brought a rating that this is. As often as it did, it
  /// is.
  private boolean repeats(Row row) throws SQLException {
    if (!any) {
      any = true;
      sql.each(
          "SELECT "
              + COLUMNS
              + " JOIN import b ON b.id = g.import WHERE b.withdrawn = 0 AND b.id <> ?"
              + " AND (b.path = ? OR substr(b.path, -length(?) - 1) IN ('/' || ?, '\\' || ?))",
          known -> {
            long key = Row.of(known).key();
            before.put(key, Math.max(0, before.get(key)) + 1);
          },
          id.value(),
          file,
          file,
          file,
          file);
    }
    long key = row.key();
    int left = before.get(key);
    if (left > 0) {
      before.put(key, left - 1);
    }
    return left > 0;
  }

  private void flush() throws SQLException {
    if (waiting > 0) {
      insert.executeBatch();
      waiting = 0;
    }
  }

  long repeated() {
    return repeated;
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
