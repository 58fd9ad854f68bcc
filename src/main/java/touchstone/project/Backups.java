package touchstone.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;
import touchstone.job.Cancellation;
import touchstone.job.JobRunner;
import touchstone.job.Progress;

/// Copies of a project that are put beside it before something that is to be taken back as a whole.
final class Backups {
  /// The fact about a file that says what its latest steps were after the last merge.
  static final String LATEST = "merged";

  /// The fact about a copy from before a merge that says what the latest steps were after it.
  private static final String AFTER = "merged into";

  private Backups() {}

  private static Path aside(Path file) {
    return file.resolveSibling(file.getFileName() + ".before-merge");
  }

  private static Path fresh(Path file) {
    return file.resolveSibling(aside(file).getFileName() + ".new");
  }

  /// Begin to put a copy beside the file, to be kept if the merge succeeds.
  ///
  /// @return ends once it is there, or fails; nothing may be committed before
  static CompletableFuture<Boolean> beforeMerge(
      Path file, JobRunner jobs, Cancellation cancellation) throws IOException {
    if (Files.isDirectory(aside(file))) {
      throw new ProjectException(
          "The folder %s is where the copy from before the merge would be; move it first."
              .formatted(aside(file)));
    }
    Opening.discard(fresh(file));
    return jobs.start(
        "copy before the merge",
        (progress, cancelled) -> copy(file, cancelled),
        Progress.NONE,
        cancellation);
  }

  private static boolean copy(Path file, Cancellation cancellation) throws IOException {
    boolean copied = false;
    try (var copying = new Sql(Connections.read(file, false));
        var _ = new Interruption(copying, cancellation)) {
      copying.execute("PRAGMA query_only = OFF");
      copying.update("VACUUM INTO ?", fresh(file).toAbsolutePath());
      copied = true;
      return copied;
    } catch (SQLException failure) {
      cancellation.check();
      throw Failures.explain(file, "copied before the merge", failure);
    } finally {
      if (!copied) {
        Opening.discard(fresh(file));
      }
    }
  }

  /// Wait until a copy is there, and note in it what the latest steps are after the merge, which is
  /// not committed yet: whenever a process ends, what was merged can be taken back.
  ///
  /// @param sql the merge
  static void beforeCommit(Path file, CompletableFuture<Boolean> copying, Sql sql)
      throws SQLException, ProjectException {
    try {
      copying.join();
    } catch (CompletionException failure) {
      switch (failure.getCause()) {
        case ProjectException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case null, default ->
            throw new ProjectException("The copy from before the merge cannot be made.", failure);
      }
    }
    try (var copy = new Sql(Connections.write(fresh(file)))) {
      var after = latest(sql);
      together(copy, () -> note(copy, AFTER, after));
    }
  }

