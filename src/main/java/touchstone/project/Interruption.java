package touchstone.project;

import java.sql.SQLException;
import org.sqlite.ProgressHandler;
import touchstone.job.Cancellation;

/// Has long statements of a connection end soon after a job is cancelled, until it is closed. Owned
/// by the thread of the connection.
final class Interruption implements AutoCloseable {
  /// After how many instructions of SQLite's machine it is asked: some milliseconds.
  private static final int EVERY = 100_000;

  private final Sql sql;

  Interruption(Sql sql, Cancellation cancellation) throws SQLException {
    this.sql = sql;
    ProgressHandler.setHandler(
        sql.connection(),
        EVERY,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return cancellation.isCancelled() ? 1 : 0;
          }
        });
  }

  @Override
  public void close() throws SQLException {
    ProgressHandler.clearHandler(sql.connection());
  }
}
