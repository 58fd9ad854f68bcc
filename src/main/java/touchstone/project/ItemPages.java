package touchstone.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.review.ItemPage;
import touchstone.review.ItemPage.Cursor;
import touchstone.review.ItemQuery;
import touchstone.review.ItemRow;
import touchstone.review.Opinion;
import touchstone.review.Picked;
import touchstone.review.Policy;
import touchstone.review.search.MetadataColumn;
import touchstone.review.search.Search;
import touchstone.review.search.Snippet;

/// Pages through items by keyset: a page costs the same wherever it lies, and what is skipped on
/// the way to it is only walked over in an index. Owned by the thread of its connection.
final class ItemPages {
  private static final int SNIPPET = 160;

  private static final List<Opinion> OPINIONS = List.of(Opinion.values());

  /// How far into a text the list looks for what to show of it.
  private static final int LOOKED_INTO = 1 << 15;

  private final Sql sql;
  private final SearchIndex index;
  private final Viewpoint view;

  ItemPages(Sql sql, Viewpoint view) {
    this.sql = sql;
    this.view = view;
    index = new SearchIndex(sql);
  }

  /// A row with the place after it.
  private record Placed(ItemRow row, Cursor cursor) {}

  /// Return up to `size` rows after the cursor, or from the start, without the first `skip` of
  /// them.
  ///
  /// @param picked the items that the list is of, null for all
  ItemPage page(
      ItemQuery query, @Nullable Picked picked, @Nullable Cursor after, int skip, int size)
      throws SQLException {
    var found = found(query).among(picked);
    var from = after;
    if (skip > 0) {
      var skipped = skip(query, found, after, skip);
      if (skipped.isEmpty()) {
        return new ItemPage(List.of(), null);
      }
      from = skipped.get();
    }
    var rows = new ArrayList<Placed>();
    for (var stretch : Stretch.all(sql, query, found, from)) {
      if (rows.size() < size) {
        rows.addAll(rows(stretch, found, size - rows.size()));
      }
    }
    return new ItemPage(
        rows.stream().map(Placed::row).toList(),
        rows.size() < size ? null : rows.getLast().cursor());
  }

  private Found found(ItemQuery query) throws SQLException {
    var typed = Search.of(query.text());
    if (typed.isEmpty() && query.metadata().isEmpty()) {
      return Found.EVERYTHING.seen(view.independent());
    }
    var columns = typed.hasColumns() ? index.columns() : List.<MetadataColumn>of();
    var search = typed.in(columns.stream().map(MetadataColumn::name).toList());
    return Found.of(
            sql,
            search,
            Match.of(search, query.metadata(), columns),
            query.order() == ItemQuery.Order.RELEVANCE)
        .seen(view.independent());
  }

  /// Return the place after so many rows, if there are so many.
  private Optional<Cursor> skip(ItemQuery query, Found found, @Nullable Cursor after, int count)
      throws SQLException {
    long left = count;
    for (var stretch : Stretch.all(sql, query, found, after)) {
      var last = last(stretch, left);
      if (last.isPresent()) {
        return last;
      }
      left -= count(stretch);
    }
    return Optional.empty();
  }

  private static String columns(String key, int characters) {
    return ItemReader.ITEM
        + ", t.state, t.flagged, t.comments, t.labels, t.pending, t.decided, t.score,"
        + " t.uncertainty, (SELECT substr(x.text, 1, %s) FROM item_text x WHERE x.item = i.id), %s,"
            .formatted(characters + 1, key)
        + " t.enough, t.opinion, i.import, t.withheld";
  }

