package touchstone.review;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import touchstone.annotation.AnnotatorId;

/// Who decided, when, how long they looked and what they could see.
public record Decision(
    UUID step, AnnotatorId by, Instant at, Action action, Duration spent, Exposure exposure) {
  public static Decision of(StepDraft step) {
    return new Decision(
        step.id(), step.by(), step.at(), step.action(), step.spent(), step.exposure());
  }
}
