package touchstone.job;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Runs jobs: on threads in production, on the caller's thread in tests.
public interface JobRunner extends AutoCloseable {
  /// Start a job. The future fails with what the job threw.
  <T> CompletableFuture<T> start(
      String name, Job<T> job, Progress progress, Cancellation cancellation);

  /// Return an executor that runs tasks one after the other, in order, on one thread of that name.
  Executor serial(String name);

  /// Return an executor of `threads` threads that takes the newest task first.
  Executor newestFirst(String name, int threads);

  /// Let what was started end, and stop.
  @Override
  void close();
}
