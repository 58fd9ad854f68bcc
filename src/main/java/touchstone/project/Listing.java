package touchstone.project;

import java.sql.SQLException;
import java.util.Map;
import touchstone.annotation.ImportId;

/// Brings the items of an import to where people find them: the lists and the search index. Owned
/// by one thread.
final class Listing {
  /// From here on the indices of the lists are made anew after the items.
  private static final int SOME_ITEMS = 1000;

  /// From here on the parts of the search index are put together after an import that brought a
  /// good part of all items.
  private static final int MANY_ITEMS = 10_000;

  private final Sql sql;
  private final ImportId id;
  private final SearchIndex index;
  private final SearchIndex.Adding adding;
  private final boolean sound;
  private final Facts facts = new Facts();
  private long items;

  Listing(Sql sql, ImportId id) throws SQLException {
    this.sql = sql;
    this.id = id;
    index = new SearchIndex(sql);
    adding = index.new Adding();
    sound = new Tally(sql).holds(Tally.SEARCH);
  }

  /// Take an item that was stored.
  void add(long item, Indexed words, Map<String, String> metadata) throws SQLException {
    items++;
    adding.add(item, words);
    facts.add(metadata);
  }

  void finish() throws SQLException {
    if (items >= SOME_ITEMS && sql.number("SELECT EXISTS (SELECT 1 FROM item_state)") == 0) {
      list();
    }
    adding.flush();
    index.write(id.value(), facts);
    if (items >= MANY_ITEMS && 4 * items >= sql.number("SELECT count(*) FROM item_state")) {
      index.merge();
    }
    if (sound) {
      index.note();
    }
  }

  /// Bring many items into the lists of a project that had none: their indices are made anew after
  /// them, which is much faster. In any other project the step of the import does it.
  private void list() throws SQLException {
    var indices = Indices.of(sql, "item_state").drop();
    sql.update(
        "INSERT INTO item_state (item, name) SELECT id, name FROM item WHERE import = ? ORDER BY"
            + " id",
        id.value());
    indices.make();
  }
}
