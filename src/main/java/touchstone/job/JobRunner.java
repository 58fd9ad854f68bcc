package touchstone.job;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Runs jobs: on threads in production, on the caller's thread in tests.
public interface JobRunner extends AutoCloseable {
  /// Start a job. The future fails with what the job threw.
  <T> CompletableFuture<T> start(
      String name, Job<T> job, Progress progress, Cancellation cancellation);

  /// Return whether jobs run beside their starter, rather than before [#start] returns.
  boolean concurrent();

  /// An executor that runs tasks one after the other, in order. Closing it lets what was given to
  /// it end and frees its thread; one that is never closed ends with its runner.
  interface Lane extends Executor, AutoCloseable {
    /// Take nothing more, and free the thread when what was given has ended; does not wait.
    void end();

    @Override
    void close();
  }

  /// Return a lane on one thread of that name.
  Lane serial(String name);

  /// Return an executor of `threads` threads that takes the newest task first.
  Executor newestFirst(String name, int threads);

  /// Let what was started end, and stop.
  @Override
  void close();
}
