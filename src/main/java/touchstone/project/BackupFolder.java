package touchstone.project;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import touchstone.review.Backup;

/// The backups of a project, in a folder beside it. Each is a copy by SQLite's own means, made
/// while others work, and is kept only if it is sound. Some are kept: the newest, and the last of
/// each of some days.
public final class BackupFolder {
  /// How long work goes on before it is backed up again.
  public static final Duration AFTER = Duration.ofMinutes(30);

  private static final int NEWEST = 2;
  private static final int DAYS = 3;
  private static final String ENDING = ".touchstone";

  /// How much room is left to the project on its disk.
  private static final long ROOM = 64L << 20;

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path project;

  public BackupFolder(Path project) {
    this.project = project;
  }

  /// Return where it is; it is made with the first backup.
  public Path path() {
    return project.resolveSibling(project.getFileName() + ".backups");
  }

  /// Return what is there, the newest first. What cannot be read as a project is passed over.
  public List<Backup> list() throws IOException {
    var found = new ArrayList<Backup>();
    for (var file : files()) {
      read(file).ifPresent(found::add);
    }
    return found;
  }

  /// Return the newest that is there and sound.
  public Optional<Backup> newestSound() throws IOException {
    for (var backup : list()) {
      if (wrong(backup.file()).isEmpty()) {
        return Optional.of(backup);
      }
    }
    return Optional.empty();
  }

  /// Return whether a backup is worth its while: the last is old enough, and lacks steps.
  public boolean due(long steps, Instant now) throws IOException {
    var newest = list().stream().findFirst();
    return steps > 1
        && (newest.isEmpty()
            || newest.get().steps() < steps && newest.get().at().plus(AFTER).compareTo(now) <= 0);
  }

  /// Return whether there is room for one that nobody asked for.
  public boolean fits() throws IOException {
    return Files.getFileStore(project).getUsableSpace() > Files.size(project) * 2 + ROOM;
  }

  /// Make one, and let those go that are not kept beside it.
  ///
  /// @throws ProjectException if the disk is full, the folder cannot be made, or the copy is not
  ///   sound; nothing is left behind then
  public Backup make(Instant now) throws IOException {
    try {
      Files.createDirectories(path());
    } catch (IOException closed) {
      throw new ProjectException(
          "%s cannot be backed up beside itself: %s cannot be made. Name another place for the backup."
              .formatted(project.getFileName(), path().getFileName()),
          closed);
    }
    tidy();
    var backup = make(path().resolve(NAME.format(now) + ENDING), now);
    for (var old : superfluous(files())) {
      Files.deleteIfExists(old);
    }
    return backup;
  }

  /// Delete what was left of backups whose process was ended while it made them.
  private void tidy() throws IOException {
    var past = Instant.now().minus(AFTER);
    try (var all = Files.list(path())) {
      for (var file : all.filter(left -> left.toString().endsWith(ENDING + ".new")).toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(past)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /// Make one as a file that does not exist yet.
  public Backup make(Path to, Instant now) throws IOException {
    if (Files.exists(to)) {
      throw new ProjectException(
          "%s exists already; choose another name.".formatted(to.getFileName()));
    }
    var folder = to.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new ProjectException("The folder %s is not there; make it first.".formatted(folder));
    }
    var fresh = to.resolveSibling(to.getFileName() + ".new");
    boolean made = false;
    try {
      Files.createFile(fresh);
      copy(fresh);
      var wrong = wrong(fresh);
      if (wrong.isPresent()) {
        throw unsound(wrong.get());
      }
      try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
      made = true;
      return new Backup(to, now, steps(to), Files.size(to));
    } catch (FileAlreadyExistsException twice) {
      made = true;
      throw new ProjectException(
          "%s is being written already, or a backup was ended while it was; delete that file."
              .formatted(fresh.getFileName()),
          twice);
    } finally {
      if (!made) {
        Opening.discard(fresh);
      }
    }
  }

  private void copy(Path fresh) throws ProjectException {
    try (var copying = new Sql(Connections.read(project, false))) {
      copying.execute("BACKUP TO '%s'".formatted(fresh.toString().replace("'", "''")));
    } catch (SQLException failure) {
      throw Failures.damage(failure)
          ? unsound(String.valueOf(failure.getMessage()))
          : Failures.explain(project, "backed up", failure);
    }
    try (var sql = new Sql(Connections.write(fresh))) {
      sql.execute("PRAGMA journal_mode = DELETE");
    } catch (SQLException failure) {
      throw Failures.damage(failure)
          ? unsound(String.valueOf(failure.getMessage()))
          : Failures.explain(fresh, "written", failure);
    }
  }

  private ProjectException unsound(String why) {
    return new ProjectException(
        "%s was not backed up, because it is not sound: %s".formatted(project.getFileName(), why));
  }

  /// Return what is wrong with a copy: its structure, or its log.
  private static Optional<String> wrong(Path file) throws ProjectException {
    try (var sql = new Sql(Connections.read(file, true))) {
      var broken =
          sql.list("PRAGMA quick_check(1)", row -> row.getString(1)).stream()
              .filter(line -> !line.equals("ok"))
              .findFirst();
      if (broken.isPresent()) {
        return broken;
      }
      var chain = new ChainCheck();
      var wrong = new ArrayList<String>();
      sql.each(
          "SELECT " + StepRow.COLUMNS + " FROM step ORDER BY row",
          row -> {
            var step = StepRow.of(row.getLong(1), row.getString(2), row.getString(3));
            if (step == null) {
              wrong.add("Step %d cannot be read.".formatted(row.getLong(1)));
            } else if (wrong.isEmpty()) {
              chain.see(step).ifPresent(wrong::add);
            }
          });
      chain.ends(sql).forEach(wrong::add);
      return wrong.stream().findFirst();
    } catch (SQLException failure) {
      if (Failures.damage(failure)) {
        return Optional.of(String.valueOf(failure.getMessage()));
      }
      throw Failures.explain(file, "read", failure);
    }
  }

  private static long steps(Path file) throws ProjectException {
    try (var sql = new Sql(Connections.read(file, true))) {
      return sql.number("SELECT coalesce(max(row), 0) FROM step");
    } catch (SQLException failure) {
      throw Failures.explain(file, "read", failure);
    }
  }

  private static Optional<Backup> read(Path file) {
    try {
      return Optional.of(new Backup(file, at(file), steps(file), Files.size(file)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /// Return the files that are named as backups are, the newest first.
  private List<Path> files() throws IOException {
    if (!Files.isDirectory(path())) {
      return List.of();
    }
    try (var all = Files.list(path())) {
      return all.filter(BackupFolder::named)
          .sorted(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed())
          .toList();
    }
  }

  private static boolean named(Path file) {
    try {
      return file.toString().endsWith(ENDING) && at(file).isAfter(Instant.EPOCH);
    } catch (DateTimeParseException other) {
      return false;
    }
  }

  private static Instant at(Path file) {
    var name = file.getFileName().toString();
    return NAME.parse(name.substring(0, name.length() - ENDING.length()), Instant::from);
  }

  /// Return those that are not kept.
  static List<Path> superfluous(List<Path> newestFirst) {
    Set<LocalDate> days = new HashSet<>();
    var superfluous = new ArrayList<Path>();
    for (int at = 0; at < newestFirst.size(); at++) {
      var file = newestFirst.get(at);
      var day = LocalDate.ofInstant(at(file), ZoneOffset.UTC);
      boolean last = days.size() < DAYS && days.add(day);
      if (at >= NEWEST && !last) {
        superfluous.add(file);
      }
    }
    return superfluous;
  }
}
