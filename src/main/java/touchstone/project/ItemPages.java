package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.review.ItemPage;
import touchstone.review.ItemPage.Cursor;
import touchstone.review.ItemQuery;
import touchstone.review.ItemRow;
import touchstone.review.ProvenanceClass;

/// Pages through items by keyset: a page costs the same wherever it lies. Owned by the thread of
/// its connection.
final class ItemPages {
  private static final String ROW =
      ItemReader.ITEM
          + ", t.state, t.flagged, t.comments, t.labels, t.pending, t.decided, t.score,"
          + " t.uncertainty";

  private final Sql sql;

  ItemPages(Sql sql) {
    this.sql = sql;
  }

  /// Return up to `size` rows after the cursor, or from the start.
  ItemPage page(ItemQuery query, @Nullable Cursor after, int size) throws SQLException {
    var rows = new ArrayList<ItemRow>();
    if (query.order() == ItemQuery.Order.NAME) {
      rows.addAll(byName(query, after, size));
    } else {
      if (after == null || after.key() != null) {
        rows.addAll(byKey(query, after, size));
      }
      if (rows.size() < size) {
        var unscored = after != null && after.key() == null ? after : null;
        rows.addAll(unscored(query, unscored, size - rows.size()));
      }
    }
    return new ItemPage(
        rows, rows.size() < size ? null : Cursor.after(query.order(), rows.getLast()));
  }

  private List<ItemRow> byName(ItemQuery query, @Nullable Cursor after, int size)
      throws SQLException {
    var where = new Where(query);
    if (after != null) {
      where.and("(t.name, t.item) > (?, ?)", after.name(), after.item());
    }
    return rows(where, "t.name, t.item", size);
  }

  private List<ItemRow> byKey(ItemQuery query, @Nullable Cursor after, int size)
      throws SQLException {
    boolean score = query.order() == ItemQuery.Order.SCORE;
    var column = score ? "t.score" : "t.uncertainty";
    var where = new Where(query);
    where.and(column + " IS NOT NULL");
    if (after != null) {
      where.and(
          "(%s, t.item) %s (?, ?)".formatted(column, score ? ">" : "<"), after.key(), after.item());
    }
    return rows(where, score ? "t.score, t.item" : "t.uncertainty DESC, t.item DESC", size);
  }

  /// Items without a score come after those with one, by name.
  private List<ItemRow> unscored(ItemQuery query, @Nullable Cursor after, int size)
      throws SQLException {
    var where = new Where(query);
    where.and("t.score IS NULL");
    if (after != null) {
      where.and("(t.name, t.item) > (?, ?)", after.name(), after.item());
    }
    return rows(where, "t.name, t.item", size);
  }

  private List<ItemRow> rows(Where where, String order, int size) throws SQLException {
    var values = new ArrayList<>(where.values);
    values.add(size);
    return sql.list(
        "SELECT %s FROM item_state t JOIN item i ON i.id = t.item WHERE %s ORDER BY %s LIMIT ?"
            .formatted(ROW, where.text(), order),
        ItemPages::row,
        values.toArray());
  }

