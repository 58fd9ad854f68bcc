package touchstone.project;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import touchstone.annotation.Label;
import touchstone.annotation.TaskId;
import touchstone.review.LabelUse;
import touchstone.review.Outcome;

/// Counts by label, each thing under the label that is meant by its stored one now. Owned by the
/// thread of its connection.
final class LabelCounts {
  /// Annotations that are the project's, by task and label; imports are counted once, when they
  /// come in.
  private static final String STANDING =
      """
      SELECT a.task AS task, %s AS label, count(*) AS n FROM annotation a WHERE a.rating = 0 GROUP BY a.task, a.label
      UNION ALL
      SELECT c.task, %s, c.annotations FROM imported_label c
        JOIN import b ON b.id = c.import WHERE b.withdrawn = 0
      UNION ALL
      SELECT m.task, %s, -count(*) FROM superseded x JOIN imported m ON m.id = x.imported
        JOIN import b ON b.id = m.import WHERE b.withdrawn = 0 GROUP BY m.task, m.label
      """
          .formatted(
              Labels.now("a.task", "a.label"),
              Labels.now("c.task", "c.label"),
              Labels.now("m.task", "m.label"));

  /// Ratings that people hold alone and known answers, which stand beside the project's labels.
  private static final String BESIDE =
      """
      SELECT a.task AS task, %s AS label, count(*) AS n FROM annotation a WHERE a.rating = 1 GROUP BY a.task, a.label
      UNION ALL
      SELECT g.task, %s, count(*) FROM rated g
        JOIN import b ON b.id = g.import WHERE b.withdrawn = 0 AND %s GROUP BY g.task, g.label
      """
          .formatted(
              Labels.now("a.task", "a.label"), Labels.now("g.task", "g.label"), Doubles.COUNTS);

  private static final String PENDING =
      """
      SELECT r.task AS task, %s AS label, count(*) AS n FROM prediction p JOIN run r ON r.id = p.run
      WHERE r.withdrawn = 0 AND r.family <> 'probe' AND NOT EXISTS (SELECT 1 FROM ruling g WHERE g.prediction = p.id)
      GROUP BY r.task, p.label
      """
          .formatted(Labels.now("r.task", "p.label"));

  private final Sql sql;

  LabelCounts(Sql sql) {
    this.sql = sql;
  }

  /// Return how many annotations are the project's by label, the most frequent one first.
  Map<Label, Long> all() throws SQLException {
    var counts = new LinkedHashMap<Label, Long>();
    standing()
        .values()
        .forEach(labels -> labels.forEach((label, n) -> counts.merge(label, n, Long::sum)));
    return Outcome.sorted(counts, Label::name);
  }

  /// Return how many annotations are the project's by task and label, the most frequent one first.
  Map<TaskId, Map<Label, Long>> standing() throws SQLException {
    var uses = new HashMap<TaskId, Map<Label, LabelUse>>();
    read(uses, STANDING, true);
    var counts = new HashMap<TaskId, Map<Label, Long>>();
    uses.forEach(
        (task, labels) -> {
          var standing = new HashMap<Label, Long>();
          labels.forEach(
              (label, use) -> {
                if (use.labels() > 0) {
                  standing.put(label, use.labels());
                }
              });
          counts.put(task, Outcome.sorted(standing, Label::name));
        });
    return counts;
  }

  /// Return how much goes by each label of each task; labels that nothing goes by are left out.
  Map<TaskId, Map<Label, LabelUse>> uses() throws SQLException {
    var uses = new HashMap<TaskId, Map<Label, LabelUse>>();
    read(uses, STANDING, true);
    read(uses, BESIDE, true);
    read(uses, PENDING, false);
    uses.values().forEach(labels -> labels.values().removeIf(LabelUse::isNone));
    return uses;
  }

  private void read(Map<TaskId, Map<Label, LabelUse>> uses, String counts, boolean standing)
      throws SQLException {
    sql.each(
        "SELECT task, l.name, n FROM (" + counts + ") JOIN label l ON l.id = label",
        row -> {
          long count = row.getLong(3);
          uses.computeIfAbsent(new TaskId(row.getString(1)), task -> new HashMap<>())
              .merge(
                  new Label(row.getString(2)),
                  standing ? new LabelUse(count, 0) : new LabelUse(0, count),
                  LabelUse::plus);
        });
  }
}
