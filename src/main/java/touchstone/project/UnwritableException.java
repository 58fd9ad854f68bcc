package touchstone.project;

import java.nio.file.Path;

/// Says that a project can be looked at only: nothing can be written where it lies, or whoever
/// wrote to it would not be seen.
public final class UnwritableException extends ProjectException {
  /// The file has another name, under which its lock is not seen.
  UnwritableException(Path file) {
    super(
        "%s is one file under several names (hard links), and whoever opens it by another would not see that it is in use; save a copy to work in."
            .formatted(file.getFileName()));
  }

  UnwritableException(Path file, Throwable cause) {
    super(
        "%s cannot be written to: it or its folder is read-only.".formatted(file.getFileName()),
        cause);
  }
}
