package touchstone.project;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import touchstone.review.ClockJump;

/// Looks at the times of the steps of a log, which say something of the clocks of those who took
/// them: a step should be neither behind one that it builds on nor ahead of the present. Of steps
/// that build on each other and are ahead, the first is told.
final class Clocks {
  /// How many are told.
  private static final int MOST = 100;

  /// Stands for a time that cannot be read.
  private static final long NONE = Long.MIN_VALUE;

  private static final long TOLERANCE = ClockJump.TOLERANCE.toMillis();

  private final Instant now;
  private final List<ClockJump> jumps = new ArrayList<>();
  private long[] times = new long[1024];

  /// @param now the present
  Clocks(Instant now) {
    this.now = now;
  }

  /// Look at the next step.
  ///
  /// @param place of the step, counted from 0
  /// @param before the places of those that it builds on
  void see(int place, StepRow step, int... before) {
    if (place == times.length) {
      times = Arrays.copyOf(times, place * 2);
    }
    try {
      times[place] = Written.millis(step.at());
    } catch (DateTimeException | ArithmeticException none) {
      times[place] = NONE;
      return;
    }
    long last = NONE;
    for (int one : before) {
      last = one < 0 ? last : Math.max(last, times[one]);
    }
    if (last != NONE && last - times[place] > TOLERANCE) {
      tell(
          new ClockJump(
              step.row(),
              step.annotator(),
              Instant.parse(step.at()),
              Instant.ofEpochMilli(last),
              false));
    } else if (ahead(times[place]) && !ahead(last)) {
      tell(new ClockJump(step.row(), step.annotator(), Instant.parse(step.at()), now, true));
    }
  }

  private boolean ahead(long time) {
    return time != NONE && Instant.ofEpochMilli(time).minus(ClockJump.TOLERANCE).isAfter(now);
  }

  private void tell(ClockJump jump) {
    if (jumps.size() < MOST) {
      jumps.add(jump);
    }
  }

  /// Return what was found, in the order of the log.
  List<ClockJump> jumps() {
    return List.copyOf(jumps);
  }
}
