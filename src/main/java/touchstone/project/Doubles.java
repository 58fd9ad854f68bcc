package touchstone.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Geometry;
import touchstone.annotation.Link;
import touchstone.review.Change;

/// Finds out which items came into several copies of a project, each for itself, and are one since
/// the copies came together: pictures of the same bytes, texts of the same words. So are labels
/// that came with them and say the same of one item. Owned by the thread of its connection.
///
/// What came with one import stays apart, and so does what came with imports of which one knew of
/// the other. The second of several that are alike is one with the second of another copy. The
/// answer follows from the steps and from what they vouch for alone.
final class Doubles {
  /// Texts by their words.
  private static final String TEXTS =
      "SELECT x.text, i.import, i.id FROM item_text x JOIN item i ON i.id = x.item"
          + " ORDER BY x.text, i.id";

  /// Pictures by their fingerprints. One that was missing goes by its path: as the picture that was
  /// there elsewhere, if that is one.
  private static final String PICTURES =
      """
      WITH picture AS MATERIALIZED (
        SELECT i.id, i.import, i.path, f.sha256 FROM item i
        LEFT JOIN fingerprint f ON f.item = i.id AND f.import = i.import WHERE i.modality = 'IMAGE'),
      elsewhere AS (
        SELECT path, min(sha256) AS sha256 FROM picture
        WHERE path IN (SELECT path FROM picture WHERE sha256 IS NULL)
        GROUP BY path HAVING count(DISTINCT sha256) = 1)
      SELECT coalesce(p.sha256, e.sha256, p.path), p.import, p.id FROM picture p
      LEFT JOIN elsewhere e ON e.path = p.path ORDER BY 1, 3
      """;

  /// Labels by all that they say.
  private static final String LABELS =
      """
      SELECT %s, m.task, l.name, m.attributes, m.text, m.shape, m.w, m.h, %s, %s, m.import, m.id
      FROM imported m JOIN label l ON l.id = m.label WHERE m.shape %s 'link'
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, m.id
      """;

  /// Ratings by all that they say and whose they are; those of people by the name of the file that
  /// they came with too, as where it comes twice into one project.
  private static final String RATINGS =
      "WITH named AS (SELECT id, replace(path, '\\', '/') AS path FROM import),"
          + " file AS (SELECT id, replace(path, rtrim(path, replace(path, '/', '')), '') AS name"
          + " FROM named) SELECT "
          + home("coalesce(g.was, g.item)")
          + ", g.task, g.annotator, l.name, g.text, g.shape, g.x, g.y, g.w, g.h,"
          + " iif(g.annotator IS NULL, '', f.name), g.import, g.id"
          + " FROM rated g JOIN file f ON f.id = g.import LEFT JOIN label l ON l.id = g.label"
          + " WHERE g.shape <> 'link' ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, g.id";

  private static final List<String> QUERIES =
      List.of(
          TEXTS,
          PICTURES,
          LABELS.formatted(home("coalesce(m.was, m.item)"), "m.x", "m.y", "<>"),
          LABELS.formatted(home("coalesce(m.was, m.item)"), home("m.x"), home("m.y"), "="),
          RATINGS);

  /// The tables whose rows are at the one item that theirs is one with.
  private static final List<String> MOVING = List.of("imported", "rated", "prediction", "run_item");

  private final Sql sql;
  private @Nullable Homes homes;

  Doubles(Sql sql) {
    this.sql = sql;
  }

  /// Return SQL for the one that an item or a label is one with, itself for most.
  static String home(String column) {
    return "coalesce((SELECT h.same FROM doubled h WHERE h.id = %s), %s)".formatted(column, column);
  }

  /// SQL that is true of a rating `g` unless it is one with another that is in the project.
  static final String COUNTS =
      "NOT EXISTS (SELECT 1 FROM doubled t JOIN rated o ON o.id = t.same"
          + " OR o.id IN (SELECT u.id FROM doubled u WHERE u.same = t.same AND u.id < t.id)"
          + " JOIN import ob ON ob.id = o.import WHERE t.id = g.id AND ob.withdrawn = 0)";

  /// An item, a label or a rating that came with an import.
  ///
  /// @param place of the import in the log
  private record Came(int place, long id) {}

  /// Work it out anew.
  void find() throws SQLException, ProjectException {
    forget();
    sql.update("DELETE FROM doubled");
    var arrivals = Arrivals.read(sql);
    if (!arrivals.apart()) {
      return;
    }
    for (var query : QUERIES) {
      var pairs = new TreeMap<Long, Long>();
      pair(query, arrivals, pairs);
      var insert = sql.prepareBatch("INSERT INTO doubled (id, same) VALUES (?, ?)");
      for (var pair : pairs.entrySet()) {
        Sql.bind(insert, pair.getKey(), pair.getValue()).addBatch();
      }
      insert.executeBatch();
    }
  }

  /// Bring every row to the item where it belongs.
  void move() throws SQLException {
    for (var table : MOVING) {
      sql.update(
          "UPDATE OR IGNORE %s SET item = was, was = NULL WHERE was IS NOT NULL".formatted(table));
      if (homes().any()) {
        sql.update(
            "UPDATE OR IGNORE %s SET was = item, item = %s WHERE item IN (SELECT id FROM doubled)"
                .formatted(table, home("item")));
      }
    }
  }

