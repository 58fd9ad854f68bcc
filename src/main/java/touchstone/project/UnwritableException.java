package touchstone.project;

import java.nio.file.Path;

/// Says that a project can be looked at only, because nothing can be written where it lies.
public final class UnwritableException extends ProjectException {
  UnwritableException(Path file, Throwable cause) {
    super(
        "%s cannot be written to: it or its folder is read-only.".formatted(file.getFileName()),
        cause);
  }
}