  private List<Placed> rows(Stretch stretch, Found found, int size) throws SQLException {
    var search = found.search();
    var policy = view.policy();
    if (found.everything()) {
      return sql.list(
          "SELECT %s FROM %s JOIN item i ON i.id = t.item WHERE %s ORDER BY %s LIMIT ?"
              .formatted(
                  columns(stretch.key(), SNIPPET),
                  stretch.from(),
                  stretch.where().text(),
                  stretch.order()),
          row -> placed(row, policy, search, SNIPPET),
          stretch.where().bound(size));
    }
    // Rows are read after they were sorted, as there may be many more than are wanted.
    return sql.list(
        """
        SELECT %s FROM (SELECT t.item AS id, %s AS key FROM %s WHERE %s ORDER BY %s LIMIT ?) p
          CROSS JOIN item_state t ON t.item = p.id CROSS JOIN item i ON i.id = p.id ORDER BY %s\
        """
            .formatted(
                columns("p.key", search.isEmpty() ? SNIPPET : LOOKED_INTO),
                stretch.key(),
                stretch.from(),
                stretch.where().text(),
                stretch.order(),
                stretch.orderOfRead()),
        row -> placed(row, policy, search, search.isEmpty() ? SNIPPET : LOOKED_INTO),
        stretch.where().bound(size));
  }

  /// Return the place after the row of that number, counted from one.
  private Optional<Cursor> last(Stretch stretch, long number) throws SQLException {
    return sql.first(
        "SELECT t.name, %s, t.item FROM %s WHERE %s ORDER BY %s LIMIT 1 OFFSET ?"
            .formatted(stretch.key(), stretch.from(), stretch.where().text(), stretch.order()),
        row -> new Cursor(row.getString(1), Sql.nullableDouble(row, 2), row.getLong(3)),
        stretch.where().bound(number - 1));
  }

  private long count(Stretch stretch) throws SQLException {
    return sql.number(
        "SELECT count(*) FROM " + stretch.from() + " WHERE " + stretch.where().text(),
        stretch.where().bound());
  }

  /// Scores that the person is not to see are left out of the row, not of the order.
  private static Placed placed(ResultSet row, Policy policy, Search search, int characters)
      throws SQLException {
    boolean scores = policy.mode(row.getLong(20)).scores();
    var text = row.getString(16);
    boolean ended = text == null || text.codePointCount(0, text.length()) <= characters;
    var snippet = Snippet.of(text == null ? "" : text, search, SNIPPET, ended);
    var read =
        new ItemRow(
            ItemReader.item(row),
            snippet.text(),
            snippet.hits(),
            ItemState.valueOf(row.getString(8)),
            row.getInt(9) != 0,
            row.getInt(10),
            row.getInt(11),
            row.getInt(12),
            row.getInt(13),
            scores ? Sql.nullableDouble(row, 14) : null,
            scores ? Sql.nullableDouble(row, 15) : null,
            row.getInt(21) == 1,
            row.getInt(18) == 1,
            OPINIONS.get(row.getInt(19)));
    var item = read.item();
    return new Placed(
        read, new Cursor(item.name(), Sql.nullableDouble(row, 17), item.id().value()));
  }

  /// Return the row of one item.
  ///
  /// @param search whose hits its snippet shows
  Optional<ItemRow> row(ItemId item, String search) throws SQLException {
    var policy = view.policy();
    return sql.first(
        "SELECT %s FROM item_state t JOIN item i ON i.id = t.item WHERE t.item = ?"
            .formatted(columns("NULL", LOOKED_INTO)),
        row -> placed(row, policy, Search.of(search), LOOKED_INTO).row(),
        item.value());
  }

  /// Return how many items answer the query.
  ///
  /// @param picked the items that they are among, null for all
  long count(ItemQuery query, @Nullable Picked picked) throws SQLException {
    return count(Stretch.whole(query, found(query).among(picked), true));
  }

  /// Return every matching item's identity by name.
  List<ItemId> ids(ItemQuery query) throws SQLException {
    var stretch = Stretch.whole(query, found(query), false);
    return sql.list(
        "SELECT t.item FROM %s WHERE %s ORDER BY t.name, t.item"
            .formatted(stretch.from(), stretch.where().text()),
        row -> new ItemId(row.getLong(1)),
        stretch.where().bound());
  }

  /// Return the columns of the metadata, by name.
  List<MetadataColumn> metadata() throws SQLException {
    return index.columns();
  }
}
