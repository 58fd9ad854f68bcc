package touchstone.review;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;

/// A step without its changes: who did what, when, for how long and with what in sight.
///
/// @param place in the log, from 1
/// @param item null when it concerns no single one
/// @param spent how long the person looked before it, zero where that is not known
public record Act(
    long place,
    Rater.Person by,
    Instant at,
    Action action,
    @Nullable ItemId item,
    Duration spent,
    Exposure exposure) {
  /// Return whether something was decided on an item.
  public boolean decision() {
    return item != null && action.decides();
  }
}