  private static ItemRow row(java.sql.ResultSet row) throws SQLException {
    return new ItemRow(
        ItemReader.item(row),
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
    var where = new Where(query);
    return sql.number(
        "SELECT count(*) FROM item_state t JOIN item i ON i.id = t.item WHERE " + where.text(),
        where.values.toArray());
  }

  /// Return every matching item's identity in the query's order.
  List<ItemId> ids(ItemQuery query) throws SQLException {
    var where = new Where(query);
    return sql.list(
        "SELECT t.item FROM item_state t JOIN item i ON i.id = t.item WHERE %s ORDER BY t.name, t.item"
            .formatted(where.text()),
        row -> new ItemId(row.getLong(1)),
        where.values.toArray());
  }

  /// Builds the condition of a query.
  private static final class Where {
    private final List<String> parts = new ArrayList<>();
    final List<@Nullable Object> values = new ArrayList<>();

    Where(ItemQuery query) {
      if (!query.states().isEmpty()) {
        and(
            query.states().stream()
                .sorted()
                .map(state -> "'" + state.name() + "'")
                .collect(Collectors.joining(", ", "t.state IN (", ")")));
      }
      if (query.flagged() != null) {
        and(query.flagged() ? "t.flagged = 1" : "t.flagged = 0");
      }
      if (!query.text().isBlank()) {
        var pattern =
            "%"
                + query.text().strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1")
                + "%";
        and(
            "(lower(i.name) LIKE ? ESCAPE '\\' OR lower(i.metadata) LIKE ? ESCAPE '\\')",
            pattern,
            pattern);
      }
      predictions(query);
      if (query.label() != null) {
        var name = query.label().name();
        and(
            """
            (EXISTS (SELECT 1 FROM annotation a JOIN label l ON l.id = a.label
              WHERE a.item = t.item AND l.name = ?)
            OR EXISTS (SELECT 1 FROM imported m JOIN label l ON l.id = m.label
              WHERE m.item = t.item AND l.name = ?
              AND NOT EXISTS (SELECT 1 FROM superseded x WHERE x.imported = m.id))
            OR EXISTS (SELECT 1 FROM prediction p JOIN label l ON l.id = p.label
              JOIN run r ON r.id = p.run
              WHERE p.item = t.item AND l.name = ? AND r.withdrawn = 0
              AND NOT EXISTS (SELECT 1 FROM ruling g WHERE g.prediction = p.id)))
            """,
            name,
            name,
            name);
      }
      if (query.provenance() != null) {
        and(provenance(query.provenance()));
      }
    }

    private void predictions(ItemQuery query) {
      var inner = new ArrayList<String>();
      var bound = new ArrayList<@Nullable Object>();
      if (query.run() != null) {
        inner.add("p.run = ?");
        bound.add(query.run().value());
      }
      if (query.minScore() != null) {
        inner.add("p.score >= ?");
        bound.add(query.minScore());
      }
      if (query.maxScore() != null) {
        inner.add("p.score <= ?");
        bound.add(query.maxScore());
      }
      if (query.verdict() != null) {
        inner.add(
            "coalesce((SELECT g.verdict FROM ruling g WHERE g.prediction = p.id), 'PENDING') = ?");
        bound.add(query.verdict().name());
      }
      if (!inner.isEmpty()) {
        and(
            "EXISTS (SELECT 1 FROM prediction p JOIN run r ON r.id = p.run"
                + " WHERE p.item = t.item AND r.withdrawn = 0 AND "
                + String.join(" AND ", inner)
                + ")",
            bound.toArray());
      }
    }

    private static String provenance(ProvenanceClass wanted) {
      var annotation =
          "EXISTS (SELECT 1 FROM annotation a JOIN step s ON s.row = a.step"
              + " WHERE a.item = t.item AND %s)";
      return switch (wanted) {
        case HA ->
            annotation.formatted(
                "a.source = 'DRAWN' AND s.exposure NOT IN ('SUGGESTION', 'SUGGESTION_WITH_SCORE')");
        case HA_AI ->
            annotation.formatted(
                "a.source = 'DRAWN' AND s.exposure IN ('SUGGESTION', 'SUGGESTION_WITH_SCORE')");
        case AIA_HV ->
            annotation.formatted(
                "(a.source = 'CORRECTED' OR (a.source = 'ACCEPTED' AND s.exposure <> 'BULK'))");
        case AIA -> annotation.formatted("a.source = 'ACCEPTED' AND s.exposure = 'BULK'");
        case IMPORTED ->
            "(EXISTS (SELECT 1 FROM imported m WHERE m.item = t.item AND NOT EXISTS"
                + " (SELECT 1 FROM superseded x WHERE x.imported = m.id)) OR "
                + annotation.formatted("a.source = 'IMPORTED'")
                + ")";
        case HA_HV, HA_AIV, AIA_AIV -> "0";
      };
    }

    void and(String condition, @Nullable Object... bound) {
      parts.add(condition);
      values.addAll(java.util.Arrays.asList(bound));
    }

    String text() {
      return parts.isEmpty() ? "1" : String.join(" AND ", parts);
    }
  }
}
