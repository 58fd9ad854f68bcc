package touchstone.review;

import java.nio.file.Path;
import java.time.Instant;

/// A copy of a project that was checked when it was made.
///
/// @param at when it was made
/// @param steps how many steps it holds
/// @param bytes how large it is
public record Backup(Path file, Instant at, long steps, long bytes) {}
