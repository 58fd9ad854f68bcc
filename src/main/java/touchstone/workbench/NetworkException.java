package touchstone.workbench;

import java.io.IOException;
import java.util.List;

/// Says that a project lies in a network folder; a copy on this computer can be worked in.
public final class NetworkException extends IOException implements WaysOut {
  private final String what;

  /// @param what that it does, as a sentence
  NetworkException(String what) {
    super(what + " Copy it to this computer and work there.");
    this.what = what;
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public List<Way> ways() {
    return List.of(Way.COPY);
  }
}
