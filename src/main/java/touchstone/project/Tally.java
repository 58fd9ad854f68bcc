package touchstone.project;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Notes of the tables that are written without a step how many rows they have and what these add
/// up to, so that a row that was altered, put in or taken out by anything else is noticed. Owned by
/// the thread of its connection.
final class Tally {
  static final String META = "meta";
  static final String FINGERPRINT = "fingerprint";
  static final String RELINK = "relink";
  static final String EMBEDDER = "embedder";
  static final String EMBEDDING = "embedding";

  /// The tables that the search index is made of, which only it understands.
  static final String SEARCH = "item_search";

  private static final Map<String, String> ROWS =
      Map.of(
          META, "meta WHERE key <> 'search' AND key NOT IN " + Register.META,
          FINGERPRINT, "fingerprint WHERE import IS NULL",
          RELINK, "relink",
          EMBEDDER, "embedder",
          EMBEDDING, "embedding");

  private static final List<String> PARTS =
      List.of("item_search_config", "item_search_data", "item_search_docsize", "item_search_idx");

  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);
  private static final Sum NONE = new Sum(0, BigInteger.ZERO);

  private final Sql sql;

  /// Writes some rows.
  @FunctionalInterface
  interface Writing {
    void run() throws SQLException;
  }

  /// What rows add up to: each counts with the first 128 bits of its SHA-256.
  private record Sum(long rows, BigInteger sum) {
    private static Sum of(RowDigest row) {
      return new Sum(1, new BigInteger(1, row.bytes()).shiftRight(128));
    }

    private Sum plus(Sum other) {
      return new Sum(rows + other.rows, sum.add(other.sum).mod(MODULUS));
    }

    private Sum minus(Sum other) {
      return new Sum(rows - other.rows, sum.subtract(other.sum).mod(MODULUS));
    }

    private String text() {
      return "%032x".formatted(sum);
    }
  }

  Tally(Sql sql) {
    this.sql = sql;
  }

  /// Write rows, and take note of what became of them.
  ///
  /// @param where a condition that holds for every row that is written, before or after
  void change(String table, Writing writing, String where, @Nullable Object... values)
      throws SQLException {
    var before = sum("SELECT * FROM " + table + " WHERE " + where, new RowDigest(), values);
    writing.run();
    var after = sum("SELECT * FROM " + table + " WHERE " + where, new RowDigest(), values);
    if (!before.equals(after)) {
      store(table, stored(table).minus(before).plus(after));
    }
  }

  /// Take note of a table as it is.
  void take(String name) throws SQLException {
    store(name, counted(name));
  }

  /// Take note of every table as it is.
  void takeAll() throws SQLException {
    sql.update("DELETE FROM tally");
    for (var name : names()) {
      take(name);
    }
  }

  /// Forget what was noted of anything else.
  void clean() throws SQLException {
    for (var name : sql.list("SELECT name FROM tally", row -> row.getString(1))) {
      if (!names().contains(name)) {
        sql.update("DELETE FROM tally WHERE name = ?", name);
      }
    }
  }

  /// Return whether a table is as it was last noted.
  boolean holds(String name) throws SQLException {
    return stored(name).equals(counted(name));
  }

  private static List<String> names() {
    var names = new ArrayList<>(ROWS.keySet());
    names.add(SEARCH);
    names.sort(null);
    return names;
  }

  /// Return the tables that are not as they were noted, with what is wrong.
  Map<String, String> wrong() throws SQLException {
    var wrong = new TreeMap<String, String>();
    for (var name : names()) {
      var stored = stored(name);
      var counted = counted(name);
      if (sql.number("SELECT count(*) FROM tally WHERE name = ?", name) == 0) {
        wrong.put(name, "is not tallied any more");
      } else if (stored.rows() != counted.rows()) {
        wrong.put(
            name, "has %,d rows where %,d were written".formatted(counted.rows(), stored.rows()));
      } else if (!stored.equals(counted)) {
        wrong.put(name, "has rows that were altered after they were written");
      }
    }
    sql.each(
        "SELECT name FROM tally",
        row -> {
          if (!names().contains(row.getString(1))) {
            wrong.put("tally", "counts %s, which is not counted".formatted(row.getString(1)));
          }
        });
    return wrong;
  }

  private Sum counted(String name) throws SQLException {
    if (!name.equals(SEARCH)) {
      return sum("SELECT * FROM " + ROWS.get(name), new RowDigest());
    }
    var sum = NONE;
    for (var part : PARTS) {
      sum = sum.plus(sum("SELECT '%s', * FROM %s".formatted(part, part), new RowDigest()));
    }
    return sum;
  }

  private Sum sum(String query, RowDigest digest, @Nullable Object... values) throws SQLException {
    var sum = new Sum[] {NONE};
    sql.each(
        query,
        row -> sum[0] = sum[0].plus(Sum.of(digest.row(row, row.getMetaData().getColumnCount()))),
        values);
    return sum[0];
  }

  private Sum stored(String name) throws SQLException {
    return sql.first(
            "SELECT rows, sum FROM tally WHERE name = ?",
            row -> new Sum(row.getLong(1), number(row.getString(2))),
            name)
        .orElse(NONE);
  }

  /// Read a sum; what is none is one that no rows add up to.
  private static BigInteger number(String text) {
    return text.matches("[0-9a-f]{32}") ? new BigInteger(text, 16) : BigInteger.ONE.negate();
  }

  private void store(String name, Sum sum) throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO tally (name, rows, sum) VALUES (?, ?, ?)",
        name,
        sum.rows(),
        sum.text());
  }
}
