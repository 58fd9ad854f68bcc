package touchstone.workbench;

import java.io.IOException;
import java.util.List;

/// Refuses something that can be had in another way.
public final class RefusedException extends IOException implements WaysOut {
  private final String what;
  private final transient List<Way> ways;
  private final transient List<String> choices;

  /// @param what what is wrong, as a sentence
  /// @param how what to do, as a sentence for the window; empty where it has no means for it
  RefusedException(String what, String how, List<Way> ways, List<String> choices) {
    super(how.isEmpty() ? what : what + " " + how);
    this.what = what;
    this.ways = List.copyOf(ways);
    this.choices = List.copyOf(choices);
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public List<Way> ways() {
    return ways;
  }

  @Override
  public List<String> choices() {
    return choices;
  }
}
