package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import touchstone.review.Seal;
import touchstone.review.Sealed;

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
    long steps = ancestry.of(found).cardinality();
    return new Sealed(seal, steps, ancestry.size() - steps, missing);
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
