package touchstone.review;

import java.time.Duration;
import java.time.Instant;

/// A step whose time cannot be right, or that of the step before it: order comes from the chains,
/// and no clock is trusted.
///
/// @param step its place in the log
/// @param by who took it
/// @param at its time
/// @param than the time that it should be near: that of a step that it builds on, or that at which
///   the file was read
/// @param ahead whether it is ahead of the time at which the file was read, not behind a step
///   before
public record ClockJump(long step, String by, Instant at, Instant than, boolean ahead) {
  /// By how much clocks may differ before it is told.
  public static final Duration TOLERANCE = Duration.ofMinutes(2);

  /// By how much.
  public Duration off() {
    return Duration.between(at, than).abs();
  }
}
