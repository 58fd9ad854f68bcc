package touchstone.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The right to write to a project: a lock of the operating system on a small file beside it, which
/// says who has it. It ends with the process, so that a crash leaves nothing to clean up.
final class ProjectLock implements AutoCloseable {
  private static final long FAR = Long.MAX_VALUE - 1;

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;
  private final @Nullable Object key;

  private ProjectLock(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
    key = Anchor.key(file);
  }

  /// Take the lock.
  ///
  /// @throws ProjectLockedException if someone else has it
  static ProjectLock take(Path project, String who, Instant now) throws IOException {
    var file = project.resolveSibling(project.getFileName() + ".lock");
    var channel = open(project, file);
    FileLock lock = null;
    try {
      lock = tryLock(channel);
      if (lock == null) {
        throw new ProjectLockedException(project.getFileName().toString(), holder(file));
      }
      var since =
          DateTimeFormatter.ofPattern("d MMM, HH:mm")
              .format(now.atZone(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MINUTES));
      var text = "%s, on %s, since %s".formatted(who, host(), since);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
      return new ProjectLock(file, channel, lock);
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  private static FileChannel open(Path project, Path file) throws IOException {
    try {
      return FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (FileSystemException closed) {
      var folder = project.toAbsolutePath().getParent();
      if (folder == null || !Files.isWritable(folder)) {
        throw new UnwritableException(project, closed);
      }
      throw new ProjectException(
          "%s cannot be written to, because %s cannot be made beside it. Ask for permission, or save a copy elsewhere."
              .formatted(project.getFileName(), file.getFileName()),
          closed);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(FAR, 1, false);
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  private static String holder(Path file) {
    try {
      var text = Files.readString(file).strip();
      return text.isEmpty() ? "by another window" : text;
    } catch (IOException unreadable) {
      return "by another window";
    }
  }

  private static String host() {
    return host(System.getenv(), Path.of("/etc/hostname"));
  }

  /// Return the computer's name without asking a network for it.
  ///
  /// @param file whose first line is the name, where there is such a file
  static String host(Map<String, String> environment, Path file) {
    var known =
        Stream.of("HOSTNAME", "COMPUTERNAME")
            .map(variable -> environment.getOrDefault(variable, "").strip())
            .filter(name -> !name.isEmpty())
            .findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    try (var lines = Files.lines(file)) {
      return lines
          .map(String::strip)
          .findFirst()
          .filter(name -> !name.isEmpty())
          .orElse("this computer");
    } catch (IOException | UncheckedIOException nameless) {
      return "this computer";
    }
  }

  /// Return whether the lock is still the one that others meet.
  boolean inPlace() {
    return key != null && key.equals(Anchor.key(file));
  }

  /// Let the lock go whose file lies elsewhere by now, or nowhere.
  void abandon() {
    try {
      channel.close();
    } catch (IOException gone) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    lock.release();
    channel.close();
  }
}
