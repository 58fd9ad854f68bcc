package touchstone.prelabel;

/// How many items a worker takes at a time. More of them are looked at together at less cost, fewer
/// are sooner stored, and less is lost by a stop: as many as a moment's work. Towards the end of a
/// run the workers take less, so that none waits for another. Owned by one thread.
final class Pace {
  private static final long MOMENT_NANOS = 300_000_000L;
  private static final int FIRST = 8;

  private final int least;
  private final int most;
  private final int workers;
  private double wanted;

  /// @param most the most items at a time
  /// @param fixed whether it is always that many
  /// @param workers how many share what is left
  Pace(int most, boolean fixed, int workers) {
    this.most = most;
    least = fixed ? most : Math.min(most, FIRST);
    this.workers = workers;
    wanted = least;
  }

  /// Return how many to take next.
  ///
  /// @param left the items of the run that nobody has taken, negative when that is not known
  int next(long left) {
    long share = left < 0 ? most : left / (2L * workers);
    return Math.clamp(Math.min((long) wanted, share), least, most);
  }

  /// Hear how long some items took.
  void took(int items, long nanos) {
    double rate = items / (double) Math.max(1, nanos);
    wanted = Math.clamp(rate * MOMENT_NANOS, wanted / 2, wanted * 4);
  }
}