  /// Work it out for tables that stand beside those of the file, which may have fewer steps: rows
  /// that are elsewhere then are copied beside it too.
  void beside() throws SQLException, ProjectException {
    boolean some = sql.number("SELECT EXISTS (SELECT 1 FROM main.doubled)") > 0;
    find();
    if (some) {
      for (var table : MOVING) {
        sql.execute("CREATE TEMP TABLE %s AS SELECT * FROM main.%s".formatted(table, table));
        sql.execute("CREATE INDEX temp.%s_item ON %s (item)".formatted(table, table));
        if (!table.equals("run_item")) {
          sql.execute("CREATE INDEX temp.%s_id ON %s (id)".formatted(table, table));
        }
      }
      move();
    }
  }

  /// Return how many rows are somewhere else, by table.
  Map<String, Long> astray() throws SQLException {
    var astray = new TreeMap<String, Long>();
    for (var table : MOVING) {
      long rows =
          sql.number(
              "SELECT count(*) FROM %s WHERE was IS NOT NULL AND (was = item OR item <> %s)"
                  .formatted(table, home("was")));
      if (homes().any()) {
        rows +=
            sql.number(
                "SELECT count(*) FROM %s WHERE was IS NULL AND item IN (SELECT id FROM doubled)"
                    .formatted(table));
      }
      if (rows > 0) {
        astray.put(table, rows);
      }
    }
    return astray;
  }

  /// Find doubles among rows that come in the order of what they are known by, and of their
  /// identities.
  private void pair(String query, Arrivals arrivals, Map<Long, Long> pairs) throws SQLException {
    var alike = new ArrayList<Came>();
    var last = new ArrayList<@Nullable Object>();
    sql.each(
        query,
        row -> {
          int columns = row.getMetaData().getColumnCount();
          if (!same(last, row)) {
            pair(alike, arrivals, pairs);
            alike.clear();
            last.clear();
            for (int column = 1; column <= columns - 2; column++) {
              last.add(row.getObject(column));
            }
          }
          int place = arrivals.place(row.getLong(columns - 1));
          if (place >= 0) {
            alike.add(new Came(place, row.getLong(columns)));
          }
        });
    pair(alike, arrivals, pairs);
  }

  private static boolean same(List<@Nullable Object> last, ResultSet row) throws SQLException {
    for (int i = 0; i < last.size(); i++) {
      if (!Objects.equals(last.get(i), row.getObject(i + 1))) {
        return false;
      }
    }
    return !last.isEmpty();
  }

  /// Number those that are alike: each comes after all of which its import knew, and after those of
  /// its own import before it. Those of one number are one.
  private static void pair(List<Came> alike, Arrivals arrivals, Map<Long, Long> pairs) {
    if (alike.stream().mapToInt(Came::place).distinct().count() < 2) {
      return;
    }
    alike.sort(Comparator.comparingInt(Came::place).thenComparingLong(Came::id));
    var last = new TreeMap<Integer, Integer>();
    var numbered = new HashMap<Integer, List<Long>>();
    for (var came : alike) {
      var own = last.get(came.place());
      int number = own == null ? arrivals.known(came.place(), last) : own + 1;
      last.put(came.place(), number);
      numbered.computeIfAbsent(number, first -> new ArrayList<>()).add(came.id());
    }
    for (var one : numbered.values()) {
      long same = one.stream().mapToLong(id -> id).min().orElseThrow();
      one.stream().filter(id -> id != same).forEach(id -> pairs.put(id, same));
    }
  }

  /// Return where things are at home, as it is known.
  Homes homes() throws SQLException {
    var known = homes;
    if (known == null) {
      known = Homes.read(sql);
      homes = known;
    }
    return known;
  }

  /// Return a place as it is meant: a link leads to the one that a label is one with.
  static Geometry home(Sql sql, Geometry geometry) throws SQLException {
    return geometry instanceof Link(var from, var to)
        ? new Link(home(sql, from), home(sql, to))
        : geometry;
  }

  private static AnnotationId home(Sql sql, AnnotationId label) throws SQLException {
    long same = sql.number("SELECT same FROM doubled WHERE id = ?", label.value());
    return same == 0 ? label : new AnnotationId(same);
  }

  /// Return changes as they are meant: of the one that an item or a label is one with.
  List<Change> home(List<Change> changes) throws SQLException {
    return homes().home(changes);
  }

  /// Forget what is known.
  void forget() {
    homes = null;
  }

  /// Hide the labels that another one stands for.
  ///
  /// @param same for which ones, -1 for all
  void hide(long same) throws SQLException {
    if (!homes().any()) {
      return;
    }
    var which = same < 0 ? "t.same <> ?" : "t.same = ?";
    sql.update(
        "DELETE FROM superseded WHERE step = 0 AND imported IN (SELECT t.id FROM doubled t WHERE "
            + which
            + ")",
        same);
    sql.update(
        "INSERT OR IGNORE INTO superseded (imported, item, step) SELECT m.id, m.item, 0 FROM doubled t"
            + " CROSS JOIN imported m ON m.id = t.id WHERE "
            + which
            + " AND (EXISTS (SELECT 1 FROM superseded x WHERE x.imported = t.same)"
            + " OR EXISTS (SELECT 1 FROM imported o JOIN import b ON b.id = o.import"
            + " WHERE b.withdrawn = 0 AND o.id = t.same)"
            + " OR EXISTS (SELECT 1 FROM doubled u CROSS JOIN imported o ON o.id = u.id"
            + " JOIN import b ON b.id = o.import"
            + " WHERE u.same = t.same AND u.id < t.id AND b.withdrawn = 0))",
        same);
  }
}
