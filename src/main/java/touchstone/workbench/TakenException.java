package touchstone.workbench;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;

/// Says that something is where an export was to go, and what replacing it would cost.
public final class TakenException extends FileAlreadyExistsException implements WaysOut {
  private final transient Path place;
  private final long entries;

  TakenException(Path place, long entries, FileAlreadyExistsException cause) {
    super(cause.getFile(), null, cause.getReason());
    initCause(cause);
    this.place = place;
    this.entries = entries;
  }

  @Override
  public String what() {
    return "%s is there already.".formatted(getFile());
  }

  @Override
  public List<Way> ways() {
    return List.of(Way.REPLACE);
  }

  public Path place() {
    return place;
  }

  /// Return whether a folder is there.
  public boolean folder() {
    return entries >= 0;
  }

  /// Return how many entries the folder has, -1 for a file.
  public long entries() {
    return entries;
  }
}
