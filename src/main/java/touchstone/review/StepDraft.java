package touchstone.review;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;

/// A step that is not yet in the log: the log gives it its place in the chain.
///
/// @param item the item it was taken on, null when it concerns no single one
/// @param spent how long the person looked before it, idle time cut off
/// @param undoes the step that this one takes back or brings back, null when it does neither
public record StepDraft(
    UUID id,
    AnnotatorId by,
    Instant at,
    Action action,
    @Nullable ItemId item,
    Duration spent,
    Exposure exposure,
    ChangeSet changes,
    @Nullable UUID undoes) {
  /// Return a step that concerns no single item.
  public static StepDraft general(
      AnnotatorId by, Instant at, Action action, ChangeSet changes, @Nullable UUID undoes) {
    return new StepDraft(
        UUID.randomUUID(), by, at, action, null, Duration.ZERO, Exposure.BULK, changes, undoes);
  }

  public StepDraft withChanges(ChangeSet others) {
    return new StepDraft(id, by, at, action, item, spent, exposure, others, undoes);
  }
}
