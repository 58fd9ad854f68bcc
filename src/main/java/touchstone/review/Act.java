package touchstone.review;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;

/// A step without its changes: who did what, when, for how long and with what in sight.
///
/// @param row its place in the log
/// @param item null when it concerns no single one
public record Act(
    long row,
    AnnotatorId by,
    Instant at,
    Action action,
    @Nullable ItemId item,
    Duration spent,
    Exposure exposure) {}
