package touchstone.project;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemState;
import touchstone.review.ItemPage.Cursor;
import touchstone.review.ItemQuery;

/// A part of a list that is walked in one go.
///
/// @param from the tables, with what is sorted by as `t`
/// @param key what the rows are sorted by before their identity, if not by name
/// @param order the whole order
record Stretch(String from, Where where, String key, String order) {
  static final String GATHERED = "item_search f CROSS JOIN item_state t ON t.item = f.rowid";
  private static final String BY_NAME = "t.name, t.item";

  private static final Set<ItemState> UNDECIDED = Set.of(ItemState.NEW, ItemState.IN_PROGRESS);
  private static final Set<ItemState> DONE = Set.of(ItemState.DONE, ItemState.RESOLVED);

  /// Return the order for rows of `item_state t` that were read after `p` was sorted by it.
  String orderOfRead() {
    return order.replace("m.relevance", "p.key").replace("f.rowid", "t.item");
  }

  /// Return the parts of a list from a place on.
  static List<Stretch> all(Sql sql, ItemQuery query, Found found, @Nullable Cursor after)
      throws SQLException {
    return switch (query.order()) {
      case RELEVANCE ->
          found.positive()
              ? Relevance.stretches(sql, query, found, after)
              : named(query, found, after);
      case NAME -> named(query, found, after);
      case SCORE, UNCERTAINTY ->
          after == null || after.key() != null
              ? List.of(byKey(query, found, after), unscored(query, found, null))
              : List.of(unscored(query, found, after));
    };
  }

  /// Return a whole list in no order.
  ///
  /// @param counted whether its rows are only counted
  static Stretch whole(ItemQuery query, Found found, boolean counted) {
    var where = found.where(query);
    if (found.positive() && (counted || found.gathers())) {
      where.and("f.item_search MATCH ?", found.asked().expression());
      return new Stretch(GATHERED, where, "NULL", "");
    }
    found.narrow(where);
    return new Stretch("item_state t", where, "NULL", "");
  }

  private static List<Stretch> named(ItemQuery query, Found found, @Nullable Cursor after) {
    return List.of(byName(query, found, after, found.where(query)));
  }

  /// Walk along an index; an empty one leaves the choice to SQLite, which without statistics would
  /// rather find rows by state and sort them all.
  private static String from(Found found, String index) {
    return found.gathers()
        ? GATHERED
        : index.isEmpty() ? "item_state t" : "item_state t INDEXED BY " + index;
  }

  private static Stretch byName(ItemQuery query, Found found, @Nullable Cursor after, Where where) {
    found.narrow(where);
    if (after != null) {
      where.and("(t.name, t.item) > (?, ?)", after.name(), after.item());
    }
    var index =
        query.states().equals(UNDECIDED) && query.only() == ItemQuery.Only.OFFERED
            ? "item_state_undecided"
            : query.states().equals(DONE)
                ? "item_state_done"
                : found.everything() || !query.states().isEmpty() ? "" : "item_state_name";
    return new Stretch(from(found, index), where, "NULL", BY_NAME);
  }

  private static Stretch byKey(ItemQuery query, Found found, @Nullable Cursor after) {
    boolean score = query.order() == ItemQuery.Order.SCORE;
    var column = score ? "t.score" : "t.uncertainty";
    var where = found.where(query);
    found.narrow(where);
    where.and(column + " IS NOT NULL");
    if (after != null) {
      where.and(
          "(%s, t.item) %s (?, ?)".formatted(column, score ? ">" : "<"), after.key(), after.item());
    }
    return new Stretch(
        from(found, score ? "item_state_score" : "item_state_uncertainty"),
        where,
        column,
        score ? "t.score, t.item" : "t.uncertainty DESC, t.item DESC");
  }

  /// Items without a score come after those with one, by name.
  private static Stretch unscored(ItemQuery query, Found found, @Nullable Cursor after) {
    var where = found.where(query);
    where.and("t.score IS NULL");
    return byName(query, found, after, where);
  }
}
