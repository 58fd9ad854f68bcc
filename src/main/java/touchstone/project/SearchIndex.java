package touchstone.project;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import touchstone.review.search.MetadataColumn;
import touchstone.review.search.Words;

/// The index that finds items by their words and metadata. It follows from the items, grows in the
/// transaction that brings them, and can be built anew at any time. Owned by the thread of its
/// connection.
///
/// It has no lists of prefixes: they doubled its size and tripled the time to build it, and a
/// prefix of three letters is found in time without them. It does not split texts into trigrams,
/// which took four times the room and still found no word of two characters; scripts without spaces
/// are split into characters instead, see [Words].
final class SearchIndex {
  /// Which rules the index was built by; another one is built anew.
  private static final String RULES = "1";

  private static final int BATCH = 1000;

  /// Words are gathered in memory before they are written: fewer parts are to be merged later.
  private static final int GATHERED_BYTES = 16 << 20;

  private static final String INSERT =
      "INSERT INTO item_search (rowid, text, name, facts) VALUES (?, ?, ?, ?)";

  private final Sql sql;

  SearchIndex(Sql sql) {
    this.sql = sql;
  }

  /// Return whether this file has an index that was built by the rules of now.
  boolean current() throws SQLException {
    return sql.number("SELECT count(*) FROM meta WHERE key = 'search' AND value = ?", RULES) > 0
        && sql.number(
                "SELECT count(*) FROM sqlite_schema WHERE name IN ('item_search',"
                    + " 'item_search_data', 'item_search_idx', 'item_search_docsize',"
                    + " 'item_search_config', 'import_fact')")
            == 6;
  }

  /// Say that the index of a new project is there and empty.
  void begin() throws SQLException {
    tune();
    sql.update("INSERT OR REPLACE INTO meta (key, value) VALUES ('search', ?)", RULES);
  }

  private void tune() throws SQLException {
    sql.execute(
        "INSERT INTO item_search (item_search, rank) VALUES ('hashsize', %s)"
            .formatted(GATHERED_BYTES));
  }

  /// Build the index anew, whatever state it is in, inside the caller's transaction.
  void rebuild(Schema schema) throws SQLException {
    drop();
    schema.make(sql, "item_search");
    schema.make(sql, "import_fact");
    begin();
    var facts = new HashMap<Long, Facts>();
    var adding = new Adding();
    try (var items =
            sql.connection()
                .prepareStatement(
                    "SELECT i.id, i.import, i.name, i.metadata, x.text FROM item i"
                        + " LEFT JOIN item_text x ON x.item = i.id"
                        + " WHERE i.id NOT IN (SELECT id FROM doubled) ORDER BY i.id");
        var row = items.executeQuery()) {
      while (row.next()) {
        var metadata = metadata(row.getString(4));
        facts.computeIfAbsent(row.getLong(2), batch -> new Facts()).add(metadata);
        adding.add(row.getLong(1), Indexed.of(row.getString(3), row.getString(5), metadata));
      }
      adding.flush();
    }
    for (var batch : facts.entrySet()) {
      write(batch.getKey(), batch.getValue());
    }
    merge();
    note();
  }

  /// Take note of the index as it is, after everything was written that waits in memory.
  void note() throws SQLException {
    sql.execute("INSERT INTO item_search (item_search) VALUES ('flush')");
    new Tally(sql).take(Tally.SEARCH);
  }

  /// Return metadata, none where it cannot be read: it is for [Verification] to say so.
  private static Map<String, String> metadata(String written) {
    try {
      return ChangeCodec.readMap(written);
    } catch (JacksonException impossible) {
      return Map.of();
    }
  }

  /// A table of which a part is missing cannot be dropped as such: it is struck from the schema,
  /// and what is left of it is dropped part by part.
  private void drop() throws SQLException {
    try {
      sql.execute("DROP TABLE IF EXISTS main.item_search");
    } catch (SQLException incomplete) {
      sql.execute("PRAGMA writable_schema = ON");
      sql.execute("DELETE FROM sqlite_schema WHERE type = 'table' AND name = 'item_search'");
      sql.execute("PRAGMA writable_schema = RESET");
    }
    for (var part : List.of("data", "idx", "docsize", "config", "content")) {
      sql.execute("DROP TABLE IF EXISTS main.item_search_" + part);
    }
    sql.execute("DROP TABLE IF EXISTS main.import_fact");
  }

