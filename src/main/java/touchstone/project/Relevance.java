package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchstone.review.ItemPage.Cursor;
import touchstone.review.ItemQuery;

/// The order of what is found by how well it answers: BM25 (Robertson and Zaragoza 2009) over the
/// words that are looked for. The first of many that are found are weighed, the rest follow as they
/// came; words that very many items have are not weighed at all, as they tell nothing and counting
/// them is what takes time.
final class Relevance {
  private static final int WEIGHED = Found.FEW;

  /// What so many items have is not weighed.
  private static final int COMMON = 50_000;

  /// How many words are weighed.
  private static final int MOST_WORDS = 8;

  private Relevance() {}

  static List<Stretch> stretches(Sql sql, ItemQuery query, Found found, @Nullable Cursor after)
      throws SQLException {
    var expression = found.asked().expression();
    var parts = new ArrayList<Stretch>();
    if (after == null || after.key() != null) {
      parts.add(weighed(sql, query, found, after));
    }
    var where = found.where(query);
    where.and("f.item_search MATCH ?", expression);
    if (after != null && after.key() == null) {
      where.and("f.rowid > ?", after.item());
    } else {
      where.and(
          "f.rowid > (SELECT rowid FROM item_search WHERE item_search MATCH ? ORDER BY rowid"
              + " LIMIT 1 OFFSET "
              + (WEIGHED - 1)
              + ")",
          expression);
    }
    parts.add(new Stretch(Stretch.GATHERED, where, "NULL", "f.rowid"));
    return parts;
  }

  private static Stretch weighed(Sql sql, ItemQuery query, Found found, @Nullable Cursor after)
      throws SQLException {
    var where = found.where(query);
    if (after != null) {
      where.and("(m.relevance, t.item) > (?, ?)", after.key(), after.item());
    }
    var match = found.asked();
    var telling = telling(sql, match);
    where.first(match.expression());
    String from;
    if (telling.isEmpty()) {
      from =
          "(SELECT rowid AS item, 0.0 AS relevance FROM item_search WHERE item_search MATCH ?"
              + " ORDER BY rowid LIMIT %s)";
    } else if (telling.equals(match.expression())) {
      from =
          "(SELECT rowid AS item, bm25(item_search, 1.0, 1.0, 0.0) AS relevance FROM item_search"
              + " WHERE item_search MATCH ? ORDER BY rowid LIMIT %s)";
    } else {
      where.first(telling);
      from =
          "(SELECT rowid AS item, bm25(item_search, 1.0, 1.0, 0.0) AS relevance FROM item_search"
              + " WHERE item_search MATCH ? AND +rowid IN (SELECT rowid FROM item_search WHERE"
              + " item_search MATCH ? ORDER BY rowid LIMIT %s))";
    }
    return new Stretch(
        from.formatted(WEIGHED) + " m CROSS JOIN item_state t ON t.item = m.item",
        where,
        "m.relevance",
        "m.relevance, t.item");
  }

  /// Return the part of what is wanted that tells items from each other, empty when nothing does.
  private static String telling(Sql sql, Match match) throws SQLException {
    if (match.terms().equals(match.words()) && match.words().size() == 1) {
      return common(sql, match.words().getFirst()) ? "" : match.expression();
    }
    var telling = new ArrayList<String>();
    for (var word : match.words()) {
      if (telling.size() < MOST_WORDS && !common(sql, word)) {
        telling.add(word);
      }
    }
    return telling.size() == match.terms().size() && match.unwanted().isEmpty()
        ? match.expression()
        : String.join(" AND ", telling);
  }

  private static boolean common(Sql sql, String word) throws SQLException {
    return Found.upTo(sql, word, COMMON) == COMMON;
  }
}
