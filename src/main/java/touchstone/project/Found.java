package touchstone.project;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.review.ItemQuery;
import touchstone.review.Picked;
import touchstone.review.search.Search;

/// What a query's search comes to: how it is asked, and how much it finds, which decides how a list
/// is walked.
///
/// @param search for marking what was found
/// @param reach how much the search finds
/// @param picked the numbers of the only items that may be found, a JSON list; empty for any
/// @param own whether the viewer sees only their own work
record Found(Search search, @Nullable Match match, Reach reach, String picked, boolean own) {
  /// What the walk along an index costs against the jump to each item that is found: measured on a
  /// million comments.
  static final int FEW = 5_000;

  /// From here on each item that is walked past is asked whether it is found, which costs a few
  /// microseconds, rather than all that are found being gathered first.
  private static final int MANY = 60_000;

  static final Found EVERYTHING = new Found(Search.NONE, null, Reach.MANY, "", false);

  /// How much a search finds.
  enum Reach {
    FEW,
    SOME,
    MANY
  }

  /// @param weighed whether what is wanted is weighed, so that it need not be counted
  static Found of(Sql sql, Search search, Match match, boolean weighed) throws SQLException {
    if (match.isEmpty()) {
      return EVERYTHING;
    }
    if (weighed && match.positive()) {
      return new Found(search, match, Reach.SOME, "", false);
    }
    long found = upTo(sql, match.positive() ? match.expression() : match.unwanted(), MANY);
    var reach = found <= FEW ? Reach.FEW : found < MANY || match.prefix() ? Reach.SOME : Reach.MANY;
    return new Found(search, match, reach, "", false);
  }

  /// Return how many items answer an expression, counted up to a limit.
  static long upTo(Sql sql, String expression, int limit) throws SQLException {
    return sql.number(
        "SELECT count(*) FROM"
            + " (SELECT 1 FROM item_search WHERE item_search MATCH ? LIMIT "
            + limit
            + ")",
        expression);
  }

  /// Return the same among picked items.
  Found among(@Nullable Picked items) {
    return items == null
        ? this
        : new Found(
            search,
            match,
            reach,
            items.items().stream().map(ItemId::toString).collect(joining(",", "[", "]")),
            own);
  }

  /// Return the same as a viewer sees it.
  ///
  /// @param alone whether they see only their own work
  Found seen(boolean alone) {
    return alone == own ? this : new Found(search, match, reach, picked, alone);
  }

  /// Return the condition of a query on `item_state t`, its search apart.
  Where where(ItemQuery query) {
    var where = new Where(query, own);
    if (!picked.isEmpty()) {
      where.and("t.item IN (SELECT value FROM json_each(?))", picked);
    }
    return where;
  }

  boolean everything() {
    return match == null;
  }

  /// Return whether items are named one by one by what they are to have.
  boolean positive() {
    return match != null && match.positive();
  }

  /// Return whether the list is gathered from what is found and then sorted.
  boolean gathers() {
    return positive() && reach == Reach.FEW;
  }

  /// Return what is asked; only where something is.
  Match asked() {
    if (match == null) {
      throw new IllegalStateException("Nothing is searched for.");
    }
    return match;
  }

  /// Add the condition that an item of `item_state t` is found; where items are gathered, of
  /// `item_search f`.
  void narrow(Where where) {
    if (match == null) {
      return;
    }
    if (gathers()) {
      where.and("f.item_search MATCH ?", match.expression());
    } else {
      var expression = positive() ? match.expression() : match.unwanted();
      var not = positive() ? "" : "NOT ";
      if (reach == Reach.MANY) {
        where.and(
            not
                + "EXISTS (SELECT 1 FROM item_search f WHERE f.item_search MATCH ?"
                + " AND f.rowid = t.item)",
            expression);
      } else {
        where.and(
            "+t.item " + not + "IN (SELECT rowid FROM item_search WHERE item_search MATCH ?)",
            expression);
      }
    }
  }
}
