package touchstone.project;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The rows that are never altered once they came in, as their steps vouch for them: those of an
/// import, and those of a batch of a run. Owned by the thread of its connection.
final class ImmutableRows {
  private final Sql sql;
  private final Map<String, Vouching> all = new TreeMap<>();

  /// Rows of a table in the order of their keys.
  ///
  /// @param digested how many columns are digested, from the first on
  /// @param of the column with the import, or with the run
  private record Source(String table, int digested, int of, String query) {}

  private static final Source SIZED =
      new Source(
          "sized",
          3,
          4,
          "SELECT z.item, i.width, i.height, z.import FROM sized z"
              + " LEFT JOIN item i ON i.id = z.item");

  private static final List<Source> OF_IMPORTS =
      List.of(
          new Source(
              "import",
              9,
              1,
              "SELECT id, path, format, at, items, annotations, first_row, last_row, problems"
                  + " FROM import ORDER BY id"),
          new Source(
              "item",
              8,
              2,
              "SELECT i.id, i.import, i.modality, i.path, i.name, iif(z.item IS NULL, i.width, 0),"
                  + " iif(z.item IS NULL, i.height, 0), i.metadata FROM item i"
                  + " LEFT JOIN sized z ON z.item = i.id ORDER BY i.id"),
          new Source(
              "item_text",
              2,
              3,
              "SELECT x.item, x.text, i.import FROM item_text x LEFT JOIN item i ON i.id = x.item"
                  + " ORDER BY x.item"),
          new Source(
              "imported",
              12,
              2,
              "SELECT m.id, m.import, m.item, m.task, l.name, m.shape, m.x, m.y, m.w, m.h,"
                  + " m.attributes, m.text FROM imported m LEFT JOIN label l ON l.id = m.label"
                  + " ORDER BY m.id"),
          new Source(
              "rated",
              12,
              2,
              "SELECT g.id, g.import, g.item, g.task, g.annotator, l.name, g.shape, g.x, g.y, g.w,"
                  + " g.h, g.text FROM rated g LEFT JOIN label l ON l.id = g.label ORDER BY g.id"),
          new Source("sized", 3, 4, SIZED.query() + " ORDER BY z.item"));

  private static final List<Source> OF_BATCHES =
      List.of(
          new Source(
              "prediction",
              12,
              2,
              "SELECT p.id, p.run, p.batch, p.item, l.name, p.shape, p.x, p.y, p.w, p.h, p.score,"
                  + " p.alternatives FROM prediction p LEFT JOIN label l ON l.id = p.label"
                  + " ORDER BY p.id"),
          new Source(
              "run_item",
              4,
              2,
              "SELECT item, run, batch, failure FROM run_item ORDER BY run, item, batch"));

  ImmutableRows(Sql sql) {
    this.sql = sql;
  }

  /// Digest the pictures that got their size with an import.
  static void sized(Sql sql, long batch, RowDigest into) throws SQLException {
    sql.each(
        SIZED.query() + " WHERE z.import = ? ORDER BY z.item",
        row -> into.row(row, SIZED.digested()),
        batch);
  }

  /// Read every such row, and return what there is by where it came from, see [Vouched].
  Map<String, String> read() throws SQLException {
    for (var source : OF_IMPORTS) {
      var last = new Last(source.table());
      sql.each(
          source.query(),
          row -> last.ofImport(row.getLong(source.of())).row(row, source.digested()));
    }
    for (var source : OF_BATCHES) {
      var last = new Last(source.table());
      sql.each(
          source.query(),
          row ->
              last.ofRun(row.getLong(source.of()), row.getLong(source.of() + 1))
                  .row(row, source.digested()));
    }
    var written = new TreeMap<String, String>();
    all.forEach((key, vouching) -> written.put(key, vouching.text()));
    return written;
  }

  /// The digest that the row before went to, as the next one most often does.
  private final class Last {
    private final String table;
    private @Nullable RowDigest digest;
    private long first;
    private long second;

    Last(String table) {
      this.table = table;
    }

    RowDigest ofImport(long batch) {
      var known = digest;
      return known != null && first == batch ? known : next(batch, 0, Vouched.ofImport(batch));
    }

    RowDigest ofRun(long run, long batch) {
      var known = digest;
      return known != null && first == run && second == batch
          ? known
          : next(run, batch, Vouched.ofRun(run, batch));
    }

    private RowDigest next(long one, long other, String key) {
      first = one;
      second = other;
      var next = all.computeIfAbsent(key, none -> new Vouching()).of(table);
      digest = next;
      return next;
    }
  }
}
