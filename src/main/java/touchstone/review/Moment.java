package touchstone.review;

import java.time.Instant;

/// A moment in the life of a project, by which it can be seen as it was then.
public sealed interface Moment {
  Moment NOW = new Now();

  /// As it is.
  record Now() implements Moment {}

  /// After so many steps in the order of the log.
  ///
  /// @param number from 1
  record AfterStep(long number) implements Moment {}

  /// After a step in the order of the log.
  ///
  /// @param prefix the beginning of its identity or of its hash
  record AfterNamed(String prefix) implements Moment {}

  /// When everything that was done by then, by the clocks of those who did it, and builds on
  /// nothing that was done later, was done.
  record At(Instant time) implements Moment {}

  /// When it was sealed.
  record Sealing(Seal seal) implements Moment {}
}
