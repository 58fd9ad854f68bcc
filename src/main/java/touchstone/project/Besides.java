package touchstone.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/// What SQLite finds beside a project when it is opened: a log that a crash left is brought in, one
/// that belongs to another file must not be.
final class Besides {
  private static final int WRITE_VERSION = 18;

  private Besides() {}

  private static Path log(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  private static boolean logged(Path file) throws IOException {
    try {
      return Files.isRegularFile(log(file)) && Files.size(log(file)) > 0;
    } catch (NoSuchFileException closed) {
      return false;
    }
  }

  /// Return whether the log beside a file is another one's: a file that has one says so, and a copy
  /// that was put in the place of a project that had crashed does not. It is looked at twice, as
  /// somebody may be opening or closing the file.
  static boolean foreign(Path file) throws IOException {
    return logged(file) && plain(file) && logged(file) && plain(file);
  }

  private static boolean plain(Path file) throws IOException {
    try (var bytes = Files.newInputStream(file)) {
      var header = bytes.readNBytes(WRITE_VERSION + 1);
      return header.length > WRITE_VERSION && header[WRITE_VERSION] == 1;
    }
  }

  /// Put a log aside that is another file's.
  static void putAside(Path file, Instant now) throws IOException {
    if (foreign(file)) {
      var name = "%s-wal.other-%d".formatted(file.getFileName(), now.getEpochSecond());
      Files.move(log(file), file.resolveSibling(name));
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-shm"));
    }
  }

  /// Refuse to show less than there is: a log that a crash left cannot be brought in where nothing
  /// can be written.
  static void refuseUnread(Path file) throws IOException {
    if (logged(file) && !foreign(file)) {
      throw new ProjectException(
          "%s was not closed, and its last steps are in %s beside it. Copy both to a disk that can be written to, and open it there."
              .formatted(file.getFileName(), log(file).getFileName()));
    }
  }
}