  /// Put the parts of the index together, so that finding looks in one place.
  void merge() throws SQLException {
    sql.execute("INSERT INTO item_search (item_search) VALUES ('optimize')");
  }

  void write(long batch, Facts facts) throws SQLException {
    for (var fact : facts.counted()) {
      sql.update(
          "INSERT INTO import_fact (import, field, value, items, open) VALUES (?, ?, ?, ?, ?)",
          batch,
          fact.field(),
          fact.value(),
          fact.items(),
          fact.open());
    }
  }

  /// Puts items into the index by batches.
  final class Adding {
    private final PreparedStatement insert;
    private int waiting;

    Adding() throws SQLException {
      insert = sql.prepareBatch(INSERT);
    }

    void add(long item, Indexed words) throws SQLException {
      insert.setLong(1, item);
      insert.setString(2, words.text());
      insert.setString(3, words.name());
      insert.setString(4, words.facts());
      insert.addBatch();
      if (++waiting == BATCH) {
        flush();
      }
    }

    void flush() throws SQLException {
      if (waiting > 0) {
        insert.executeBatch();
        waiting = 0;
      }
    }
  }

  /// Say what is wrong with the index beside its structure, which SQLite checks.
  ///
  /// @param facts what the items' metadata hold, by import
  List<String> verify(Map<Long, Facts> facts) throws SQLException {
    if (!current()) {
      return List.of("The search index is missing");
    }
    var wrong = new ArrayList<String>();
    long lacking =
        sql.number(
            "SELECT count(*) FROM item WHERE id NOT IN (SELECT id FROM item_search_docsize)"
                + " AND id NOT IN (SELECT id FROM doubled)");
    long strange =
        sql.number(
            "SELECT count(*) FROM item_search_docsize WHERE id NOT IN (SELECT id FROM item)"
                + " OR id IN (SELECT id FROM doubled)");
    if (lacking + strange > 0) {
      wrong.add(
          "The search index lacks %d items and has %d that are not there"
              .formatted(lacking, strange));
    }
    var counted = new java.util.TreeSet<String>();
    facts.forEach(
        (batch, found) -> found.counted().forEach(fact -> counted.add(batch + " " + fact)));
    var stored = new java.util.TreeSet<String>();
    sql.each(
        "SELECT import, field, value, items, open FROM import_fact",
        row ->
            stored.add(
                row.getLong(1)
                    + " "
                    + new Facts.Fact(
                        row.getString(2), row.getString(3), row.getLong(4), row.getInt(5) != 0)));
    long odd =
        sql.number(
            "SELECT count(*) FROM import_fact WHERE typeof(field) <> 'text'"
                + " OR typeof(value) <> 'text'");
    if (odd > 0 || !counted.equals(stored)) {
      wrong.add("The counts of metadata are not those of the items");
    }
    return wrong;
  }

  /// Return the columns of the metadata that items in the lists have, by name.
  List<MetadataColumn> columns() throws SQLException {
    var values = new LinkedHashMap<String, List<MetadataColumn.Value>>();
    var open = new java.util.HashSet<String>();
    sql.each(
        "SELECT f.field, f.value, sum(f.items), max(f.open) FROM import_fact f"
            + " WHERE NOT EXISTS (SELECT 1 FROM import b WHERE b.id = f.import AND b.withdrawn = 1)"
            + " GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
        row -> {
          var known = values.computeIfAbsent(row.getString(1), field -> new ArrayList<>());
          if (row.getInt(4) == 0) {
            known.add(new MetadataColumn.Value(row.getString(2), row.getLong(3)));
          } else {
            open.add(row.getString(1));
          }
        });
    return values.entrySet().stream()
        .map(
            column ->
                new MetadataColumn(
                    column.getKey(), column.getValue(), open.contains(column.getKey())))
        .toList();
  }
}
