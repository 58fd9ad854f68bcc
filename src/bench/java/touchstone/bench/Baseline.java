package touchstone.bench;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/// What SQLite itself takes for a file, which says how fast a machine is at the moment.
final class Baseline {
  private Baseline() {}

  /// Return how many seconds SQLite takes to check the integrity of a file.
  static double seconds(Path file) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA cache_size = -65536");
      long start = System.nanoTime();
      try (var said = statement.executeQuery("PRAGMA integrity_check(20)")) {
        if (!"ok".equals(said.getString(1))) {
          throw new SQLException("%s is damaged: %s".formatted(file, said.getString(1)));
        }
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
