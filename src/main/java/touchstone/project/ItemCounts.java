package touchstone.project;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The columns of `item_state` that are counted: for some items, each by itself, or for all of them
/// in one go. Both add up in the same order, so that they come to the very same numbers. Owned by
/// the thread of its connection.
final class ItemCounts {
  /// What models proposed for an item, with whether somebody decided on it.
  private static final String PROPOSED =
      """
      SELECT p.item AS item, p.score AS score,
        (SELECT 1 FROM ruling u WHERE u.prediction = p.id %s LIMIT 1) AS g
      FROM prediction p INDEXED BY prediction_item CROSS JOIN run r ON r.id = p.run
      WHERE r.withdrawn = 0 AND NOT EXISTS (SELECT 1 FROM concealed k WHERE k.prediction = p.id)
      """;

  private static final String STANDING =
      """
      imported m WHERE NOT EXISTS (SELECT 1 FROM superseded x WHERE x.imported = m.id)
        AND NOT EXISTS (SELECT 1 FROM import b WHERE b.id = m.import AND b.withdrawn = 1)
      """;

  private static final String OF_VIEWER = "a.rating = 1 AND a.annotator = " + Viewpoint.VIEWER;
  private static final String RULED_BY_VIEWER = "AND u.annotator = " + Viewpoint.VIEWER;

  /// Whoever judged an item before they were shown its suggestions has nothing left to say to them.
  private static final String OPEN =
      "item_state.withheld = 0 AND NOT (item_state.state = 'DONE' AND EXISTS"
          + " (SELECT 1 FROM revealed v WHERE v.item = item_state.item AND v.annotator = "
          + Viewpoint.VIEWER
          + "))";

  private static final String SOME =
      """
      UPDATE item_state SET
        comments = (SELECT count(*) FROM comment c WHERE c.item = item_state.item),
        labels = %s,
        (pending, decided, score, uncertainty) = (
          SELECT count(*) FILTER (WHERE g IS NULL AND {open}),
            count(*) FILTER (WHERE g IS NOT NULL),
            min(score) FILTER (WHERE g IS NULL AND {open}),
            avg(1 - score) FILTER (WHERE g IS NULL AND {open})
          FROM (%s AND p.item = item_state.item))
      WHERE\s"""
          .replace("{open}", OPEN);

  private static final String SOME_SHARED =
      SOME.formatted(
          "(SELECT count(*) FROM annotation a WHERE a.item = item_state.item AND a.rating = 0)"
              + " + (SELECT count(*) FROM "
              + STANDING
              + " AND m.item = item_state.item)",
          PROPOSED.formatted(""));

  private static final String SOME_OWN =
      SOME.formatted(
          "(SELECT count(*) FROM annotation a WHERE a.item = item_state.item AND "
              + OF_VIEWER
              + ")",
          PROPOSED.formatted(RULED_BY_VIEWER));

  private static final String NONE =
      "UPDATE item_state SET comments = 0, labels = 0, pending = 0, decided = 0, score = NULL,"
          + " uncertainty = NULL WHERE comments + labels + pending + decided > 0";

  private static final String COMMENTS =
      """
      UPDATE item_state SET comments = c.n
      FROM (SELECT item, count(*) AS n FROM comment GROUP BY item) AS c
      WHERE item_state.item = c.item
      """;

  private static final String LABELS =
      """
      UPDATE item_state SET labels = c.n FROM (SELECT item, count(*) AS n FROM (%s) GROUP BY item) AS c
      WHERE item_state.item = c.item
      """;

  private static final String LABELS_SHARED =
      LABELS.formatted(
          "SELECT item FROM annotation WHERE rating = 0 UNION ALL SELECT m.item FROM " + STANDING);

  private static final String LABELS_OWN =
      LABELS.formatted("SELECT a.item FROM annotation a WHERE " + OF_VIEWER);

  private static final String PREDICTIONS =
      """
      UPDATE item_state SET decided = c.decided, pending = iif({open}, c.pending, 0),
        score = iif({open}, c.lowest, NULL), uncertainty = iif({open}, c.doubt, NULL)
      FROM (
        SELECT item, count(*) - count(g) AS pending, count(g) AS decided,
          min(score) FILTER (WHERE g IS NULL) AS lowest,
          avg(1 - score) FILTER (WHERE g IS NULL) AS doubt
        FROM (%s) GROUP BY item) AS c
      WHERE item_state.item = c.item
      """
          .replace("{open}", OPEN);

  private final Sql sql;
  private final Viewpoint view;

  ItemCounts(Sql sql, Viewpoint view) {
    this.sql = sql;
    this.view = view;
  }

  /// Count some items anew.
  ///
  /// @param where which rows of `item_state`
  void count(String where, @Nullable Object... values) throws SQLException {
    sql.update((view.independent() ? SOME_OWN : SOME_SHARED) + where, values);
  }

  /// Count every item anew.
  void countAll() throws SQLException {
    boolean own = view.independent();
    sql.update(NONE);
    sql.update(COMMENTS);
    sql.update(own ? LABELS_OWN : LABELS_SHARED);
    sql.update(PREDICTIONS.formatted(PROPOSED.formatted(own ? RULED_BY_VIEWER : "")));
  }

  /// Count the labels that an import brought or took, in one pass, where no imported label was
  /// altered yet.
  void countImported(long batch, boolean withdrawn) throws SQLException {
    sql.update(
        """
        UPDATE item_state SET labels = labels + ? * c.n
        FROM (SELECT m.item AS item, count(*) AS n FROM import b, imported m
          WHERE b.id = ? AND m.id BETWEEN b.first_row AND b.last_row GROUP BY m.item) AS c
        WHERE item_state.item = c.item
        """,
        withdrawn ? -1 : 1,
        batch);
  }
}
