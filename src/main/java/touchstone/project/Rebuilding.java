package touchstone.project;

import java.sql.SQLException;
import java.util.List;

/// Builds everything anew that follows from the steps and the rows that came in, inside the
/// caller's transaction. What was worked out and is not as it was written is forgotten, to be
/// worked out again. Owned by the thread of its connection.
final class Rebuilding {
  private static final List<String> FORGETTABLE =
      List.of(Tally.RELINK, Tally.EMBEDDER, Tally.EMBEDDING);

  private final Sql sql;
  private final Labels labels;

  private final Replay replay;

  Rebuilding(Sql sql, Labels labels, Replay replay) {
    this.sql = sql;
    this.labels = labels;
    this.replay = replay;
  }

  void run() throws SQLException, ProjectException {
    meta();
    Sizes.settle(sql);
    sql.update("DELETE FROM imported_label");
    sql.update(
        "INSERT INTO imported_label (import, task, label, annotations)"
            + " SELECT import, task, label, count(*) FROM imported GROUP BY 1, 2, 3");
    replay.run();
    new SearchIndex(sql).rebuild(Schema.CURRENT);
    labels.prune();
    forget();
  }

  /// Keep who looks at the lists, and nothing else that no step says.
  private void meta() throws SQLException {
    var tally = new Tally(sql);
    if (!tally.holds(Tally.META)) {
      sql.update(
          "DELETE FROM meta WHERE key NOT IN ('viewer', 'search') AND key NOT IN " + Register.META);
      tally.take(Tally.META);
    }
  }

  private void forget() throws SQLException {
    var tally = new Tally(sql);
    for (var table : FORGETTABLE) {
      if (!tally.holds(table)) {
        sql.update("DELETE FROM " + table);
        tally.take(table);
      }
    }
    tally.clean();
  }
}
