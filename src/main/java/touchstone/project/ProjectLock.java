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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The right to write to a project: a lock of the operating system on a small file beside it, by
/// whatever links people come to it, which says who has it. It ends with the process, so that a
/// crash leaves nothing to clean up.
final class ProjectLock implements AutoCloseable {
  private static final long FAR = Long.MAX_VALUE - 1;

  /// How often the lock is tried while others come and go.
  private static final int TRIES = 20;

  /// The projects that this process holds, with what their locks say. The system tells no two
  /// openers of one process apart, and lets a lock go when any of them closes its file.
  private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

  private final Path file;
  private final Path place;
  private final FileLock lock;
  private final @Nullable Object key;

  private ProjectLock(Path file, Path place, FileLock lock) {
    this.file = file;
    this.place = place;
    this.lock = lock;
    key = Anchor.key(file);
  }

  /// Take the lock.
  ///
  /// @throws ProjectLockedException if someone else has it
  static ProjectLock take(Path project, String who, Instant now) throws IOException {
    var place = place(project);
    var file = place.resolveSibling(place.getFileName() + ".lock");
    var text = text(who, now);
    var other = HELD.putIfAbsent(place, text);
    if (other != null) {
      throw new ProjectLockedException(project.getFileName().toString(), other);
    }
    boolean taken = false;
    try {
      for (int attempt = 0; attempt < TRIES; attempt++) {
        var lock = attempt(project, file);
        if (lock != null) {
          write(lock.channel(), text);
          taken = true;
          return new ProjectLock(file, place, lock);
        }
      }
      throw new ProjectLockedException(project.getFileName().toString(), holder(file));
    } finally {
      if (!taken) {
        HELD.remove(place);
      }
    }
  }

  /// Return whether this process holds the lock of a project.
  static boolean held(Path project) {
    return HELD.containsKey(place(project));
  }

  /// Return what to say where it does.
  static ProjectLockedException refusal(Path project) {
    return new ProjectLockedException(
        project.getFileName().toString(), HELD.getOrDefault(place(project), "by another window"));
  }

  private static Path place(Path project) {
    try {
      return project.toRealPath();
    } catch (IOException gone) {
      return project.toAbsolutePath().normalize();
    }
  }

  /// Return the lock, null if it has to be tried again.
  private static @Nullable FileLock attempt(Path project, Path file) throws IOException {
    var channel = open(project, file);
    boolean taken = false;
    try {
      var lock = tryLock(channel);
      if (lock == null) {
        throw new ProjectLockedException(project.getFileName().toString(), holder(file));
      }
      taken = lies(file, channel);
      return taken ? lock : null;
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  /// Return whether the file that is open is the one that others meet: whoever had the lock before
  /// may have deleted it meanwhile. It is told by its size, because a file that is opened and
  /// closed once more loses its lock.
  private static boolean lies(Path file, FileChannel channel) throws IOException {
    long size = ThreadLocalRandom.current().nextLong(1 << 10, 1 << 20);
    channel.truncate(0);
    channel.write(ByteBuffer.allocate(1), size - 1);
    try {
      return Files.size(file) == size;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static String text(String who, Instant now) {
    var since =
        DateTimeFormatter.ofPattern("d MMM, HH:mm")
            .format(now.atZone(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MINUTES));
    return "%s, on %s, since %s".formatted(who, host(), since);
  }

  private static FileChannel open(Path project, Path file) throws IOException {
    try {
      return FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (FileSystemException closed) {
      var folder = file.getParent();
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
      return text.isEmpty() || text.indexOf('\0') >= 0 ? "by another window" : text;
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

  /// Take the lock anew for a project that came back to its place.
  ProjectLock again(Path project, String who, Instant now) throws IOException {
    abandon();
    var fresh = attempt(project, file);
    if (fresh == null) {
      throw new ProjectLockedException(project.getFileName().toString(), holder(file));
    }
    write(fresh.channel(), text(who, now));
    return new ProjectLock(file, place, fresh);
  }

  /// Let the lock go whose file lies elsewhere by now, or nowhere.
  void abandon() {
    try {
      lock.channel().close();
    } catch (IOException gone) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(file);
      lock.release();
      lock.channel().close();
    } finally {
      HELD.remove(place);
    }
  }
}
