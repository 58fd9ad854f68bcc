package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import touchstone.review.Action;
import touchstone.review.Seal;
import touchstone.review.Sealed;
import touchstone.review.Subject;

/// Takes the ends of all chains of a log, and says later whether they are still there. Owned by the
/// thread of its connection.
final class Seals {
  private final Sql sql;

  Seals(Sql sql) {
    this.sql = sql;
  }

  /// Return the end of every chain: the steps that no later one of the same person follows.
  List<Seal.Head> heads() throws SQLException {
    return sql.list(
        "SELECT s.annotator, coalesce(n.name, s.annotator), s.sequence, s.hash FROM step s"
            + " LEFT JOIN annotator n ON n.id = s.annotator WHERE NOT EXISTS (SELECT 1 FROM step x"
            + " WHERE x.annotator = s.annotator AND x.sequence = s.sequence + 1"
            + " AND x.previous = s.hash) ORDER BY s.annotator, s.hash",
        row -> new Seal.Head(row.getString(1), row.getString(2), row.getLong(3), row.getString(4)));
  }

  /// Say whether what was sealed is there.
  Sealed check(Seal seal) throws SQLException {
    var ancestry = Ancestry.of(sql);
    var found = new ArrayList<Integer>();
    var missing = new ArrayList<Sealed.Missing>();
    for (var head : seal.heads()) {
      int place = ancestry.find(head.hash());
      if (place >= 0 && same(head)) {
        found.add(place);
      } else {
        long now = longest(sql, head);
        missing.add(new Sealed.Missing(head, now, place < 0 && now < head.sequence()));
      }
    }
    var sealed = ancestry.of(found);
    long steps = sealed.cardinality();
    return new Sealed(
        seal,
        steps,
        ancestry.size() - steps,
        missing,
        saved(hash -> sealed.get(ancestry.find(hash))));
  }

  /// Return where rows came from that came in with a step that was sealed, and of which a step that
  /// was not says that a part was saved.
  private List<String> saved(Predicate<String> sealed) throws SQLException {
    var keys = new TreeSet<String>();
    sql.each(
        "SELECT s.hash, c.value ->> 'key' FROM step s, json_each(s.changes) c WHERE s.action = ?"
            + " AND c.value ->> 'subject' = ?",
        row -> {
          if (!sealed.test(row.getString(1))) {
            keys.add(row.getString(2));
          }
        },
        Action.RECOVER,
        Subject.SALVAGE.word());
    var before = new ArrayList<String>();
    for (var key : keys) {
      var came =
          sql.list(
              "SELECT hash FROM step WHERE instr(changes, ?) > 0 OR action <> ? AND instr(changes, ?) > 0",
              row -> row.getString(1),
              Origins.words(key),
              Action.RECOVER,
              "\"key\":\"%s\"".formatted(key));
      if (came.stream().anyMatch(sealed)) {
        before.add(key);
      }
    }
    return before;
  }

  /// Return how many steps the longest chain of a person has, whose end was sealed.
  static long longest(Sql sql, Seal.Head head) throws SQLException {
    return sql.number(
        "SELECT coalesce(max(sequence), 0) FROM step WHERE annotator = ?", head.annotator());
  }

  /// Return whether the step of that hash is the one at that place in that person's chain.
  private boolean same(Seal.Head head) throws SQLException {
    return sql.number(
            "SELECT EXISTS (SELECT 1 FROM step WHERE annotator = ? AND sequence = ? AND hash = ?)",
            head.annotator(),
            head.sequence(),
            head.hash())
        > 0;
  }
}
