package touchstone.project;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchstone.dataset.LongIndex;

/// Finds the items of a project by what datasets call them: their names, the ids of texts in their
/// files, and the names of picture files without their folders and endings. Owned by the thread of
/// the import, and made of what is there before it.
final class KnownItems {
  /// Says that there is no such item.
  static final long NONE = -1;

  /// Says that there is more than one.
  static final long SEVERAL = -2;

  private final Sql sql;
  private @Nullable LongIndex spellings;
  private long[] ids = new long[64];
  private int used;

  KnownItems(Sql sql) {
    this.sql = sql;
  }

  /// Return the item that is meant by a name.
  ///
  /// @param text what it has to be, null where the name alone tells
  /// @return its identity, [#NONE] or [#SEVERAL]
  long find(String name, @Nullable String text) throws SQLException {
    long exact = only(named(name, text));
    return exact == NONE ? loosely(name, text) : exact;
  }

  private List<Long> named(String name, @Nullable String text) throws SQLException {
    return text == null
        ? sql.list(
            "SELECT item FROM item_state WHERE name = ? LIMIT 2", row -> row.getLong(1), name)
        : sql.list(
            "SELECT s.item FROM item_state s JOIN item_text x ON x.item = s.item"
                + " WHERE s.name = ? AND x.text = ? LIMIT 2",
            row -> row.getLong(1),
            name,
            text);
  }

  private static long only(List<Long> found) {
    return found.isEmpty() ? NONE : found.size() == 1 ? found.getFirst() : SEVERAL;
  }

  /// Return the item that is spelled otherwise.
  private long loosely(String name, @Nullable String text) throws SQLException {
    var index = spellings == null ? spell() : spellings;
    int at = index.get(LongIndex.key(0, name));
    if (at == LongIndex.ABSENT) {
      return NONE;
    }
    if (ids[at] == SEVERAL) {
      return text == null ? SEVERAL : NONE;
    }
    return text == null
            || sql.number(
                    "SELECT count(*) FROM item_text WHERE item = ? AND text = ?", ids[at], text)
                > 0
        ? ids[at]
        : NONE;
  }

  private LongIndex spell() throws SQLException {
    var index = new LongIndex();
    sql.each(
        "SELECT i.id, i.path, i.name FROM item_state s JOIN item i ON i.id = s.item",
        row -> {
          long id = row.getLong(1);
          var path = row.getString(2);
          int key = path.indexOf('#', path.lastIndexOf('/') + 1);
          if (key > 0) {
            spell(index, path.substring(key + 1), id);
            return;
          }
          var name = row.getString(3);
          var last = name.substring(name.lastIndexOf('/') + 1);
          int dot = last.lastIndexOf('.');
          spell(index, last, id);
          spell(index, dot > 0 ? last.substring(0, dot) : last, id);
        });
    spellings = index;
    return index;
  }

  private void spell(LongIndex index, String name, long id) {
    long key = LongIndex.key(0, name);
    int at = index.get(key);
    if (at != LongIndex.ABSENT) {
      ids[at] = ids[at] == id ? id : SEVERAL;
      return;
    }
    if (used == ids.length) {
      ids = Arrays.copyOf(ids, used * 2);
    }
    ids[used] = id;
    index.put(key, used++);
  }
}
