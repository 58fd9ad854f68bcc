package touchstone.workbench;

/// Counts the decisions between two checkpoints. Owned by the home thread.
final class Pauses {
  private int every;
  private long since;

  /// @param every after how many decisions there is a checkpoint, 0 for never
  /// @param since how many were taken since the last one
  Pauses(int every, long since) {
    this.every = every;
    this.since = since;
  }

  void every(int decisions) {
    every = decisions;
  }

  /// Take note of a decision.
  ///
  /// @return whether it is time for a checkpoint; once for each
  boolean decided() {
    since++;
    return every > 0 && since == every;
  }

  void paused() {
    since = 0;
  }
}
