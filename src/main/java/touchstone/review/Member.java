package touchstone.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;

/// Somebody who takes part in a project.
///
/// @param steps how many they took
/// @param last when they took the last, by the clock of their computer; null for none
public record Member(AnnotatorId id, Profile profile, long steps, @Nullable Instant last) {}
