package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.review.Subject;
import touchstone.review.Withheld;

/// What the lists say of an item to the person whose view they are: whether suggestions are
/// withheld, whether others have rated it often enough, whether a second opinion is asked for.
/// Owned by the thread of its connection.
final class Viewed {
  private static final String ENOUGH =
      "SELECT o.item FROM own_state o WHERE o.state IN ('DONE', 'RESOLVED') AND o.annotator <> "
          + Viewpoint.VIEWER
          + "%s GROUP BY o.item HAVING count(*) >= ? OR max(o.state) = 'RESOLVED'";

  private static final String OPINION =
      "UPDATE item_state SET opinion = coalesce((SELECT iif(s.value ->> 'by' = "
          + Viewpoint.VIEWER
          + ", 1, 2) FROM statement s WHERE s.subject = ?"
          + " AND s.key = CAST(item_state.item AS TEXT)), 0) WHERE item %s";

  private final Sql sql;
  private final Viewpoint view;

  Viewed(Sql sql, Viewpoint view) {
    this.sql = sql;
    this.view = view;
  }

  /// Say of items whether suggestions are withheld.
  ///
  /// @param where a condition on `item_state t` and `item i`
  void withhold(String where, @Nullable Object... values) throws SQLException {
    if (view.policy().withholdsNothing()) {
      sql.update(
          "UPDATE item_state SET withheld = 0 WHERE withheld = 1 AND item IN"
              + " (SELECT t.item FROM item_state t JOIN item i ON i.id = t.item WHERE "
              + where
              + ")",
          values);
      return;
    }
    var altered = new ArrayList<Long>();
    sql.each(
        "SELECT t.item, i.import, t.withheld FROM item_state t JOIN item i ON i.id = t.item WHERE "
            + where,
        row -> {
          var why = view.withheld(new ItemId(row.getLong(1)), row.getLong(2));
          if ((why != Withheld.NOTHING) != (row.getInt(3) == 1)) {
            altered.add(row.getLong(1));
          }
        },
        values);
    for (var item : altered) {
      sql.update("UPDATE item_state SET withheld = 1 - withheld WHERE item = ?", item);
    }
  }

  /// Say of every item whether a second opinion is asked for.
  void opinions() throws SQLException {
    sql.update("UPDATE item_state SET opinion = 0 WHERE opinion > 0");
    sql.update(
        OPINION.formatted("IN (SELECT CAST(key AS INTEGER) FROM statement WHERE subject = ?)"),
        Subject.OPINION.word(),
        Subject.OPINION.word());
  }

  /// Say of an item whether a second opinion is asked for: then it is offered whoever rated it.
  ///
  /// @param item its identity, as the statement has it
  void opinion(String item) throws SQLException {
    sql.update(OPINION.formatted("= CAST(? AS INTEGER)"), Subject.OPINION.word(), item);
    if (view.independent()) {
      var there =
          sql.first(
              "SELECT item FROM item_state WHERE item = CAST(? AS INTEGER)",
              row -> new ItemId(row.getLong(1)),
              item);
      if (there.isPresent()) {
        enough(there.get());
      }
    }
  }

  /// Say of every item whether others have rated it often enough.
  void enough() throws SQLException {
    sql.update("UPDATE item_state SET enough = 0 WHERE enough = 1");
    if (view.independent()) {
      for (var item :
          sql.list(
              ENOUGH.formatted(""), row -> new ItemId(row.getLong(1)), view.policy().ratings())) {
        tell(item, true);
      }
    }
  }

  /// Say of an item whether others have rated it often enough, where people rate independently.
  void enough(ItemId item) throws SQLException {
    tell(
        item,
        sql.first(
                ENOUGH.formatted(" AND o.item = ?"),
                row -> row.getLong(1),
                item.value(),
                view.policy().ratings())
            .isPresent());
  }

  private void tell(ItemId item, boolean rated) throws SQLException {
    sql.update(
        "UPDATE item_state SET enough = ? AND opinion <> 2 WHERE item = ?",
        rated && !view.policy().everybody(item),
        item.value());
  }
}
