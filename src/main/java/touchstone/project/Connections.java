package touchstone.project;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/// Opens SQLite connections that treat the file as untrusted input.
final class Connections {
  private Connections() {}

  static Connection memory() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite::memory:");
  }

  /// Open for writing; the file is made if it is not there.
  static Connection write(Path file) throws SQLException {
    return config(false).createConnection("jdbc:sqlite:" + file);
  }

  /// Open for reading.
  ///
  /// @param immutable nobody can write to the medium, so that no lock is needed
  static Connection read(Path file, boolean immutable) throws SQLException {
    var connection = beside(file, immutable);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = ON");
    }
    return connection;
  }

  /// Open for reading, with tables of one's own beside those of the file.
  ///
  /// @param immutable nobody can write to the medium, so that no lock is needed
  static Connection beside(Path file, boolean immutable) throws SQLException {
    var url = immutable ? "jdbc:sqlite:" + file.toUri() + "?immutable=1" : "jdbc:sqlite:" + file;
    return config(true).createConnection(url.replace("file:///", "file:/"));
  }

  private static SQLiteConfig config(boolean readOnly) {
    var config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(5000);
    config.setTransactionMode(
        readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
    config.enableLoadExtension(false);
    config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, "0");
    config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-65536");
    config.setPragma(SQLiteConfig.Pragma.TEMP_STORE, "MEMORY");
    return config;
  }
}
