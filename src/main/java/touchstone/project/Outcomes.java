package touchstone.project;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.TaskId;
import touchstone.annotation.Verdict;
import touchstone.review.Outcome;
import touchstone.review.ProvenanceClass;

/// Counts what the work has come to, for everybody. Owned by the thread of its connection.
final class Outcomes {
  private final Sql sql;
  private final Labels labels;
  private final Viewpoint view;

  Outcomes(Sql sql, Labels labels, Viewpoint view) {
    this.sql = sql;
    this.labels = labels;
    this.view = view;
  }

  Outcome of() throws SQLException {
    return view.independent() ? rated() : shared();
  }

  private Outcome shared() throws SQLException {
    var counting = new Counting(sql, false);
    return new Outcome(
        counting.states(),
        counting.verdicts(),
        new LabelCounts(sql).standing(),
        counting.provenance(),
        counting.annotators(),
        ratings(),
        gold(),
        null);
  }

  private Outcome rated() throws SQLException {
    var own = new Counting(sql, true).states();
    var states = new EnumMap<ItemState, Long>(ItemState.class);
    var given = new HashMap<TaskId, Map<Label, Long>>();
    var provenance = new EnumMap<ProvenanceClass, Long>(ProvenanceClass.class);
    var people = new HashMap<AnnotatorId, Long>();
    new Standings(sql, labels, view)
        .each(
            true,
            item -> {
              states.merge(item.state(), 1L, Long::sum);
              if (!item.done()) {
                return;
              }
              for (var label : item.labels()) {
                given
                    .computeIfAbsent(label.said().task(), task -> new HashMap<>())
                    .merge(label.said().label(), 1L, Long::sum);
                if (label.made() != null) {
                  provenance.merge(label.made(), 1L, Long::sum);
                }
                if (!label.rating()) {
                  people.merge(label.by(), 1L, Long::sum);
                }
              }
              for (var person : item.agreed()) {
                people.merge(person, (long) item.labels().size(), Long::sum);
              }
            });
    long untouched =
        own.values().stream().mapToLong(n -> n).sum()
            - states.values().stream().mapToLong(n -> n).sum();
    if (untouched > 0) {
      states.merge(ItemState.NEW, untouched, Long::sum);
    }
    people.values().removeIf(n -> n == 0);
    var standing = new LinkedHashMap<TaskId, Map<Label, Long>>();
    given.forEach((task, counts) -> standing.put(task, Outcome.sorted(counts, Label::name)));
    return new Outcome(
        states,
        verdicts(),
        standing,
        provenance,
        named(people),
        ratings(),
        gold(),
        new Outcome.Own(name(view.viewer()), own));
  }

  /// Return the suggestions by what was said to them last, by whomever.
  private Map<Verdict, Long> verdicts() throws SQLException {
    var counts = new EnumMap<Verdict, Long>(Verdict.class);
    var real =
        " JOIN run r ON r.id = p.run WHERE r.withdrawn = 0 AND r.family <> 'probe' AND "
            + Gone.not(sql, "p.item");
    sql.each(
        "SELECT verdict, count(*) FROM (SELECT g.verdict, max(g.step) FROM ruling g"
            + " JOIN prediction p ON p.id = g.prediction"
            + real
            + " GROUP BY g.prediction) GROUP BY verdict",
        row -> counts.put(Verdict.valueOf(row.getString(1)), row.getLong(2)));
    long pending =
        sql.number(
            "SELECT count(*) FROM prediction p JOIN item_state t ON t.item = p.item"
                + real
                + " AND t.withheld = 0"
                + " AND NOT EXISTS (SELECT 1 FROM ruling g WHERE g.prediction = p.id)");
    if (pending > 0) {
      counts.put(Verdict.PENDING, pending);
    }
    return counts;
  }

  private Map<String, Long> ratings() throws SQLException {
    var people = new HashMap<AnnotatorId, Long>();
    sql.each(
        "SELECT a.annotator, count(*) FROM annotation a WHERE a.rating = 1 AND "
            + Gone.not(sql, "a.item")
            + ItemReader.NO_PROBE
            + " GROUP BY a.annotator",
        row -> people.merge(new AnnotatorId(row.getString(1)), row.getLong(2), Long::sum));
    sql.each(
        "SELECT g.annotator, count(*) FROM rated g JOIN import b ON b.id = g.import"
            + " WHERE b.withdrawn = 0 AND g.annotator IS NOT NULL AND "
            + Doubles.COUNTS
            + " AND "
            + Gone.not(sql, "g.item")
            + " GROUP BY g.annotator",
        row -> people.merge(new AnnotatorId(row.getString(1)), row.getLong(2), Long::sum));
    return named(people);
  }

  private long gold() throws SQLException {
    return sql.number(
        "SELECT count(*) FROM rated g JOIN import b ON b.id = g.import"
            + " WHERE b.withdrawn = 0 AND g.annotator IS NULL AND "
            + Doubles.COUNTS
            + " AND "
            + Gone.not(sql, "g.item"));
  }

  /// Return counts by name, the greatest first.
  private Map<String, Long> named(Map<AnnotatorId, Long> people) throws SQLException {
    var names = Members.names(sql);
    var counts = new HashMap<String, Long>();
    for (var person : people.entrySet()) {
      var id = person.getKey().value();
      counts.merge(names.getOrDefault(id, id), person.getValue(), Long::sum);
    }
    return Outcome.sorted(counts, name -> name);
  }

  private String name(AnnotatorId person) throws SQLException {
    return Members.names(sql).getOrDefault(person.value(), person.value());
  }
}
