package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import touchstone.job.JobRunner;

/// Reads the log once, from its first step to its last: while some steps are used, those after them
/// are looked at on another thread.
final class StepFlow {
  private static final int CHUNK = 500;

  /// How many chunks may be on their way.
  private static final int AHEAD = 8;

  private StepFlow() {}

  /// A row of the log as it was read, see [StepRow#COLUMNS].
  record Read(long row, String middle, @Nullable String changes) {
    /// Take it apart; null if it holds what no step holds.
    @Nullable StepRow step() {
      return StepRow.of(row, middle, changes);
    }
  }

  /// Looks at some steps on the other thread, one chunk after the other.
  @FunctionalInterface
  interface Look<T> {
    T at(List<Read> rows) throws ProjectException;
  }

  /// Uses what was seen of some steps, on the caller's thread and in their order.
  @FunctionalInterface
  interface Use<T> {
    void take(T seen) throws SQLException, ProjectException;
  }

  /// Read it.
  ///
  /// @throws ProjectException as whoever looks or uses does, once
  static <T> void run(Sql sql, JobRunner jobs, Look<T> look, Use<T> use)
      throws SQLException, ProjectException {
    Deque<CompletableFuture<T>> ahead = new ArrayDeque<>();
    try (var lane = jobs.serial("read steps");
        var statement =
            sql.connection()
                .prepareStatement("SELECT " + StepRow.COLUMNS + " FROM step ORDER BY row");
        var rows = statement.executeQuery()) {
      var chunk = new ArrayList<Read>(CHUNK);
      while (rows.next()) {
        chunk.add(new Read(rows.getLong(1), rows.getString(2), rows.getString(3)));
        if (chunk.size() == CHUNK) {
          var full = chunk;
          ahead.add(CompletableFuture.supplyAsync(() -> looked(look, full), lane));
          chunk = new ArrayList<>(CHUNK);
          if (ahead.size() > AHEAD) {
            use.take(seen(ahead.remove()));
          }
        }
      }
      var last = chunk;
      ahead.add(CompletableFuture.supplyAsync(() -> looked(look, last), lane));
      while (!ahead.isEmpty()) {
        use.take(seen(ahead.remove()));
      }
    }
  }

  private static <T> T looked(Look<T> look, List<Read> rows) {
    try {
      return look.at(rows);
    } catch (ProjectException wrong) {
      throw new CompletionException(wrong);
    }
  }

  private static <T> T seen(CompletableFuture<T> looking) throws SQLException, ProjectException {
    try {
      return looking.join();
    } catch (CompletionException failure) {
      switch (failure.getCause()) {
        case ProjectException wrong -> throw wrong;
        case RuntimeException fault -> throw fault;
        case null, default -> throw new SQLException("the steps cannot be read", failure);
      }
    }
  }
}
