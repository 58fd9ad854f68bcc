package touchstone.review;

import java.time.Duration;
import java.time.Instant;
import touchstone.annotation.ItemId;

/// A deciding step as the log has it, without what it changed.
///
/// @param place in the log, from 1
/// @param spent how long the person looked before it, zero where that is not known
public record Logged(
    long place,
    Rater.Person by,
    Instant at,
    Action action,
    ItemId item,
    Duration spent,
    Exposure exposure) {}
