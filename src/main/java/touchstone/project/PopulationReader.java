package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.ItemId;
import touchstone.review.Population;

/// Finds the labels that an audit is about. Owned by the thread of its connection.
///
/// Where people rate independently, those are what was settled and, once for all who agree, what
/// enough people agree on; of a person what they said, whether it stands or not.
final class PopulationReader {
  /// Who made `annotation a` what it is. Looked up by itself, so that SQLite does not walk along
  /// all steps whatever it takes their number for.
  private static final String BY = "(SELECT s.annotator FROM step s WHERE s.row = a.step)";

  private static final String EXPOSURE = "(SELECT s.exposure FROM step s WHERE s.row = a.step)";

  private static final String SCORE =
      "(SELECT p.score FROM prediction p WHERE p.id = a.prediction)";

  private static final String MODEL =
      "(SELECT r.model_sha256 FROM prediction p JOIN run r ON r.id = p.run"
          + " WHERE p.id = a.prediction)";

  /// The label that is meant by that name.
  private static final String NAMED = " = (SELECT l.id FROM label l WHERE l.name = ?)";

  /// What a person settled by a rating of their own says nothing more.
  private static final String OTHERS =
      "NOT EXISTS (SELECT 1 FROM annotation o WHERE o.id = a.adopted AND o.annotator = " + BY + ")";

  private final Sql sql;
  private final Viewpoint view;

  PopulationReader(Sql sql, Viewpoint view) {
    this.sql = sql;
    this.view = view;
  }

  /// A label of a population.
  record Found(AnnotationId id, String label) {}

  /// Return the labels of a population with their names of now, by identity.
  List<Found> find(Population population, Labels labels) throws SQLException {
    var found = new ArrayList<Found>();
    boolean independent = view.independent();
    boolean own = population.annotator() != null;
    var now = Labels.now("a.task", "a.label");
    var parts = new ArrayList<String>();
    var bound = new ArrayList<@Nullable Object>();
    if (!independent) {
      parts.add("a.rating = 0");
    } else if (own) {
      parts.add(OTHERS);
    }
    parts.add(Gone.not(sql, "a.item"));
    condition(parts, bound, "a.task = ?", population.task());
    condition(parts, bound, now + NAMED, population.label());
    condition(parts, bound, BY + " = ?", population.annotator());
    condition(parts, bound, MODEL + " = ?", population.modelSha256());
    var provenance = population.provenance();
    condition(
        parts,
        bound,
        Provenances.LOOKED_UP + " = ?",
        provenance == null ? null : provenance.name());
    condition(parts, bound, SCORE + " >= ?", population.minScore());
    condition(parts, bound, SCORE + " <= ?", population.maxScore());
    var bulk = population.bulk();
    if (bulk != null) {
      parts.add(EXPOSURE + (bulk ? " = 'BULK'" : " <> 'BULK'"));
    }
    var standing = independent ? standing(labels) : Set.<Long>of();
    sql.each(
        "SELECT a.id, "
            + now
            + ", a.rating FROM annotation a WHERE "
            + String.join(" AND ", parts)
            + ItemReader.NO_PROBE,
        row -> {
          long id = row.getLong(1);
          if (!independent || (own && row.getInt(3) == 1) || standing.contains(id)) {
            found.add(new Found(new AnnotationId(id), labels.label(row.getLong(2)).name()));
          }
        },
        bound.toArray());
    if (!independent && imported(population)) {
      imported(population, labels, found);
    }
    found.sort((one, other) -> one.id().compareTo(other.id()));
    return found;
  }

  private Set<Long> standing(Labels labels) throws SQLException {
    var standing = new HashSet<Long>();
    new Standings(sql, labels, view)
        .each(
            false,
            item -> {
              if (item.done()) {
                item.labels().forEach(label -> standing.add(label.id().value()));
              }
            });
    return standing;
  }

  private void imported(Population population, Labels labels, List<Found> found)
      throws SQLException {
    var now = Labels.now("m.task", "m.label");
    var parts = new ArrayList<String>();
    var bound = new ArrayList<@Nullable Object>();
    parts.add(Gone.not(sql, "m.item"));
    condition(parts, bound, "m.task = ?", population.task());
    condition(parts, bound, now + NAMED, population.label());
    sql.each(
        "SELECT m.id, "
            + now
            + " FROM imported m JOIN import b ON b.id = m.import WHERE b.withdrawn = 0"
            + " AND NOT EXISTS (SELECT 1 FROM superseded x WHERE x.imported = m.id) AND "
            + String.join(" AND ", parts),
        row ->
            found.add(
                new Found(new AnnotationId(row.getLong(1)), labels.label(row.getLong(2)).name())),
        bound.toArray());
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
