package touchstone.project;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;

/// The digests by which steps of file versions 1 and 2 vouch for annotations, texts, ratings and
/// predictions. Owned by the thread of its connection.
final class FormerDigests {
  private final Sql sql;
  private final Map<String, Rows> imported = new HashMap<>();
  private final Map<String, Rows> texts = new HashMap<>();
  private final Map<String, Rows> rated = new HashMap<>();
  private final Map<String, Rows> predictions = new HashMap<>();

  /// The rows that belong together, in the order of their identities.
  private static final class Rows {
    private final MessageDigest digest = RowDigest.sha256();

    void add(long id, long item, String label, Geometry geometry, double score, String rest) {
      var head = ByteBuffer.allocate(64).putLong(id).putLong(item).putDouble(score);
      switch (geometry) {
        case WholeItem whole -> head.put((byte) 0);
        case BoundingBox(var x, var y, var width, var height) ->
            head.put((byte) 1).putDouble(x).putDouble(y).putDouble(width).putDouble(height);
        case TextSpan(var start, var end) -> head.put((byte) 2).putInt(start).putInt(end);
        case Link(var from, var to) -> head.put((byte) 3).putLong(from.value()).putLong(to.value());
      }
      add(head);
      add(label);
      add(rest);
    }

    void add(long item, String text) {
      add(ByteBuffer.allocate(8).putLong(item));
      add(text);
    }

    private void add(String text) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      add(ByteBuffer.allocate(4).putInt(bytes.length));
      digest.update(bytes);
    }

    private void add(ByteBuffer bytes) {
      digest.update(bytes.flip());
    }

    String hex() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  FormerDigests(Sql sql) {
    this.sql = sql;
  }

  /// Read every row that such a step may vouch for.
  FormerDigests read() throws SQLException {
    sql.each(
        "SELECT x.item, i.import, x.text FROM item_text x JOIN item i ON i.id = x.item"
            + " ORDER BY x.item",
        row -> rows(texts, row.getLong(2)).add(row.getLong(1), text(row, 3)));
    sql.each(
        "SELECT m.id, m.import, coalesce(m.was, m.item), l.name, m.shape, m.x, m.y, m.w, m.h, m.attributes, m.task,"
            + " m.text FROM imported m LEFT JOIN label l ON l.id = m.label ORDER BY m.id",
        row -> annotation(rows(imported, row.getLong(2)), row, rest(text(row, 11), row, 10, 12)));
    sql.each(
        "SELECT g.id, g.import, coalesce(g.was, g.item), l.name, g.shape, g.x, g.y, g.w, g.h, g.annotator, g.task,"
            + " g.text FROM rated g LEFT JOIN label l ON l.id = g.label ORDER BY g.id",
        row -> annotation(rows(rated, row.getLong(2)), row, rest(text(row, 11), row, 10, 12)));
    sql.each(
        "SELECT p.id, p.run, coalesce(p.was, p.item), l.name, p.shape, p.x, p.y, p.w, p.h, p.alternatives, p.score,"
            + " p.batch FROM prediction p LEFT JOIN label l ON l.id = p.label ORDER BY p.id",
        row -> {
          var more = row.getString(10);
          predictions
              .computeIfAbsent(Vouched.ofRun(row.getLong(2), row.getLong(12)), first -> new Rows())
              .add(
                  row.getLong(1),
                  row.getLong(3),
                  text(row, 4),
                  shape(row),
                  row.getDouble(11),
                  more == null ? "" : more);
        });
    return this;
  }

  private static Rows rows(Map<String, Rows> by, long batch) {
    return by.computeIfAbsent(Vouched.ofImport(batch), first -> new Rows());
  }

  private static void annotation(Rows rows, ResultSet row, String rest) throws SQLException {
    rows.add(row.getLong(1), row.getLong(3), text(row, 4), shape(row), 0, rest);
  }

  /// Return the shape of a row; one that cannot be is none that was digested.
  private static Geometry shape(ResultSet row) throws SQLException {
    try {
      return Shapes.read(row, 5);
    } catch (IllegalArgumentException | SQLException | NullPointerException impossible) {
      return new BoundingBox(0, 0, Double.MIN_VALUE, Double.MIN_VALUE);
    }
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return String.valueOf(row.getString(column));
  }

  private static String rest(String task, ResultSet row, int second, int third)
      throws SQLException {
    var attributes = row.getString(second);
    var text = row.getString(third);
    return task + '\0' + (attributes == null ? "" : attributes) + '\0' + (text == null ? "" : text);
  }

  /// Return the digest of what came with an import or with a batch, see [Vouched].
  String of(String key) {
    var proposed = predictions.get(key);
    if (proposed != null) {
      return proposed.hex();
    }
    var annotations = imported.getOrDefault(key, new Rows()).hex();
    var said = texts.get(key);
    var ratings = rated.get(key);
    var joined = said == null ? annotations : join(annotations, said.hex());
    return ratings == null ? joined : join(joined, "rated " + ratings.hex());
  }

  private static String join(String one, String other) {
    return HexFormat.of()
        .formatHex(RowDigest.sha256().digest((one + other).getBytes(StandardCharsets.US_ASCII)));
  }
}
