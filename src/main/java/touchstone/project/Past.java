package touchstone.project;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import touchstone.review.Change;
import touchstone.review.Moment;

/// A project as it was at a moment: what follows from the steps up to there, in tables beside those
/// of the file, which is left alone. Only what follows from the steps is seen as it was; rows that
/// came in are there whenever they came. Owned by the thread of its connection.
final class Past implements AutoCloseable {
  private final Sql sql;
  private final long steps;

  private Past(Sql sql, long steps) {
    this.sql = sql;
    this.steps = steps;
  }

  /// Work it out.
  ///
  /// @param immutable nobody can write to the medium
  static Past of(Path file, boolean immutable, Moment moment)
      throws SQLException, ProjectException {
    var sql = new Sql(Connections.beside(file, immutable));
    boolean made = false;
    try {
      sql.execute("BEGIN");
      BitSet steps = null;
      long all = sql.number("SELECT count(*) FROM step");
      if (!(moment instanceof Moment.Now)) {
        steps = new Moments(sql).of(moment);
      }
      if (steps != null && steps.cardinality() < all) {
        fold(file, sql, steps);
      }
      made = true;
      return new Past(sql, steps == null ? all : steps.cardinality());
    } finally {
      if (!made) {
        sql.close();
      }
    }
  }

  private static void fold(Path file, Sql sql, BitSet steps) throws SQLException, ProjectException {
    narrow(sql, steps);
    var replica = new Replica(sql);
    var parts = FileParts.of(file, sql);
    var projections = parts.projections();
    var came = new LinkedHashSet<Long>();
    parts.doubles().beside();
    projections.begin();
    var log = parts.steps();
    log.each(
        stored -> {
          var draft = stored.step().draft();
          draft.changes().changes().forEach(change -> came(change, came));
          projections.follow(draft.changes(), draft.by(), stored.row());
        });
    projections.settle();
    replica.index();
    parts.contests().settle(parts.reader().view().independent());
    sql.execute("CREATE TEMP TABLE came (import INTEGER PRIMARY KEY)");
    for (var batch : came) {
      sql.update("INSERT INTO temp.came (import) VALUES (?)", batch);
    }
    sql.execute("DELETE FROM temp.import WHERE id NOT IN (SELECT import FROM temp.came)");
    if (sql.number("SELECT count(*) FROM statement WHERE subject = 'project'") == 0) {
      throw before();
    }
  }

  /// Say that a moment is before the file says what it is.
  static ProjectException before() {
    return new ProjectException(
        "The project was brought up to date from an older version later than that, and what it was"
            + " before cannot be seen by itself; choose a later moment.");
  }

  private static void came(Change change, Set<Long> came) {
    if (change instanceof Change.Received received) {
      came.add(received.batch().value());
    }
  }

  /// Have whoever reads the log by its name see those steps alone.
  private static void narrow(Sql sql, BitSet steps) throws SQLException {
    int number = steps.cardinality();
    if (steps.length() == number) {
      long last = sql.number("SELECT row FROM step ORDER BY row LIMIT 1 OFFSET ?", number - 1);
      sql.execute("CREATE TEMP VIEW step AS SELECT * FROM main.step WHERE row <= " + last);
      return;
    }
    sql.execute("CREATE TEMP TABLE kept (row INTEGER PRIMARY KEY)");
    keep(sql, steps);
    sql.execute(
        "CREATE TEMP VIEW step AS SELECT * FROM main.step WHERE row IN (SELECT row FROM temp.kept)");
  }

  /// Write the rows of steps into a table of ones to be kept.
  static void keep(Sql sql, BitSet steps) throws SQLException {
    var insert = sql.prepareBatch("INSERT INTO temp.kept (row) VALUES (?)");
    int[] place = {0};
    sql.each(
        "SELECT row FROM main.step ORDER BY row",
        row -> {
          if (steps.get(place[0]++)) {
            Sql.bind(insert, row.getLong(1)).addBatch();
            if (place[0] % 1000 == 0) {
              insert.executeBatch();
            }
          }
        });
    insert.executeBatch();
  }

  Sql sql() {
    return sql;
  }

  /// Return how many steps had been taken.
  long steps() {
    return steps;
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
