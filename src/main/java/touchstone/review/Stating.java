package touchstone.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;

/// What a step stated of a subject, in its place in the log.
///
/// @param place of the step in the log
/// @param value null where nothing is stated any more from then on
public record Stating<T>(long place, AnnotatorId by, Instant at, String key, @Nullable T value) {}
