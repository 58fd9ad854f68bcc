package touchstone.workbench;

import java.io.IOException;
import touchstone.review.RunRecord;

/// Says that the same model has run with the same settings before: go on with it, or run again
/// beside it.
public final class RepeatedRunException extends IOException {
  private final transient RunRecord run;

  RepeatedRunException(RunRecord run) {
    super(
        ("%s has run with these settings already. Resume that run to look at what it has not seen,"
                + " or ask for it again to have a second one beside it.")
            .formatted(run.model()));
    this.run = run;
  }

  public RunRecord run() {
    return run;
  }
}
