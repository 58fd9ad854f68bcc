package touchstone.project;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.review.Change;
import touchstone.review.Stating;
import touchstone.review.Subject;

/// Reads how the project came to be: who took part since when, and what was stated in the course of
/// time. Owned by the thread of its connection.
final class Chronicle {
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
