package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.ItemId;
import touchstone.review.Population;

/// Finds the labels that an audit is about. Owned by the thread of its connection.
final class PopulationReader {
  private final Sql sql;

  PopulationReader(Sql sql) {
    this.sql = sql;
  }

  /// A label of a population.
  record Found(AnnotationId id, String label) {}

  /// Return the labels of a population with their names of now, by identity.
  List<Found> find(Population population) throws SQLException {
    var found = new ArrayList<Found>();
    var parts = new ArrayList<String>();
    var bound = new ArrayList<@Nullable Object>();
    condition(parts, bound, "a.task = ?", population.task());
    condition(parts, bound, "l.name = ?", population.label());
    condition(parts, bound, "s.annotator = ?", population.annotator());
    condition(parts, bound, "r.model_sha256 = ?", population.modelSha256());
    var provenance = population.provenance();
    condition(
        parts, bound, Provenances.SQL + " = ?", provenance == null ? null : provenance.name());
    condition(parts, bound, "p.score >= ?", population.minScore());
    condition(parts, bound, "p.score <= ?", population.maxScore());
    var bulk = population.bulk();
    if (bulk != null) {
      parts.add(bulk ? "s.exposure = 'BULK'" : "s.exposure <> 'BULK'");
    }
    sql.each(
        "SELECT a.id, l.name FROM annotation a JOIN step s ON s.row = a.step JOIN label l ON l.id = "
            + Labels.now("a.task", "a.label")
            + " LEFT JOIN prediction p ON p.id = a.prediction LEFT JOIN run r ON r.id = p.run"
            + " WHERE a.rating = 0 AND "
            + (parts.isEmpty() ? "1" : String.join(" AND ", parts)),
        row -> found.add(new Found(new AnnotationId(row.getLong(1)), row.getString(2))),
        bound.toArray());
    if (imported(population)) {
      var more = new ArrayList<String>();
      var values = new ArrayList<@Nullable Object>();
      condition(more, values, "m.task = ?", population.task());
      condition(more, values, "l.name = ?", population.label());
      sql.each(
          "SELECT m.id, l.name FROM imported m JOIN import b ON b.id = m.import JOIN label l"
              + " ON l.id = "
              + Labels.now("m.task", "m.label")
              + " WHERE b.withdrawn = 0"
              + " AND NOT EXISTS (SELECT 1 FROM superseded x WHERE x.imported = m.id) AND "
              + (more.isEmpty() ? "1" : String.join(" AND ", more)),
          row -> found.add(new Found(new AnnotationId(row.getLong(1)), row.getString(2))),
          values.toArray());
    }
    found.sort((one, other) -> one.id().compareTo(other.id()));
    return found;
  }

  /// Return whether labels that nobody touched since they came may be among the population.
  private static boolean imported(Population population) {
    var provenance = population.provenance();
    return population.annotator() == null
        && population.modelSha256() == null
        && population.minScore() == null
        && population.maxScore() == null
        && !Boolean.TRUE.equals(population.bulk())
        && (provenance == null || provenance == touchstone.review.ProvenanceClass.IMPORTED);
  }

  private static void condition(
      List<String> parts, List<@Nullable Object> bound, String sql, @Nullable Object value) {
    if (value != null) {
      parts.add(sql);
      bound.add(value);
    }
  }

  /// A suggestion that people judged after a look at it.
  ///
  /// @param right whether all of them accepted it as it was
  record Judged(double score, boolean right) {}

  /// Return the suggestions that were looked at and judged, with their scores; of a population its
  /// question, label and model count, the label being the one that was proposed.
  List<Judged> judged(Population population) throws SQLException {
    var parts = new ArrayList<String>();
    var bound = new ArrayList<@Nullable Object>();
    condition(parts, bound, "r.task = ?", population.task());
    condition(parts, bound, "l.name = ?", population.label());
    condition(parts, bound, "r.model_sha256 = ?", population.modelSha256());
    var judged = new ArrayList<Judged>();
    sql.each(
        "SELECT p.score, min(g.verdict = 'ACCEPTED') FROM ruling g JOIN step s ON s.row = g.step"
            + " JOIN prediction p ON p.id = g.prediction JOIN run r ON r.id = p.run"
            + " JOIN label l ON l.id = "
            + Labels.now("r.task", "p.label")
            + " WHERE r.withdrawn = 0 AND s.exposure <> 'BULK' AND g.verdict <> 'PENDING' AND "
            + (parts.isEmpty() ? "1" : String.join(" AND ", parts))
            + " GROUP BY p.id ORDER BY p.id",
        row -> judged.add(new Judged(row.getDouble(1), row.getInt(2) != 0)),
        bound.toArray());
    return judged;
  }

  /// Return the item of a label, absent when it does not stand any more.
  Optional<ItemId> itemOf(AnnotationId label) throws SQLException {
    return sql.first(
        "SELECT item FROM annotation WHERE id = ? UNION SELECT item FROM imported WHERE id = ?",
        row -> new ItemId(row.getLong(1)),
        label.value(),
        label.value());
  }
}
