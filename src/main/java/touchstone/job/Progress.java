package touchstone.job;

/// Hears how far a job has come. May be called from any thread, very often.
@FunctionalInterface
public interface Progress {
  Progress NONE = (done, total, what) -> {};

  /// @param done units finished
  /// @param total units in all, or -1 while unknown
  /// @param what the thing being worked on, as people call it
  void at(long done, long total, String what);
}