  /// Keep the copy in place of one from before an earlier merge, or let it go. Where its place
  /// cannot be taken it is kept all the same, see [#unmerge].
  static void afterMerge(Path file, CompletableFuture<Boolean> copying, boolean merged)
      throws IOException {
    copying.handle((copied, failure) -> true).join();
    if (merged) {
      try {
        Files.move(fresh(file), aside(file), StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException taken) {
        return;
      }
    } else {
      Opening.discard(fresh(file));
    }
  }

  /// Take note of the latest steps after a merge, in its transaction.
  static void merged(Sql sql) throws SQLException {
    note(sql, LATEST, latest(sql));
  }

  /// @param value empty to have none
  private static void note(Sql sql, String key, String value) throws SQLException {
    new Tally(sql)
        .change(
            Tally.META,
            () -> {
              sql.update("DELETE FROM meta WHERE key = ?", key);
              if (!value.isEmpty()) {
                sql.update("INSERT INTO meta (key, value) VALUES (?, ?)", key, value);
              }
            },
            "key = ?",
            key);
  }

  private static String noted(Sql sql, String key) throws SQLException {
    return sql.first("SELECT value FROM meta WHERE key = ?", row -> row.getString(1), key)
        .orElse("");
  }

  private static String latest(Sql sql) throws SQLException {
    return String.join(
        " ", sql.list("SELECT hash FROM head ORDER BY hash", row -> row.getString(1)));
  }

  /// Bring back what the project was before the last merge.
  static void unmerge(Path file, Sql sql) throws SQLException, ProjectException {
    var merged = noted(sql, LATEST);
    var copies = Stream.of(aside(file), fresh(file)).filter(Files::exists).toList();
    if (copies.stream().noneMatch(copy -> after(copy).equals(merged)) && takenBack(file, merged)) {
      throw new ProjectException(
          "The last merge into %s was taken back already; only the last one can be."
              .formatted(file.getFileName()));
    }
    if (merged.isEmpty() || copies.isEmpty()) {
      throw new ProjectException(
          "%s has no merge that could be taken back.".formatted(file.getFileName()));
    }
    if (!merged.equals(latest(sql))) {
      throw new ProjectException(
          "Something was done in %s since the merge; it would be lost. What was there before is in %s."
              .formatted(file.getFileName(), copies.getFirst().getFileName()));
    }
    var before = copies.stream().filter(copy -> before(copy, merged)).findFirst();
    if (before.isEmpty()) {
      throw new ProjectException(
          "%s is not what was there before the last merge into %s, which cannot be taken back."
              .formatted(copies.getFirst().getFileName(), file.getFileName()));
    }
    var viewer = new Viewpoint(sql).viewer();
    sql.forget();
    restore(sql.connection(), before.get());
    together(
        sql,
        () -> {
          note(sql, AFTER, "");
          new Viewpoint(sql).become(viewer);
        });
  }

  /// Writes to a file.
  @FunctionalInterface
  private interface Writing {
    void run() throws SQLException;
  }

  /// Write all of it or nothing.
  private static void together(Sql sql, Writing writing) throws SQLException {
    sql.execute("BEGIN IMMEDIATE");
    boolean written = false;
    try {
      writing.run();
      sql.execute("COMMIT");
      written = true;
    } finally {
      if (!written) {
        rollback(sql);
      }
    }
  }

  private static void rollback(Sql sql) {
    try {
      sql.execute("ROLLBACK");
    } catch (SQLException none) {
      // SQLite has rolled back by itself, as it does when the disk is full.
      return;
    }
  }

  /// Return whether a copy is sound, and was made before the merge that led to what the file is
  /// now: a file may have been put in the place of another one.
  private static boolean before(Path aside, String latest) {
    try (var copy = new Sql(Connections.read(aside, false))) {
      return noted(copy, AFTER).equals(latest)
          && copy.list("PRAGMA quick_check(1)", row -> row.getString(1)).equals(List.of("ok"));
    } catch (SQLException unreadable) {
      return false;
    }
  }

  /// Return what the latest steps were after the merge that a copy is from before, empty where it
  /// does not say.
  private static String after(Path aside) {
    return notedIn(aside, AFTER);
  }

  /// Return whether the file is what it was before the merge that the copy beside it is from
  /// before, whatever was done since: both know of the same merge before.
  private static boolean takenBack(Path file, String merged) {
    return !after(aside(file)).isEmpty() && notedIn(aside(file), LATEST).equals(merged);
  }

  private static String notedIn(Path aside, String key) {
    if (!Files.exists(aside)) {
      return "";
    }
    try (var copy = new Sql(Connections.read(aside, false))) {
      return noted(copy, key);
    } catch (SQLException unreadable) {
      return "";
    }
  }

  private static void restore(Connection connection, Path from) throws SQLException {
    int code =
        connection
            .unwrap(SQLiteConnection.class)
            .getDatabase()
            .restore("main", from.toAbsolutePath().toString(), null);
    if (code != SQLiteErrorCode.SQLITE_OK.code) {
      throw DB.newSQLException(code, "the copy from before the merge could not be restored");
    }
  }
}
