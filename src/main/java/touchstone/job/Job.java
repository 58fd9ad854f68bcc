package touchstone.job;

/// A piece of long work. It reports to the progress as it goes and asks the cancellation often
/// enough to stop within a second.
@FunctionalInterface
public interface Job<T> {
  T run(Progress progress, Cancellation cancellation) throws Exception;
}
