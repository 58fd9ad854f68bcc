package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rows that are never altered once they came in, as their steps vouch for them: those of an
/// import, and those of a batch of a run. Owned by the thread of its connection.
final class ImmutableRows {
  /// SQL for whether the item `i` got its size later.
  private static final String RESIZED = "EXISTS (SELECT 1 FROM sized z WHERE z.item = i.id)";

  /// Where a query names a table of the file.
  private static final Pattern TABLE = Pattern.compile("\\b(FROM|JOIN) (?=[a-z])");

  private final Sql sql;
  private final String database;
  private final Map<String, Vouching> all = new TreeMap<>();

  /// Rows of a table in the order of their keys.
  ///
  /// @param digested how many columns are digested, from the first on
  /// @param of the column with the import, or with the run
  /// @param query without an order
  private record Source(String table, int digested, int of, String query, String order) {
    String all() {
      return query + order;
    }

    String where(String condition) {
      return unordered(condition) + order;
    }

    String unordered(String condition) {
      return query + " WHERE " + condition;
    }

    /// Return the same of a database.
    Source in(String database) {
      return new Source(
          table, digested, of, TABLE.matcher(query).replaceAll("$1 " + database + "."), order);
    }
  }

  private static final Source SIZED =
      new Source(
          "sized", 3, 4, "SELECT item, width, height, import FROM sized", " ORDER BY item, import");

  /// Each with the column of the import.
  private static final Map<Source, String> OF_IMPORTS = new LinkedHashMap<>();

  /// Each with the columns of the run and the batch.
  private static final Map<Source, String> OF_BATCHES = new LinkedHashMap<>();

  static {
    OF_IMPORTS.put(
        new Source(
            "import",
            9,
            1,
            "SELECT id, path, format, at, items, annotations, first_row, last_row, problems"
                + " FROM import",
            " ORDER BY id"),
        "id");
    OF_IMPORTS.put(
        new Source(
            "item",
            8,
            2,
            "SELECT i.id, i.import, i.modality, i.path, i.name, iif(%1$s, 0, i.width),"
                    .formatted(RESIZED)
                + " iif(%1$s, 0, i.height), i.metadata FROM item i".formatted(RESIZED),
            " ORDER BY i.id"),
        "i.import");
    OF_IMPORTS.put(
        new Source(
            "item_text",
            2,
            3,
            "SELECT x.item, x.text, i.import FROM item_text x LEFT JOIN item i ON i.id = x.item",
            " ORDER BY x.item"),
        "i.import");
    OF_IMPORTS.put(
        new Source(
            "fingerprint",
            2,
            3,
            "SELECT f.item, f.sha256, f.import FROM fingerprint f",
            " ORDER BY f.item"),
        "f.import");
    OF_IMPORTS.put(
        new Source(
            "imported",
            12,
            2,
            "SELECT m.id, m.import, coalesce(m.was, m.item), m.task, l.name, m.shape, m.x, m.y,"
                + " m.w, m.h, m.attributes, m.text FROM imported m"
                + " LEFT JOIN label l ON l.id = m.label",
            " ORDER BY m.id"),
        "m.import");
    OF_IMPORTS.put(
        new Source(
            "rated",
            12,
            2,
            "SELECT g.id, g.import, coalesce(g.was, g.item), g.task, g.annotator, l.name, g.shape,"
                + " g.x, g.y, g.w, g.h, g.text FROM rated g LEFT JOIN label l ON l.id = g.label",
            " ORDER BY g.id"),
        "g.import");
    OF_IMPORTS.put(SIZED, "import");
    OF_BATCHES.put(
        new Source(
            "prediction",
            12,
            2,
            "SELECT p.id, p.run, p.batch, coalesce(p.was, p.item), l.name, p.shape, p.x, p.y, p.w,"
                + " p.h, p.score, p.alternatives FROM prediction p"
                + " LEFT JOIN label l ON l.id = p.label",
            " ORDER BY p.id"),
        "p.run, p.batch");
    OF_BATCHES.put(
        new Source(
            "run_item",
            4,
            2,
            "SELECT coalesce(v.was, v.item) AS own, v.run, v.batch, v.failure FROM run_item v",
            " ORDER BY v.run, own, v.batch"),
        "v.run, v.batch");
  }

  ImmutableRows(Sql sql) {
    this(sql, "main");
  }

  /// @param database that they are read from, by the name that the connection has for it
  ImmutableRows(Sql sql, String database) {
    this.sql = sql;
    this.database = database;
  }

  /// Digest the pictures that got their size with an import.
  static void sized(Sql sql, long batch, RowDigest into) throws SQLException {
    sql.each(SIZED.where("import = ?"), row -> into.row(row, SIZED.digested()), batch);
  }

  /// Read every such row, and return what there is by where it came from, see [Vouched].
  Map<String, String> read() throws SQLException {
    for (var source : OF_IMPORTS.keySet()) {
      ofImports(source, source.in(database).all());
    }
    for (var source : OF_BATCHES.keySet()) {
      ofBatches(source, source.in(database).all());
    }
    return written();
  }

  /// Read those of some imports and batches of runs.
  ///
  /// @param imports a query for the identities of imports, or these with commas between them
  /// @param batches a query for runs with batches
  Map<String, String> read(String imports, String batches) throws SQLException {
    for (var source : OF_IMPORTS.entrySet()) {
      ofImports(
          source.getKey(),
          source.getKey().in(database).where("%s IN (%s)".formatted(source.getValue(), imports)));
    }
    for (var source : OF_BATCHES.entrySet()) {
      ofBatches(
          source.getKey(),
          source.getKey().in(database).where("(%s) IN (%s)".formatted(source.getValue(), batches)));
    }
    return written();
  }

  /// Return whether a file has every row of an import or a batch that another one has.
  ///
  /// @param key where the rows came from, see [Vouched]
  static boolean within(Sql sql, String key, String other, String file) throws SQLException {
    var parts = key.split("/");
    boolean batch = parts.length == 3;
    for (var source : (batch ? OF_BATCHES : OF_IMPORTS).entrySet()) {
      var rows = source.getKey();
      var where = "(%s) = (%s)".formatted(source.getValue(), batch ? "?1, ?2" : "?1");
      var query =
          "SELECT EXISTS (%s EXCEPT %s)"
              .formatted(rows.in(other).unordered(where), rows.in(file).unordered(where));
      var values = new ArrayList<Long>();
      for (int at = 1; at < parts.length; at++) {
        values.add(Long.parseLong(parts[at]));
      }
      if (sql.number(query, values.toArray()) > 0) {
        return false;
      }
    }
    return true;
  }

  private void ofImports(Source source, String query) throws SQLException {
    var last = new Last(source.table());
    sql.each(
        query,
        row -> {
          long batch = row.getLong(source.of());
          if (!row.wasNull() || !source.table().equals(Tally.FINGERPRINT)) {
            last.ofImport(batch).row(row, source.digested());
          }
        });
  }

  private void ofBatches(Source source, String query) throws SQLException {
    var last = new Last(source.table());
    sql.each(
        query,
        row ->
            last.ofRun(row.getLong(source.of()), row.getLong(source.of() + 1))
                .row(row, source.digested()));
  }

  private Map<String, String> written() {
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
