package touchstone.review;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;

/// A step without its changes: who did what, when, for how long and with what in sight.
///
/// @param place in the log, from 1
/// @param item null when it concerns no single one
/// @param decisions how many it holds: 0 where nothing was decided; of a step that decided several
///   in one go as many as suggestions were judged and labels drawn by it
/// @param spent how long the person looked before it, zero where that is not known
public record Act(
    long place,
    Rater.Person by,
    Instant at,
    Action action,
    @Nullable ItemId item,
    long decisions,
    Duration spent,
    Exposure exposure) {}
