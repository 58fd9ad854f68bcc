package touchstone.project;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ImportId;
import touchstone.annotation.ItemId;
import touchstone.review.ClockJump;
import touchstone.review.ImportedRating;
import touchstone.review.Step;

/// Reads what happened to an item: which datasets brought what of it, which steps touched it, and
/// who rated it. Owned by the thread of its connection.
public final class LifeReader {
  /// What an item is known by, where it is one with others.
  private static final String ONE =
      "WITH one AS (SELECT ?1 AS id UNION SELECT id FROM doubled WHERE same = ?1)";

  private static final String TOUCHING =
      "(item IN (SELECT id FROM one) OR item IS NULL"
          + " AND EXISTS (SELECT 1 FROM one o WHERE instr(changes, '\"item\":' || o.id) > 0))";

  /// How steps name the imports and the batches of suggestions that brought something of it.
  private static final String BROUGHT =
      """
      , brought AS (
        SELECT '"import":' || import || ',"items":' AS words FROM (
          SELECT i.import FROM one o JOIN item i ON i.id = o.id
          UNION SELECT import FROM imported WHERE item = ?1
          UNION SELECT import FROM rated WHERE item = ?1)
        UNION SELECT '"run":' || run || ',"batch":' || batch || ',' FROM prediction WHERE item = ?1)
      """;

  private final ProjectReader reader;
  private final Sql sql;
  private final Labels labels;

  LifeReader(ProjectReader reader, Sql sql, Labels labels) {
    this.reader = reader;
    this.sql = sql;
    this.labels = labels;
  }

  /// Return every step that touched an item, in the order of the log: those that were taken on it,
  /// and those that concerned many and it among them.
  public List<Step> steps(ItemId item) throws ProjectException {
    return found(ONE + " SELECT id FROM step WHERE " + TOUCHING + " ORDER BY row", item);
  }

  /// Return the same with those with which it came, or labels and ratings of it, or suggestions.
  public List<Step> all(ItemId item) throws ProjectException {
    return found(
        ONE
            + BROUGHT
            + " SELECT id FROM step WHERE "
            + TOUCHING
            + " OR item IS NULL AND EXISTS (SELECT 1 FROM brought b WHERE instr(changes, b.words) > 0)"
            + " ORDER BY row",
        item);
  }

  private List<Step> found(String which, ItemId item) throws ProjectException {
    return reader.reading(
        () -> {
          var steps = new Steps(sql);
          var homes = new Doubles(sql).homes();
          var found = new ArrayList<Step>();
          for (var id : sql.list(which, row -> UUID.fromString(row.getString(1)), item.value())) {
            steps.find(id).map(Steps.Stored::step).map(homes::home).ifPresent(found::add);
          }
          return found;
        });
  }

  /// Return which of some steps have times that cannot be right, by their hashes.
  ///
  /// @param now the present
  public Map<String, ClockJump> clocks(List<Step> some, Instant now) throws ProjectException {
    return reader.reading(() -> odd(some, now));
  }

  private Map<String, ClockJump> odd(List<Step> some, Instant now) throws SQLException {
    var times = new HashMap<String, Instant>();
    for (var step : some) {
      var id = step.draft().id();
      sql.each(
          "SELECT b.hash, b.at FROM step s JOIN step b ON b.row = s.row - 1 WHERE s.id = ?",
          row -> times.put(row.getString(1), Instant.parse(row.getString(2))),
          id);
    }
    var missing = new HashSet<String>();
    some.forEach(step -> missing.addAll(step.parents()));
    missing.removeAll(times.keySet());
    if (!missing.isEmpty()) {
      sql.each(
          "SELECT hash, at FROM step WHERE hash IN (SELECT value FROM json_each(?))",
          row -> times.put(row.getString(1), Instant.parse(row.getString(2))),
          missing.stream().collect(Collectors.joining("\",\"", "[\"", "\"]")));
    }
    var odd = new HashMap<String, ClockJump>();
    for (var step : some) {
      var at = step.draft().at();
      var last =
          step.parents().stream()
              .map(times::get)
              .filter(Objects::nonNull)
              .max(Instant::compareTo)
              .orElse(at);
      boolean ahead = at.isAfter(now.plus(ClockJump.TOLERANCE));
      if (ahead || last.minus(ClockJump.TOLERANCE).isAfter(at)) {
        odd.put(
            step.hash(),
            new ClockJump(0, step.draft().by().value(), at, ahead ? now : last, ahead));
      }
    }
    return odd;
  }

  /// Return the datasets that brought an item, several where it came into several copies.
  public Set<ImportId> imports(ItemId item) throws ProjectException {
    return reader.reading(
        () ->
            new HashSet<>(
                sql.list(
                    ONE + " SELECT i.import FROM one o JOIN item i ON i.id = o.id",
                    row -> new ImportId(row.getLong(1)),
                    item.value())));
  }

  /// Return the labels of an item that came with datasets, also with those that were taken out,
  /// whatever became of them, under the names that they had then.
  public List<Annotation> labels(ItemId item) throws ProjectException {
    return reader.reading(() -> reader.items().came(item));
  }

  /// Return whether a person has finished an item.
  public boolean rated(ItemId item, AnnotatorId by) throws ProjectException {
    return reader.reading(
        () ->
            sql.number(
                    "SELECT EXISTS (SELECT 1 FROM own_state WHERE item = ? AND annotator = ?"
                        + " AND state = 'DONE')",
                    item.value(),
                    by)
                > 0);
  }

  /// Return the ratings of people that came with datasets, by import and person; known answers are
  /// nobody's and not among them.
  public List<ImportedRating> ratings(ItemId item) throws ProjectException {
    return reader.reading(() -> imported(item));
  }

  private List<ImportedRating> imported(ItemId item) throws SQLException {
    record By(long batch, String id) {}
    var names = Members.names(sql);
    var said = new LinkedHashMap<By, List<String>>();
    sql.each(
        "SELECT g.import, g.annotator, "
            + Labels.now("g.task", "g.label")
            + ", g.text FROM rated g JOIN import b ON b.id = g.import WHERE g.item = ?"
            + " AND g.annotator IS NOT NULL AND b.withdrawn = 0 AND "
            + Doubles.COUNTS
            + " ORDER BY b.at, g.import, g.annotator, g.id",
        row -> {
          var text = row.getString(4);
          said.computeIfAbsent(new By(row.getLong(1), row.getString(2)), by -> new ArrayList<>())
              .add(
                  text == null || text.isEmpty()
                      ? labels.label(row.getLong(3)).name()
                      : "“%s”".formatted(text));
        },
        item.value());
    return said.entrySet().stream()
        .map(
            entry ->
                new ImportedRating(
                    new ImportId(entry.getKey().batch()),
                    new AnnotatorId(entry.getKey().id()),
                    names.getOrDefault(entry.getKey().id(), entry.getKey().id()),
                    entry.getValue()))
        .toList();
  }
}
