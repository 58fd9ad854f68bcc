package touchstone.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import touchstone.annotation.Annotator;
import touchstone.task.Tasks;

/// How a project file is made, checked, brought up to date and opened. A file is untrusted until it
/// was checked.
final class Opening {
  static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /// From which version on each step vouches for every step before it.
  private static final int CHAINED = 3;

  private Opening() {}

  static ProjectFile create(Path file, String name, Tasks tasks, Annotator annotator, Instant now)
      throws IOException {
    if (Files.exists(file)) {
      throw new ProjectException(
          "%s exists already; open it, or choose another name.".formatted(file.getFileName()));
    }
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new ProjectException(
          folder != null && Files.exists(folder)
              ? "%s is a file and no folder; choose another place.".formatted(folder)
              : "The folder %s is not there; make it first.".formatted(folder));
    }
    Ground.under(folder).checkNew(file);
    var fresh = beside(file);
    try {
      try (var sql = new Sql(Connections.write(fresh))) {
        sql.execute("PRAGMA application_id = " + Schema.APPLICATION_ID);
        sql.execute("BEGIN IMMEDIATE");
        Schema.CURRENT.migrate(sql, 0);
        Founding.run(file, sql, name, tasks, annotator, now);
        sql.execute("COMMIT");
      } catch (SQLException failure) {
        throw Failures.explain(file, "written", failure);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      discard(fresh);
    }
    return write(file, annotator, now, false);
  }

