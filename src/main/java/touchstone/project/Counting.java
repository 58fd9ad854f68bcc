package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Verdict;
import touchstone.review.Action;
import touchstone.review.Counts;
import touchstone.review.ProvenanceClass;

/// Counts what is in a project. Owned by the thread of its connection.
final class Counting {
  /// The actions that decide, as SQL; the same as [touchstone.review.Action#decides]. SQL for the
  /// actions that decide.
  static final String DECIDING =
      Arrays.stream(Action.values())
          .filter(Action::decides)
          .map(action -> "'" + action + "'")
          .collect(Collectors.joining(", ", "(", ")"));

  private final Sql sql;
  private final boolean independent;

  /// @param independent whether people rate independently
  Counting(Sql sql, boolean independent) {
    this.sql = sql;
    this.independent = independent;
  }

  /// @param by whose median time is told
  /// @param share whose items are counted, null for all; labels are counted in all
  Counts all(AnnotatorId by, @Nullable String share) throws SQLException {
    var items =
        share == null
            ? "item_state"
            : "(SELECT * FROM item_state WHERE item IN"
                + " (SELECT item FROM assigned WHERE share = ?))";
    var bound = share == null ? new Object[0] : new Object[] {share};
    return new Counts(
        sql.number("SELECT count(*) FROM " + items, bound),
        sql.number("SELECT count(*) FROM " + items + " WHERE flagged = 1", bound),
        independent
            ? sql.number(
                "SELECT count(*) FROM "
                    + items
                    + " WHERE enough = 1 AND state IN ('NEW', 'IN_PROGRESS')",
                bound)
            : 0,
        sql.number("SELECT count(*) FROM " + items + " WHERE opinion > 0", bound),
        sql.number("SELECT count(*) FROM comment"),
        states(items, bound),
        verdicts(),
        new LabelCounts(sql).all(),
        provenance(),
        annotators(),
        sql.number("SELECT count(*) FROM step"),
        median(by));
  }

  Map<ItemState, Long> states() throws SQLException {
    return states("item_state");
  }

  private Map<ItemState, Long> states(String items, @Nullable Object... bound) throws SQLException {
    var counts = new EnumMap<ItemState, Long>(ItemState.class);
    sql.each(
        "SELECT state, count(*) FROM " + items + " GROUP BY state",
        row -> counts.put(ItemState.valueOf(row.getString(1)), row.getLong(2)),
        bound);
    return counts;
  }

  Map<Verdict, Long> verdicts() throws SQLException {
    var counts = new EnumMap<Verdict, Long>(Verdict.class);
    boolean all =
        sql.number("SELECT count(*) FROM run WHERE withdrawn = 1 OR family = 'probe'") == 0;
    sql.each(
        all
            ? "SELECT verdict, count(DISTINCT prediction) FROM ruling GROUP BY verdict"
            : "SELECT g.verdict, count(DISTINCT g.prediction) FROM ruling g JOIN prediction p"
                + " ON p.id = g.prediction JOIN run r ON r.id = p.run"
                + " WHERE r.withdrawn = 0 AND r.family <> 'probe' GROUP BY g.verdict",
        row -> counts.put(Verdict.valueOf(row.getString(1)), row.getLong(2)));
    long pending = sql.number("SELECT coalesce(sum(pending), 0) FROM item_state");
    if (pending > 0) {
      counts.put(Verdict.PENDING, pending);
    }
    return counts;
  }

  Map<ProvenanceClass, Long> provenance() throws SQLException {
    var counts = new EnumMap<ProvenanceClass, Long>(ProvenanceClass.class);
    sql.each(
        "SELECT "
            + Provenances.SQL
            + " AS c, count(*) FROM annotation a CROSS JOIN step s ON s.row = a.step"
            + " WHERE a.rating = 0 AND "
            + Gone.not(sql, "a.item")
            + " GROUP BY c",
        row -> counts.put(ProvenanceClass.valueOf(row.getString(1)), row.getLong(2)));
    long imported =
        sql.number("SELECT coalesce(sum(annotations), 0) FROM import WHERE withdrawn = 0")
            - sql.number(
                "SELECT count(*) FROM superseded x JOIN imported m ON m.id = x.imported"
                    + " JOIN import b ON b.id = m.import WHERE b.withdrawn = 0");
    if (imported > 0) {
      counts.merge(ProvenanceClass.IMPORTED, imported, Long::sum);
    }
    return counts;
  }

  Map<String, Long> annotators() throws SQLException {
    var counts = new LinkedHashMap<String, Long>();
    sql.each(
        "SELECT coalesce(n.name, a.annotator), count(*) FROM annotation a"
            + " LEFT JOIN annotator n ON n.id = a.annotator WHERE a.rating = 0 AND "
            + Gone.not(sql, "a.item")
            + " GROUP BY 1 ORDER BY 2 DESC, 1",
        row -> counts.put(row.getString(1), row.getLong(2)));
    return counts;
  }

  long sinceCheckpoint(AnnotatorId by) throws SQLException {
    return sql.number(
        "SELECT count(*) FROM step WHERE annotator = ? AND action IN "
            + DECIDING
            + " AND sequence > (SELECT coalesce(max(sequence), 0) FROM step WHERE annotator = ?"
            + " AND action = 'CHECKPOINT')",
        by,
        by);
  }

  /// The median time of the person's last 200 deciding steps, in milliseconds.
  private long median(AnnotatorId by) throws SQLException {
    var times =
        new ArrayList<>(
            sql.list(
                "SELECT spent_ms FROM step WHERE annotator = ? AND spent_ms > 0 AND action IN "
                    + DECIDING
                    + " ORDER BY sequence DESC LIMIT 200",
                row -> row.getLong(1),
                by));
    times.sort(null);
    return times.isEmpty() ? 0 : times.get(times.size() / 2);
  }
}
