package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.review.ItemPage;
import touchstone.review.ItemPage.Cursor;
import touchstone.review.ItemQuery;
import touchstone.review.ItemRow;

/// Pages through items by keyset: a page costs the same wherever it lies, and what is skipped on
/// the way to it is only walked over in an index. Owned by the thread of its connection.
final class ItemPages {
  private static final String ROW =
      ItemReader.ITEM
          + ", t.state, t.flagged, t.comments, t.labels, t.pending, t.decided, t.score,"
          + " t.uncertainty, (SELECT substr(x.text, 1, 160) FROM item_text x WHERE x.item = i.id)";

  private static final Set<ItemState> UNDECIDED = Set.of(ItemState.NEW, ItemState.IN_PROGRESS);
  private static final Set<ItemState> DONE = Set.of(ItemState.DONE, ItemState.RESOLVED);

  private final Sql sql;

  ItemPages(Sql sql) {
    this.sql = sql;
  }

  /// Return up to `size` rows after the cursor, or from the start, without the first `skip` of
  /// them.
  ItemPage page(ItemQuery query, @Nullable Cursor after, int skip, int size) throws SQLException {
    var from = after;
    if (skip > 0) {
      var skipped = skip(query, after, skip);
      if (skipped.isEmpty()) {
        return new ItemPage(List.of(), null);
      }
      from = skipped.get();
    }
    var rows = new ArrayList<ItemRow>();
    for (var stretch : stretches(query, from)) {
      if (rows.size() < size) {
        rows.addAll(rows(stretch, size - rows.size()));
      }
    }
    return new ItemPage(
        rows, rows.size() < size ? null : Cursor.after(query.order(), rows.getLast()));
  }

  /// Return the place after so many rows, if there are so many.
  private Optional<Cursor> skip(ItemQuery query, @Nullable Cursor after, int count)
      throws SQLException {
    long left = count;
    for (var stretch : stretches(query, after)) {
      var last = last(stretch, left);
      if (last.isPresent()) {
        return last;
      }
      left -= count(stretch);
    }
    return Optional.empty();
  }

  /// A part of a list that one index gives in order.
  ///
  /// @param index the index to walk along; empty leaves the choice to SQLite, which without
  ///   statistics would rather find rows by state and sort them all
  /// @param key the column that the rows are sorted by before their identity, if not by name
  private record Stretch(String index, Where where, String key, String order) {
    String from(boolean items) {
      return "item_state t"
          + (index.isEmpty() ? "" : " INDEXED BY " + index)
          + (items || where.items() ? " JOIN item i ON i.id = t.item" : "")
          + " WHERE "
          + where.text();
    }
  }

  private static List<Stretch> stretches(ItemQuery query, @Nullable Cursor after) {
    if (query.order() == ItemQuery.Order.NAME) {
      return List.of(byName(query, after, new Where(query)));
    }
    return after == null || after.key() != null
        ? List.of(byKey(query, after), unscored(query, null))
        : List.of(unscored(query, after));
  }

  private static Stretch byName(ItemQuery query, @Nullable Cursor after, Where where) {
    if (after != null) {
      where.and("(t.name, t.item) > (?, ?)", after.name(), after.item());
    }
    var index =
        query.states().equals(UNDECIDED)
            ? "item_state_undecided"
            : query.states().equals(DONE) ? "item_state_done" : "";
    return new Stretch(index, where, "NULL", "t.name, t.item");
  }

  private static Stretch byKey(ItemQuery query, @Nullable Cursor after) {
    boolean score = query.order() == ItemQuery.Order.SCORE;
    var column = score ? "t.score" : "t.uncertainty";
    var where = new Where(query);
    where.and(column + " IS NOT NULL");
    if (after != null) {
      where.and(
          "(%s, t.item) %s (?, ?)".formatted(column, score ? ">" : "<"), after.key(), after.item());
    }
    return new Stretch(
        score ? "item_state_score" : "item_state_uncertainty",
        where,
        column,
        score ? "t.score, t.item" : "t.uncertainty DESC, t.item DESC");
  }

  /// Items without a score come after those with one, by name.
  private static Stretch unscored(ItemQuery query, @Nullable Cursor after) {
    var where = new Where(query);
    where.and("t.score IS NULL");
    return byName(query, after, where);
  }

  private List<ItemRow> rows(Stretch stretch, int size) throws SQLException {
    return sql.list(
        "SELECT %s FROM %s ORDER BY %s LIMIT ?".formatted(ROW, stretch.from(true), stretch.order()),
        ItemPages::row,
        stretch.where().bound(size));
  }

  /// Return the place after the row of that number, counted from one.
  private Optional<Cursor> last(Stretch stretch, long number) throws SQLException {
    return sql.first(
        "SELECT t.name, %s, t.item FROM %s ORDER BY %s LIMIT 1 OFFSET ?"
            .formatted(stretch.key(), stretch.from(false), stretch.order()),
        row -> new Cursor(row.getString(1), Sql.nullableDouble(row, 2), row.getLong(3)),
        stretch.where().bound(number - 1));
  }

  private long count(Stretch stretch) throws SQLException {
    return sql.number("SELECT count(*) FROM " + stretch.from(false), stretch.where().bound());
  }

  private static ItemRow row(java.sql.ResultSet row) throws SQLException {
    var snippet = row.getString(16);
    return new ItemRow(
        ItemReader.item(row),
        snippet == null ? "" : snippet,
        ItemState.valueOf(row.getString(8)),
        row.getInt(9) != 0,
        row.getInt(10),
        row.getInt(11),
        row.getInt(12),
        row.getInt(13),
        Sql.nullableDouble(row, 14),
        Sql.nullableDouble(row, 15));
  }

  /// Return the row of one item.
  Optional<ItemRow> row(ItemId item) throws SQLException {
    return sql.first(
        "SELECT %s FROM item_state t JOIN item i ON i.id = t.item WHERE t.item = ?".formatted(ROW),
        ItemPages::row,
        item.value());
  }

  /// Return how many items answer the query.
  long count(ItemQuery query) throws SQLException {
    return count(new Stretch("", new Where(query), "NULL", ""));
  }

  /// Return every matching item's identity in the query's order.
  List<ItemId> ids(ItemQuery query) throws SQLException {
    var where = new Where(query);
    return sql.list(
        "SELECT t.item FROM item_state t JOIN item i ON i.id = t.item WHERE %s ORDER BY t.name, t.item"
            .formatted(where.text()),
        row -> new ItemId(row.getLong(1)),
        where.bound());
  }
}
