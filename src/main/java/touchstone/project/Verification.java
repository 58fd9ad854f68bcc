package touchstone.project;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import touchstone.job.Cancellation;
import touchstone.job.JobRunner;
import touchstone.job.Progress;

/// The check of a whole file, which is left as it is. Two halves go beside each other, each on a
/// connection of its own: the log with what follows from it, and everything else.
final class Verification {
  /// How often it is tried to see the same file through both connections, while others write.
  private static final int TRIES = 100;

  private final Path file;
  private final boolean immutable;
  private final JobRunner jobs;
  private final Instant now;

  /// @param immutable nobody can write to the medium
  /// @param now the present
  Verification(Path file, boolean immutable, JobRunner jobs, Instant now) {
    this.now = now;
    this.file = file;
    this.immutable = immutable;
    this.jobs = jobs;
  }

  /// Check it.
  ///
  /// @param whole whether what follows from the steps is compared as well
  Findings run(boolean whole) throws SQLException, ProjectException {
    try (var one = new Sql(Connections.read(file, immutable));
        var other = new Sql(Connections.beside(file, immutable))) {
      hold(one, other);
      var contents = new ContentCheck(one);
      var checking =
          jobs.start(
              "check contents",
              (progress, cancelled) -> {
                contents.run();
                return true;
              },
              Progress.NONE,
              new Cancellation());
      var log = new LogCheck(file, other, jobs, whole, now);
      var failed = attempt(log);
      join(checking);
      contents.indices(failed == null ? log.indices() : null);
      if (contents.damaged()) {
        return contents.findings();
      }
      if (failed != null) {
        throw failed;
      }
      var findings = log.findings();
      findings.add(contents.findings());
      contents.unused(log.labels()).forEach(findings::mendable);
      log.vouched().wrong(other, contents.rows()).forEach(findings::broken);
      for (var key : log.vouched().partial(contents.rows())) {
        findings.partial(key, Origins.name(other, key, "main"));
      }
      return findings;
    }
  }

  /// Check the log; where it cannot be read to the end, the structure of the file says why.
  private static @org.jspecify.annotations.Nullable SQLException attempt(LogCheck log)
      throws ProjectException {
    try {
      log.run();
      return null;
    } catch (SQLException failure) {
      return failure;
    }
  }

  private static void join(CompletableFuture<Boolean> checking)
      throws SQLException, ProjectException {
    try {
      checking.join();
    } catch (CompletionException failure) {
      switch (failure.getCause()) {
        case SQLException cause -> throw cause;
        case ProjectException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case null, default -> throw failure;
      }
    }
  }

  /// Hold the file as it is now for both.
  private static void hold(Sql one, Sql other) throws SQLException {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      one.execute("BEGIN");
      other.execute("BEGIN");
      if (state(one).equals(state(other))) {
        return;
      }
      one.execute("ROLLBACK");
      other.execute("ROLLBACK");
    }
    throw new SQLException("it is written to all the time");
  }

  private static List<String> state(Sql sql) throws SQLException {
    return sql.list(
        "SELECT hash FROM head UNION ALL SELECT sum FROM tally ORDER BY 1",
        row -> String.valueOf(row.getString(1)));
  }
}
