package touchstone.workbench;

import java.io.IOException;

/// Says that someone else has the project open; it can still be opened read-only.
public final class LockedException extends IOException {
  private final String holder;

  LockedException(String sentence, String holder) {
    super(sentence);
    this.holder = holder;
  }

  /// Who has it, where and since when.
  public String holder() {
    return holder;
  }
}
