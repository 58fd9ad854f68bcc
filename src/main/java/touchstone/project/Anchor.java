package touchstone.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The place at which an open file lies, and whether it still does: SQLite goes on writing to a
/// file that was moved or deleted, where nobody finds it again. Owned by the project thread.
final class Anchor {
  private final Path file;
  private @Nullable Object key;
  private List<String> heads = List.of();

  Anchor(Path file) {
    this.file = file;
    key = key(file);
  }

  /// Return what tells the file at a place from any other, null where the system does not say or
  /// there is none.
  static @Nullable Object key(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException gone) {
      return null;
    }
  }

  /// Take note of the latest steps that the open file holds.
  void note(List<String> latest) {
    heads = latest;
  }

  /// Return whether the file that is open lies at its place.
  ///
  /// @throws ProjectException if nothing does
  boolean holds() throws ProjectException {
    var now = key(file);
    if (now == null && !Files.exists(file)) {
      throw new ProjectException(
          "%s is not at its place any more: it was moved or deleted, or its disk was taken out. Bring it back and try again, or save a copy."
              .formatted(file.getFileName()));
    }
    return key == null || key.equals(now);
  }

  /// Stay with another file at the place, which must be what the open one was last.
  ///
  /// @throws ProjectException if it is not
  void move(Sql there) throws SQLException, ProjectException {
    var latest = there.list("SELECT hash FROM head ORDER BY hash", row -> row.getString(1));
    if (!latest.equals(heads)) {
      throw new ProjectException(sentence());
    }
    key = key(file);
  }

  ProjectException replaced(Throwable why) {
    return new ProjectException(sentence(), why);
  }

  private String sentence() {
    return "Another file was put in the place of %s while it was open. Bring the first one back and try again, or save a copy."
        .formatted(file.getFileName());
  }
}
