package touchstone.project;

import java.nio.file.Path;

/// Says that a file cannot be read as the database that it begins as.
public final class DamagedException extends ProjectException {
  private final String file;

  DamagedException(Path file, Throwable cause) {
    super(
        "%s is damaged or not a Touchstone project. \"touchstone recover\" saves what can be read of it into a new one."
            .formatted(file.getFileName()),
        cause);
    this.file = String.valueOf(file.getFileName());
  }

  /// Return what to say to whoever is checking the file already.
  public String beyondChecking() {
    return "%s is damaged so far that it cannot be checked, or not a Touchstone project; \"touchstone recover\" saves what can be read of it."
        .formatted(file);
  }
}
