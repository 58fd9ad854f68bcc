package touchstone.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import touchstone.job.Cancellation;

/// Copies of a project that are put beside it before something that is to be taken back as a whole.
final class Backups {
  /// The fact about a file that says what its latest steps were after the last merge.
  static final String LATEST = "merged";

  private Backups() {}

  private static Path aside(Path file) {
    return file.resolveSibling(file.getFileName() + ".before-merge");
  }

  private static Path fresh(Path file) {
    return file.resolveSibling(aside(file).getFileName() + ".new");
  }

  /// Put a copy beside the file, to be kept if the merge succeeds.
  static void beforeMerge(Path file, Cancellation cancellation) throws IOException {
    Files.deleteIfExists(fresh(file));
    boolean copied = false;
    try (var copying = new Sql(Connections.read(file, false));
        var _ = new Interruption(copying, cancellation)) {
      copying.execute("PRAGMA query_only = OFF");
      copying.update("VACUUM INTO ?", fresh(file).toAbsolutePath());
      copied = true;
    } catch (SQLException failure) {
      cancellation.check();
      throw Failures.explain(file, "copied before the merge", failure);
    } finally {
      if (!copied) {
        Files.deleteIfExists(fresh(file));
      }
    }
  }

  /// Keep the copy in place of one from before an earlier merge, or let it go.
  static void afterMerge(Path file, boolean merged) throws IOException {
    if (merged) {
      Files.move(fresh(file), aside(file), StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.deleteIfExists(fresh(file));
    }
  }

  /// Take note of the latest steps after a merge, in its transaction.
  static void merged(Sql sql) throws SQLException {
    var latest = String.join(" ", heads(sql));
    new Tally(sql)
        .change(
            Tally.META,
            () ->
                sql.update(
                    "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", LATEST, latest),
            "key = ?",
            LATEST);
  }

  private static List<String> heads(Sql sql) throws SQLException {
    return sql.list("SELECT hash FROM head ORDER BY hash", row -> row.getString(1));
  }

  /// Bring back what the project was before the last merge.
  static void unmerge(Path file, Sql sql) throws SQLException, ProjectException {
    var merged = sql.list("SELECT value FROM meta WHERE key = ?", row -> row.getString(1), LATEST);
    if (merged.isEmpty() || !Files.exists(aside(file))) {
      throw new ProjectException(
          "%s has no merge that could be taken back.".formatted(file.getFileName()));
    }
    if (!merged.getFirst().equals(String.join(" ", heads(sql)))) {
      throw new ProjectException(
          "Something was done in %s since the merge; it would be lost. What was there before is in %s."
              .formatted(file.getFileName(), aside(file).getFileName()));
    }
    var viewer = new Viewpoint(sql).viewer();
    sql.forget();
    sql.execute("RESTORE FROM '%s'".formatted(aside(file).toString().replace("'", "''")));
    new Viewpoint(sql).become(viewer);
  }
}
