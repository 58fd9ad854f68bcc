package touchstone.workbench;

import java.io.IOException;
import java.util.List;

/// Says that nothing can be written where a project lies; it can still be opened read-only.
public final class ReadOnlyException extends IOException implements WaysOut {
  private final String what;

  /// @param what that it cannot be, as a sentence
  ReadOnlyException(String what) {
    super(what + " Open it read-only, or save a copy elsewhere.");
    this.what = what;
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public List<Way> ways() {
    return List.of(Way.COPY_ELSEWHERE);
  }
}
