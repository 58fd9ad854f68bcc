package touchstone.workbench;

import java.io.IOException;
import java.util.List;
import touchstone.review.RunRecord;

/// Says that the same model has run with the same settings before: go on with it, or run again
/// beside it.
public final class RepeatedRunException extends IOException implements WaysOut {
  private final transient RunRecord run;

  RepeatedRunException(RunRecord run) {
    super(
        what(run)
            + " Resume that run to look at what it has not seen, or ask for it again to have a second"
            + " one beside it.");
    this.run = run;
  }

  private static String what(RunRecord run) {
    return "%s has run with these settings already.".formatted(run.model());
  }

  @Override
  public String what() {
    return what(run);
  }

  @Override
  public List<Way> ways() {
    return List.of(Way.RESUME, Way.AGAIN);
  }

  public RunRecord run() {
    return run;
  }
}
