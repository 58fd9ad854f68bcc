package touchstone.project;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Locale;
import touchstone.review.Moment;
import touchstone.review.Seal;

/// Finds the steps that had been taken at a moment, by their places, counted from 0. Whatever the
/// moment, no step is among them without all that it builds on. Owned by the thread of its
/// connection.
final class Moments {
  private final Sql sql;
  private final Ancestry ancestry;

  Moments(Sql sql) throws SQLException {
    this.sql = sql;
    ancestry = Ancestry.of(sql);
  }

  Ancestry ancestry() {
    return ancestry;
  }

  /// Return the steps of a moment.
  ///
  /// @throws ProjectException if there is no such moment
  BitSet of(Moment moment) throws SQLException, ProjectException {
    var steps =
        switch (moment) {
          case Moment.Now now -> first(ancestry.size());
          case Moment.AfterStep(var number) -> after(number);
          case Moment.AfterNamed(var prefix) -> first(named(prefix));
          case Moment.At(var time) -> at(time);
          case Moment.Sealing(var seal) -> {
            refuseOther(seal);
            var ends = new ArrayList<Integer>();
            for (var head : seal.heads()) {
              int place = ancestry.find(head.hash());
              if (place < 0) {
                throw new ProjectException(
                    (Seals.longest(sql, head) < head.sequence()
                            ? "Not all that was sealed of %s is there: the file is an older copy, or the chain was cut or rewritten."
                            : "The chain of %s was rewritten since it was sealed, so that what was sealed is not there any more.")
                        .formatted(head.name()));
              }
              ends.add(place);
            }
            yield ancestry.of(ends);
          }
        };
    if (steps.isEmpty()) {
      throw new ProjectException("Nothing had been done then; choose a later moment.");
    }
    return steps;
  }

  private void refuseOther(Seal seal) throws SQLException, ProjectException {
    var here = sql.first("SELECT value FROM meta WHERE key = 'project'", row -> row.getString(1));
    if (here.isPresent() && !here.get().equals(seal.project())) {
      throw new ProjectException(
          "The seal is of another project (%s); choose one of this project."
              .formatted(seal.name()));
    }
  }

  private static BitSet first(int number) {
    var steps = new BitSet(number);
    steps.set(0, number);
    return steps;
  }

  private BitSet after(long number) throws ProjectException {
    if (number < 1 || number > ancestry.size()) {
      throw new ProjectException(
          "There is no step %,d: steps go from 1 to %,d.".formatted(number, ancestry.size()));
    }
    return first((int) number);
  }

  /// Return how many steps there are up to the one whose identity or hash begins so.
  private int named(String prefix) throws SQLException, ProjectException {
    var plain = prefix.toLowerCase(Locale.ROOT);
    var found =
        sql.list(
            "SELECT (SELECT count(*) FROM step o WHERE o.row <= s.row) FROM step s"
                + " WHERE substr(s.id, 1, ?2) = ?1 OR substr(s.hash, 1, ?2) = ?1 LIMIT 2",
            row -> row.getInt(1),
            plain,
            plain.length());
    if (found.size() != 1) {
      throw new ProjectException(
          found.isEmpty()
              ? "No step begins with \"%s\"; name a step by its number or the beginning of its identity, a seal by its file, or a time such as 2026-03-01T09:00."
                  .formatted(prefix)
              : "Several steps begin with \"%s\"; say more of it.".formatted(prefix));
    }
    return found.getFirst();
  }

  private BitSet at(Instant time) throws SQLException {
    var steps = new BitSet(ancestry.size());
    int[] place = {0};
    sql.each(
        "SELECT at FROM step ORDER BY row",
        row -> {
          int at = place[0]++;
          boolean whole = !later(row.getString(1), time);
          for (int before : ancestry.before(at)) {
            whole &= steps.get(before);
          }
          steps.set(at, whole);
        });
    return steps;
  }

  private static boolean later(String at, Instant time) {
    try {
      return Instant.parse(at).isAfter(time);
    } catch (DateTimeException none) {
      return true;
    }
  }
}
