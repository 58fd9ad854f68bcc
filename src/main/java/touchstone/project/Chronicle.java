package touchstone.project;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ImportId;
import touchstone.annotation.ItemId;
import touchstone.review.Change;
import touchstone.review.ClockJump;
import touchstone.review.Stating;
import touchstone.review.Step;
import touchstone.review.Subject;

/// Reads how the project came to be: who took part since when, and what was stated in the course of
/// time. Owned by the thread of its connection.
final class Chronicle {
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

  private final Sql sql;

  Chronicle(Sql sql) {
    this.sql = sql;
  }

  /// Return everybody who took a step or whose ratings came in, in the order in which they first
  /// did.
  List<Annotator> people() throws SQLException {
    var names = new HashMap<String, String>();
    sql.each(
        "SELECT id, name FROM annotator", row -> names.put(row.getString(1), row.getString(2)));
    var since = new HashMap<String, Instant>();
    sql.each(
        "SELECT annotator, at FROM step WHERE sequence = 1",
        row -> earlier(since, row.getString(1), row.getString(2)));
    sql.each(
        "SELECT g.annotator, b.at FROM (SELECT DISTINCT annotator, import FROM rated"
            + " WHERE annotator IS NOT NULL) g JOIN import b ON b.id = g.import"
            + " WHERE b.withdrawn = 0",
        row -> earlier(since, row.getString(1), row.getString(2)));
    return since.entrySet().stream()
        .sorted(
            Map.Entry.<String, Instant>comparingByValue()
                .thenComparing(person -> names.getOrDefault(person.getKey(), person.getKey()))
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .map(id -> new Annotator(new AnnotatorId(id), names.getOrDefault(id, id)))
        .toList();
  }

  private static void earlier(Map<String, Instant> since, String id, String at) {
    since.merge(id, Instant.parse(at), (one, other) -> one.isBefore(other) ? one : other);
  }

  /// Return everything that was ever stated of a subject, in the order of the log.
  <T> List<Stating<T>> history(Subject<T> subject) throws SQLException, ProjectException {
    record Row(long row, String by, String at, String changes) {}
    var rows =
        sql.list(
            "SELECT row, annotator, at, changes FROM step WHERE instr(changes, ?) > 0 ORDER BY row",
            row -> new Row(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
            "\"%s\"".formatted(subject.word()));
    var history = new ArrayList<Stating<T>>();
    for (var row : rows) {
      for (var change : ChangeCodec.read(row.changes()).changes()) {
        if (change instanceof Change.Stated stated && stated.subject().equals(subject.word())) {
          var after = stated.after();
          history.add(
              new Stating<>(
                  row.row(),
                  new AnnotatorId(row.by()),
                  Instant.parse(row.at()),
                  stated.key(),
                  after == null ? null : Statements.read(subject, after)));
        }
      }
    }
    return history;
  }

  /// Return every step that touched an item, in the order of the log: those that were taken on it,
  /// and those that concerned many and it among them.
  List<Step> steps(ItemId item, Steps steps) throws SQLException, ProjectException {
    return found(ONE + " SELECT id FROM step WHERE " + TOUCHING + " ORDER BY row", item, steps);
  }

  /// Return the same with those with which it came, or labels and ratings of it, or suggestions.
  List<Step> life(ItemId item, Steps steps) throws SQLException, ProjectException {
    return found(
        ONE
            + BROUGHT
            + " SELECT id FROM step WHERE "
            + TOUCHING
            + " OR item IS NULL AND EXISTS (SELECT 1 FROM brought b WHERE instr(changes, b.words) > 0)"
            + " ORDER BY row",
        item,
        steps);
  }

  private List<Step> found(String which, ItemId item, Steps steps)
      throws SQLException, ProjectException {
    var homes = new Doubles(sql).homes();
    var found = new ArrayList<Step>();
    for (var id : sql.list(which, row -> UUID.fromString(row.getString(1)), item.value())) {
      steps.find(id).map(Steps.Stored::step).map(homes::home).ifPresent(found::add);
    }
    return found;
  }

  /// Return which of some steps have times that cannot be right, by their hashes.
  ///
  /// @param now the present
  Map<String, ClockJump> clocks(List<Step> some, Instant now) throws SQLException {
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
  Set<ImportId> importsOf(ItemId item) throws SQLException {
    return new HashSet<>(
        sql.list(
            ONE + " SELECT i.import FROM one o JOIN item i ON i.id = o.id",
            row -> new ImportId(row.getLong(1)),
            item.value()));
  }

  /// Return what is stated of a subject under a key, with the step that stated it.
  <T> Optional<Stating<T>> standing(Subject<T> subject, String key) throws SQLException {
    return sql.first(
        "SELECT t.value, s.row, s.annotator, s.at FROM statement t JOIN step s ON s.row = t.step"
            + " WHERE t.subject = ? AND t.key = ?",
        row ->
            new Stating<>(
                row.getLong(2),
                new AnnotatorId(row.getString(3)),
                Instant.parse(row.getString(4)),
                key,
                Statements.read(subject, row.getString(1))),
        subject.word(),
        key);
  }

  /// Return the number of the import that brought each item.
  Map<ItemId, Long> batches() throws SQLException {
    var batches = new HashMap<ItemId, Long>();
    sql.each(
        "SELECT t.item, i.import FROM item_state t JOIN item i ON i.id = t.item",
        row -> batches.put(new ItemId(row.getLong(1)), row.getLong(2)));
    return batches;
  }
}