  /// Take a file away that did not become what it was to be, or that is elsewhere now.
  static void discard(Path fresh) throws IOException {
    Files.deleteIfExists(fresh);
    Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + "-journal"));
  }

  /// Make an empty file beside one that is to be.
  static Path beside(Path file) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new-" + UUID.randomUUID());
    try {
      return Files.createFile(fresh);
    } catch (NoSuchFileException missing) {
      throw new ProjectException(
          "The folder %s is not there; make it first.".formatted(file.toAbsolutePath().getParent()),
          missing);
    } catch (AccessDeniedException closed) {
      throw new ProjectException(
          "%s cannot be made: its folder takes no new files; ask for permission, or choose another place."
              .formatted(file),
          closed);
    } catch (FileSystemException odd) {
      var named = new FileSystemException(file.toString(), null, odd.getReason());
      named.initCause(odd);
      throw named;
    }
  }

  /// Build the search index of a file that has none, or one by other rules.
  private static void mendSearch(Sql sql) throws SQLException {
    var index = new SearchIndex(sql);
    if (!index.current()) {
      sql.execute("BEGIN IMMEDIATE");
      boolean built = false;
      try {
        index.rebuild(Schema.CURRENT);
        sql.execute("COMMIT");
        built = true;
      } finally {
        if (!built) {
          sql.execute("ROLLBACK");
        }
      }
    }
  }

  /// @param insisting whether to write also in a network folder
  static ProjectFile write(Path file, Annotator annotator, Instant now, boolean insisting)
      throws IOException {
    if (ProjectLock.held(file)) {
      throw ProjectLock.refusal(file);
    }
    checkHeader(file);
    var ground = Ground.under(file);
    ground.check(file, insisting);
    if (!Files.isWritable(file)) {
      throw new UnwritableException(file, new AccessDeniedException(file.toString()));
    }
    if (names(file) > 1) {
      throw new UnwritableException(file);
    }
    var lock = ProjectLock.take(file, annotator.name(), now);
    Sql sql = null;
    boolean opened = false;
    try {
      Besides.putAside(file, now);
      sql = new Sql(Connections.write(file));
      check(sql, file, Schema.CURRENT, now);
      checkWhole(sql, file);
      new ProjectReader(file, sql, new Labels(sql)).tasks();
      tune(sql, ground);
      mendSearch(sql);
      var project = new ProjectFile(file, sql, lock, annotator, false);
      project.showTo(annotator.id());
      opened = true;
      return project;
    } catch (SQLException failure) {
      throw Failures.explain(file, "written", failure);
    } finally {
      if (!opened) {
        closeQuietly(sql);
        lock.close();
      }
    }
  }

  /// Return how many names a file has, 1 where the disk does not say.
  private static int names(Path file) throws IOException {
    try {
      return (Integer) Files.getAttribute(file, "unix:nlink");
    } catch (UnsupportedOperationException | IllegalArgumentException unknown) {
      return 1;
    }
  }

  /// Check whether a file is a copy of a project, or a contribution to one.
  static void checkCopy(Path file) throws IOException {
    try (var copy = read(file, true)) {
      copy.reader().tasks();
    } catch (DamagedException damaged) {
      throw damagedCopy(file, damaged);
    }
  }

  /// Say what to do about a file that was to be brought in, and is damaged.
  static ProjectException damagedCopy(Path file, Throwable cause) throws IOException {
    return new ProjectException(
        (RawFacts.of(file).contribution()
                ? "%s is a contribution that is damaged; have it written anew, and bring that in."
                : "%s is damaged or not a Touchstone project; have it sent anew, or save what can be read of it with \"touchstone recover\" and bring that in.")
            .formatted(file.getFileName()),
        cause);
  }

  /// Let every step be durable once it is written.
  private static void tune(Sql sql, Ground ground) throws SQLException {
    sql.execute("PRAGMA journal_mode = " + ground.journal());
    sql.execute("PRAGMA synchronous = FULL");
    sql.execute("PRAGMA journal_size_limit = 67108864");
  }

  /// Connect to the file that came back to the place of one that is open.
  ///
  /// @throws ProjectException if it is another one
  static void again(Path file, Sql sql, Anchor anchor) throws IOException, SQLException {
    try {
      checkHeader(file);
      var there = new Sql(Connections.write(file));
      boolean same = false;
      try {
        checkVersion(there, file, Schema.CURRENT);
        anchor.move(there);
        tune(there, Ground.under(file));
        there.forget();
        same = true;
      } finally {
        if (!same) {
          closeQuietly(there);
        }
      }
      sql.reconnect(there.connection());
    } catch (SQLException other) {
      throw anchor.replaced(other);
    }
  }

  static ProjectFile read(Path file) throws IOException {
    return read(file, false);
  }

  /// @param contribution whether it may be one
  private static ProjectFile read(Path file, boolean contribution) throws IOException {
    // Whoever opens and closes a file takes its locks from all of the same process.
    boolean own = ProjectLock.held(file);
    if (!own) {
      checkHeader(file);
    }
    boolean immutable = !own && immutable(file);
    Sql sql = null;
    boolean opened = false;
    try {
      sql = new Sql(Connections.read(file, immutable));
      int version = checkVersion(sql, file, Schema.CURRENT);
      Schema.CURRENT.check(sql, version, file.getFileName().toString());
      if (version < Schema.CURRENT.version()) {
        throw new ProjectException(
            "%s was made by an older Touchstone; open it once for writing to bring it up to date."
                .formatted(file.getFileName()));
      }
      if (!contribution) {
        checkWhole(sql, file);
      }
      opened = true;
      return new ProjectFile(file, sql, null, null, immutable);
    } catch (SQLException failure) {
      throw Failures.explain(file, "read", failure);
    } finally {
      if (!opened) {
        closeQuietly(sql);
      }
    }
  }

  private static void checkWhole(Sql sql, Path file) throws SQLException, ProjectException {
    if (Contribution.is(sql)) {
      throw new ProjectException(
          "%s is a contribution to %s and no project by itself; open that, and bring it in: merge."
              .formatted(
                  file.getFileName(),
                  sql.first("SELECT value FROM meta WHERE key = 'name'", row -> row.getString(1))
                      .map("\"%s\""::formatted)
                      .orElse("a project")));
    }
  }

  /// Whether a file is to be read as it stands: nobody can write beside it, so that SQLite cannot
  /// make the files it needs there, or the log beside it is another file's.
  private static boolean immutable(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isWritable(folder)) {
      Besides.refuseUnread(file);
      return true;
    }
    return Besides.foreign(file);
  }

  private static void checkHeader(Path file) throws IOException {
    var name = file.getFileName();
    if (!Files.exists(file)) {
      var folder = file.toAbsolutePath().getParent();
      throw new ProjectException(
          folder != null && Files.isDirectory(folder) && !Files.isExecutable(folder)
              ? "%s cannot be looked for: its folder is closed to you; ask for permission."
                  .formatted(file)
              : "%s is not there; check the name.".formatted(file));
    }
    if (!Files.isRegularFile(file)) {
      throw new ProjectException(
          Files.isDirectory(file)
              ? "%s is a folder; choose the project file, which ends in .touchstone."
                  .formatted(file)
              : "%s is no file that can be opened; choose a project file.".formatted(file));
    }
    try (var stream = Files.newInputStream(file)) {
      if (!Arrays.equals(stream.readNBytes(MAGIC.length), MAGIC)) {
        throw new ProjectException(
            "%s is not a Touchstone project; choose one, or import the file into one."
                .formatted(name));
      }
    }
  }

  /// Check and migrate, with a copy put aside before a migration.
  ///
  /// @return whether it was migrated
  static boolean check(Sql sql, Path file, Schema schema, Instant now)
      throws SQLException, ProjectException {
    int version = checkVersion(sql, file, schema);
    var name = file.getFileName().toString();
    schema.check(sql, version, name);
    if (version < schema.version()) {
      putAside(sql, file, "%s.version-%s-%s".formatted(name, version, now.getEpochSecond()));
      sql.execute("BEGIN IMMEDIATE");
      try {
        schema.migrate(sql, version);
        if (version < CHAINED && schema.version() >= CHAINED) {
          Rechaining.run(sql);
          CarryingOver.run(file, sql);
          follow(file, sql);
        }
        sql.execute("COMMIT");
      } catch (SQLException failure) {
        sql.execute("ROLLBACK");
        throw failure;
      }
    }
    return version < schema.version();
  }

  /// Build what follows from the steps, in the transaction in which these were brought up to date:
  /// a process that is killed leaves both or neither.
  private static void follow(Path file, Sql sql) throws SQLException, ProjectException {
    var parts = FileParts.of(file, sql);
    parts.replay().run();
    parts.labels().prune();
  }

  /// Copy a file before it is altered, whole or not at all.
  private static void putAside(Sql sql, Path file, String name)
      throws SQLException, ProjectException {
    var fresh = file.resolveSibling(name + ".new");
    try {
      Files.deleteIfExists(fresh);
      sql.update("VACUUM INTO ?", fresh.toAbsolutePath());
      Files.move(
          fresh,
          file.resolveSibling(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException closed) {
      throw new ProjectException(
          "%s cannot be brought up to date, because no copy of it can be put beside it."
              .formatted(file.getFileName()),
          closed);
    }
  }

  private static int checkVersion(Sql sql, Path file, Schema schema)
      throws SQLException, ProjectException {
    sql.execute("PRAGMA trusted_schema = OFF");
    sql.execute("PRAGMA cell_size_check = ON");
    var name = file.getFileName();
    long application = sql.number("PRAGMA application_id");
    if (application != Schema.APPLICATION_ID) {
      throw new ProjectException(
          "%s is a database of another program, not a Touchstone project; choose one."
              .formatted(name));
    }
    int version = (int) sql.number("PRAGMA user_version");
    if (version > schema.version() || version < 1) {
      throw new ProjectException(
          "%s was made by a newer Touchstone (file version %d; this one reads up to %d)."
                  .formatted(name, version, schema.version())
              + " Open it with that one.");
    }
    return version;
  }

  /// Bring the log into the file, so that one file is left.
  static void gather(Sql sql) throws SQLException {
    sql.execute("PRAGMA optimize");
    sql.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    try {
      sql.execute("PRAGMA journal_mode = DELETE");
    } catch (SQLException stillRead) {
      // Someone reads the file at this moment: the empty log stays beside it, which does no harm.
      return;
    }
  }

  private static void closeQuietly(@org.jspecify.annotations.Nullable Sql sql) {
    if (sql != null) {
      try {
        sql.close();
      } catch (SQLException gone) {
        return;
      }
    }
  }
}
