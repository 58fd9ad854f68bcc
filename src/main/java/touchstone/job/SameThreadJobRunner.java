package touchstone.job;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Runs everything at once on the caller's thread: deterministic, for the command line and tests.
public final class SameThreadJobRunner implements JobRunner {
  @Override
  @SuppressWarnings("CatchingUnchecked")
  public <T> CompletableFuture<T> start(
      String name, Job<T> job, Progress progress, Cancellation cancellation) {
    try {
      return CompletableFuture.completedFuture(job.run(progress, cancellation));
    } catch (Exception failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  @Override
  public boolean concurrent() {
    return false;
  }

  @Override
  public Lane serial(String name) {
    return new Lane() {
      @Override
      public void execute(Runnable task) {
        task.run();
      }

      @Override
      public void end() {}

      @Override
      public void close() {}
    };
  }

  @Override
  public Executor newestFirst(String name, int threads) {
    return Runnable::run;
  }

  @Override
  public void close() {}
}
