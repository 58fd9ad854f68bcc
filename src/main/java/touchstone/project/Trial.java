package touchstone.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;
import touchstone.annotation.Annotator;

/// A copy of a project in a folder of its own, in which something is tried that cannot be tried in
/// the file itself, because that is only read. It is gone when it is closed. Owned by the thread
/// that makes it.
final class Trial implements AutoCloseable {
  private final Path folder;
  private final ProjectFile file;

  private Trial(Path folder, ProjectFile file) {
    this.folder = folder;
    this.file = file;
  }

  /// Copy a project as it is now.
  ///
  /// @param sql sees it
  static Trial of(Path project, Sql sql) throws IOException {
    var folder = folder();
    boolean made = false;
    try {
      var copy = folder.resolve(project.getFileName());
      goLater(folder, copy);
      copy(sql, copy);
      var viewer = new Viewpoint(sql).viewer();
      var file =
          ProjectFile.openInsisting(copy, new Annotator(viewer, viewer.value()), Instant.now());
      made = true;
      return new Trial(folder, file);
    } catch (SQLException failure) {
      throw Failures.explain(project, "copied to " + folder.getParent(), failure);
    } finally {
      if (!made) {
        Recovering.empty(folder);
      }
    }
  }

  private static Path folder() throws ProjectException {
    try {
      return Files.createTempDirectory("touchstone-trial");
    } catch (IOException closed) {
      throw new ProjectException(
          "The folder for temporary files, %s, takes none, and the preview is worked out in a copy there; make room in it, or name another one to Java (java.io.tmpdir)."
              .formatted(System.getProperty("java.io.tmpdir")),
          closed);
    }
  }

  /// Have it gone too when the process is ended meanwhile.
  private static void goLater(Path folder, Path copy) {
    folder.toFile().deleteOnExit();
    for (var ending : List.of("", "-wal", "-shm", "-journal", ".lock")) {
      folder.resolve(copy.getFileName() + ending).toFile().deleteOnExit();
    }
  }

  private static void copy(Sql sql, Path to) throws SQLException {
    int code =
        sql.connection()
            .unwrap(SQLiteConnection.class)
            .getDatabase()
            .backup("main", to.toString(), null);
    if (code != SQLiteErrorCode.SQLITE_OK.code) {
      throw DB.newSQLException(code, "the project could not be copied");
    }
  }

  ProjectFile file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      Recovering.empty(folder);
    }
  }
}
