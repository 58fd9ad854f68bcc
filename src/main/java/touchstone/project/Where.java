package touchstone.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchstone.review.ItemQuery;
import touchstone.review.ProvenanceClass;

/// The condition of a query as SQL over `item_state t`, its search apart, with the values that it
/// binds. Owned by one thread.
final class Where {
  /// What came with a dataset that was not taken out, as it came.
  private static final String IMPORTED =
      " AND NOT EXISTS (SELECT 1 FROM superseded x WHERE x.imported = m.id)"
          + " AND NOT EXISTS (SELECT 1 FROM import b WHERE b.id = m.import AND b.withdrawn = 1)";

  private final boolean own;
  private final List<String> parts = new ArrayList<>();
  private final List<@Nullable Object> values = new ArrayList<>();

  /// @param own whether people rate independently, so that the viewer finds nothing by what others
  ///   said, by what was settled, or by labels that came with a dataset
  Where(ItemQuery query, boolean own) {
    this.own = own;
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
    if (query.reason() != null) {
      and(
          "t.item IN (SELECT CAST(f.key AS INTEGER) FROM statement f"
              + " WHERE f.subject = 'flag' AND json_extract(f.value, '$.reason') = ?)",
          query.reason().name());
    }
    if (query.share() != null) {
      and("t.item IN (SELECT g.item FROM assigned g WHERE g.share = ?)", query.share());
    }
    switch (query.only()) {
      case ANY -> {}
      case OFFERED -> and("t.enough = 0");
      case OPINION -> and("t.opinion > 0");
    }
    predictions(query);
    if (query.label() != null) {
      label(query.label().name());
    }
    if (query.provenance() != null) {
      and(provenance(query.provenance()));
    }
  }

  private void label(String name) {
    var any = new ArrayList<String>();
    any.add(
        "EXISTS (SELECT 1 FROM annotation a JOIN label l ON l.id = %s WHERE a.item = t.item AND l.name = ? AND %s)"
            .formatted(Labels.now("a.task", "a.label"), standing()));
    if (!own) {
      any.add(
          "EXISTS (SELECT 1 FROM imported m JOIN label l ON l.id = %s WHERE m.item = t.item AND l.name = ?%s)"
              .formatted(Labels.now("m.task", "m.label"), IMPORTED));
    }
    any.add(
        """
        EXISTS (SELECT 1 FROM prediction p JOIN run r ON r.id = p.run
          JOIN label l ON l.id = %s
          WHERE p.item = t.item AND l.name = ? AND r.withdrawn = 0 AND t.withheld = 0
          AND NOT EXISTS (SELECT 1 FROM concealed k WHERE k.prediction = p.id)
          AND NOT EXISTS %s)
        """
            .formatted(Labels.now("r.task", "p.label"), ruling("1", "")));
    and(
        any.stream().collect(Collectors.joining(" OR ", "(", ")")),
        any.stream().map(part -> name).toArray());
  }

  /// Return SQL for which labels of `annotation a` the viewer finds items by.
  private String standing() {
    return own ? "a.rating = 1 AND a.annotator = " + Viewpoint.VIEWER : "a.rating = 0";
  }

  /// Return a selection of what was said to `prediction p`, as far as the viewer knows.
  private String ruling(String what, String order) {
    return "(SELECT "
        + what
        + " FROM ruling g WHERE g.prediction = p.id"
        + (own ? " AND g.annotator = " + Viewpoint.VIEWER : "")
        + order
        + ")";
  }

  private void predictions(ItemQuery query) {
    var inner = new ArrayList<String>();
    var bound = new ArrayList<@Nullable Object>();
    if (query.run() != null) {
      inner.add(Probes.SHOWN_RUN + " = ?");
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
          "coalesce(" + ruling("g.verdict", " ORDER BY g.step DESC LIMIT 1") + ", 'PENDING') = ?");
      bound.add(query.verdict().name());
    }
    if (!inner.isEmpty()) {
      // What is withheld finds nothing, which would tell of it.
      inner.add("(t.withheld = 0 OR EXISTS " + ruling("1", "") + ")");
      and(
          "EXISTS (SELECT 1 FROM prediction p JOIN run r ON r.id = p.run"
              + " WHERE p.item = t.item AND r.withdrawn = 0"
              + " AND NOT EXISTS (SELECT 1 FROM concealed k WHERE k.prediction = p.id) AND "
              + String.join(" AND ", inner)
              + ")",
          bound.toArray());
    }
  }

  private String provenance(ProvenanceClass wanted) {
    if (wanted == ProvenanceClass.IMPORTED && !own) {
      return "(EXISTS (SELECT 1 FROM imported m WHERE m.item = t.item"
          + IMPORTED
          + ") OR "
          + annotation("a.source = 'IMPORTED'")
          + ")";
    }
    return annotation(Provenances.SQL + " = '" + wanted.name() + "'");
  }

  private String annotation(String condition) {
    return "EXISTS (SELECT 1 FROM annotation a JOIN step s ON s.row = a.step"
        + " WHERE a.item = t.item AND "
        + standing()
        + " AND "
        + condition
        + ")";
  }

  void and(String condition, @Nullable Object... bound) {
    parts.add(condition);
    values.addAll(Arrays.asList(bound));
  }

  /// Bind a value that comes before those of the condition.
  void first(Object value) {
    values.addFirst(value);
  }

  /// Return the values of the condition and those that follow it.
  @Nullable Object[] bound(@Nullable Object... more) {
    var all = new ArrayList<>(values);
    all.addAll(Arrays.asList(more));
    return all.toArray();
  }

  String text() {
    return parts.isEmpty() ? "1" : String.join(" AND ", parts);
  }
}
