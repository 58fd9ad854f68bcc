package touchstone.annotation;

/// How far the work on an item has come.
public enum ItemState {
  /// Nobody decided anything on it; it may carry predictions and imported annotations.
  NEW,
  /// Something is decided and something is left.
  IN_PROGRESS,
  /// Everything is decided, or it was said that there is nothing here.
  DONE,
  /// Put aside on purpose.
  SKIPPED,
  /// People disagree.
  DISPUTED,
  /// A disagreement was settled.
  RESOLVED
}
