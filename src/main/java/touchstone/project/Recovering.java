package touchstone.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotator;
import touchstone.job.JobRunner;
import touchstone.review.Recovered;
import touchstone.review.Supply;

/// Makes a sound project of what can be read of a damaged one, which is left as it is. Steps that
/// are lost, and rows that came in, are taken from a sound copy of the project where there is one.
final class Recovering {
  private static final byte[] HEADER = new byte[100];

  static {
    var header = ByteBuffer.wrap(HEADER).put(Opening.MAGIC);
    header.putShort(16, (short) 4096).put(18, (byte) 1).put(19, (byte) 1);
    header.put(21, (byte) 64).put(22, (byte) 32).put(23, (byte) 32);
    header.putInt(44, 4).putInt(56, 1).putInt(68, Schema.APPLICATION_ID);
  }

  private final Path damaged;
  private final @Nullable Supplying copy;
  private final Path folder;

  private Recovering(Path damaged, @Nullable Supplying copy, Path folder) {
    this.damaged = damaged;
    this.copy = copy;
    this.folder = folder;
  }

  /// Recover a file.
  ///
  /// @param copy of the project; null for none
  /// @param to a file that does not exist yet
  /// @throws ProjectException if too little is left, the new file cannot be made, or a copy that a
  ///   person chose is none of this project
  static Recovered run(
      Path damaged, @Nullable Supply copy, Path to, Annotator by, Instant now, JobRunner jobs)
      throws IOException {
    if (!Files.isRegularFile(damaged)) {
      throw new ProjectException(
          Files.exists(damaged)
              ? "%s is no file; choose the damaged project.".formatted(damaged)
              : "%s is not there; check the name.".formatted(damaged));
    }
    if (Files.exists(to)) {
      throw new ProjectException(
          "%s exists already; choose another name.".formatted(to.getFileName()));
    }
    refuseContribution(damaged);
    var supplying = copy == null ? null : new Supplying(damaged, copy);
    var left = supplying == null ? Optional.<String>empty() : supplying.look();
    var place = to.toAbsolutePath().getParent();
    if (place != null && !Files.isDirectory(place)) {
      throw new ProjectException("The folder %s is not there; make it first.".formatted(place));
    }
    Path folder;
    try {
      folder = Files.createDirectory(to.resolveSibling(to.getFileName() + ".recovering"));
    } catch (FileAlreadyExistsException there) {
      throw new ProjectException(
          "%s is in the way: another recovery goes on, or one was ended. Wait for it, or delete that folder."
              .formatted(there.getFile()),
          there);
    } catch (IOException closed) {
      throw new ProjectException(
          "%s cannot be made: its folder takes no new files; choose another place.".formatted(to),
          closed);
    }
    try {
      var recovered =
          new Recovering(damaged, left.isPresent() ? null : supplying, folder)
              .recover(to, by, now, jobs);
      return left.isPresent() ? recovered.and(left.get()) : recovered;
    } catch (SQLException failure) {
      throw Failures.explain(to, "written", failure);
    } finally {
      empty(folder);
    }
  }

  /// Refuse a contribution: it holds what somebody did, and nothing of the project that it is for.
  private static void refuseContribution(Path file) throws IOException {
    boolean contribution;
    try (var sql = new Sql(Connections.read(file, false))) {
      contribution = Contribution.is(sql);
    } catch (SQLException unreadable) {
      contribution = RawFacts.of(file).contribution();
    }
    if (contribution) {
      throw new ProjectException(
          "%s is a contribution and no project by itself; open its project, and bring it in: merge. Where it is damaged, have it written anew."
              .formatted(file.getFileName()));
    }
  }

  /// Take a folder away with the files in it.
  static void empty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  private Recovered recover(Path to, Annotator by, Instant now, JobRunner jobs)
      throws IOException, SQLException {
    var raw = gathered(damaged, folder.resolve("damaged"));
    refuseOlder(raw);
    var sound = copy == null ? null : gathered(copy.file(), folder.resolve("copy"));
    var fresh = folder.resolve("fresh");
    Restoring.Saved saved;
    try (var sql = new Sql(Connections.write(fresh))) {
      sql.execute("PRAGMA application_id = " + Schema.APPLICATION_ID);
      sql.execute("PRAGMA synchronous = OFF");
      sql.update("ATTACH DATABASE ? AS log", folder.resolve("log"));
      sql.execute("BEGIN IMMEDIATE");
      Schema.CURRENT.migrate(sql, 0);
      saved = new Restoring(damaged, copy, sql, by, now).run(raw, sound, to);
      sql.execute("COMMIT");
      sql.execute("DETACH DATABASE log");
    } catch (RuntimeException impossible) {
      throw Failures.impossible(damaged, impossible);
    }
    List<String> wrong;
    try {
      wrong = new Verification(fresh, false, jobs, Instant.MAX).run(true).all();
    } catch (RuntimeException impossible) {
      throw Failures.impossible(damaged, impossible);
    }
    if (!wrong.isEmpty()) {
      throw new ProjectException(
          "What is left of %s does not make a project: %s"
              .formatted(damaged.getFileName(), wrong.getFirst()));
    }
    force(fresh);
    Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
    return new Recovered(
        to,
        saved.steps(),
        saved.lost(),
        saved.items(),
        saved.whole(),
        saved.supplied(),
        saved.sentences());
  }

  /// Copy a file with what SQLite keeps beside it, and let SQLite bring that in where it can.
  private static Path gathered(Path file, Path into) throws IOException {
    Files.copy(file, into);
    for (var beside : List.of("-wal", "-journal")) {
      var log = file.resolveSibling(file.getFileName() + beside);
      if (Files.isRegularFile(log)) {
        Files.copy(log, into.resolveSibling(into.getFileName() + beside));
      }
    }
    mendHeader(into);
    try (var sql = new Sql(Connections.write(into))) {
      sql.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      sql.execute("PRAGMA journal_mode = DELETE");
    } catch (SQLException damaged) {
      return into;
    }
    return into;
  }

  /// Refuse a file of a version whose steps vouched for less: what is lost of it cannot be told.
  private void refuseOlder(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var header = ByteBuffer.allocate(HEADER.length);
      channel.read(header, 0);
      int version = header.getInt(60);
      if (header.getInt(68) == Schema.APPLICATION_ID
          && version > 0
          && version < Schema.CURRENT.version()) {
        throw new ProjectException(
            "%s was made by an older Touchstone and cannot be recovered by this one; restore a backup."
                .formatted(damaged.getFileName()));
      }
    }
  }

  /// Put in a header that SQLite takes, where that of a copy is damaged.
  private static void mendHeader(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var header = ByteBuffer.allocate(HEADER.length);
      channel.read(header, 0);
      int page = header.getShort(16) & 0xFFFF;
      boolean magic = header.slice(0, Opening.MAGIC.length).equals(ByteBuffer.wrap(Opening.MAGIC));
      if (!magic || page != 1 && (page < 512 || Integer.bitCount(page) != 1)) {
        channel.write(ByteBuffer.wrap(HEADER), 0);
      }
    }
  }

  private static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
