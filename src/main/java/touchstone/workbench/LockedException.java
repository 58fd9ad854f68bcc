package touchstone.workbench;

import java.io.IOException;
import java.util.List;

/// Says that someone else has the project open; it can still be opened read-only.
public final class LockedException extends IOException implements WaysOut {
  private final String holder;

  private final String what;

  /// @param what that it is open, as a sentence
  LockedException(String what, String holder) {
    super(what + " Open it read-only, or close it there.");
    this.what = what;
    this.holder = holder;
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public List<Way> ways() {
    return List.of(Way.CLOSE);
  }

  /// Who has it, where and since when.
  public String holder() {
    return holder;
  }
}
