package touchstone.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Runs jobs on daemon threads of their own. Safe for use by several threads.
public final class ThreadJobRunner implements JobRunner {
  private final ExecutorService jobs = Executors.newCachedThreadPool(named("job"));
  private final List<ExecutorService> lanes = new ArrayList<>();

  @Override
  @SuppressWarnings("CatchingUnchecked")
  public <T> CompletableFuture<T> start(
      String name, Job<T> job, Progress progress, Cancellation cancellation) {
    var result = new CompletableFuture<T>();
    jobs.execute(
        () -> {
          Thread.currentThread().setName(name);
          try {
            result.complete(job.run(progress, cancellation));
          } catch (Throwable failure) {
            result.completeExceptionally(failure);
          }
        });
    return result;
  }

  @Override
  public boolean concurrent() {
    return true;
  }

  @Override
  public Lane serial(String name) {
    var thread = Executors.newSingleThreadExecutor(named(name));
    lane(thread);
    return new Lane() {
      @Override
      public void execute(Runnable task) {
        thread.execute(task);
      }

      @Override
      public void end() {
        thread.shutdown();
        forget(thread);
      }

      @Override
      public void close() {
        thread.close();
        forget(thread);
      }
    };
  }

  private synchronized void forget(ExecutorService lane) {
    lanes.remove(lane);
  }

  @Override
  public Executor newestFirst(String name, int threads) {
    var queue =
        new LinkedBlockingDeque<Runnable>() {
          @Override
          public boolean offer(Runnable task) {
            return offerFirst(task);
          }
        };
    return lane(new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, queue, named(name)));
  }

  private synchronized Executor lane(ExecutorService lane) {
    lanes.add(lane);
    return lane;
  }

  @Override
  public synchronized void close() {
    jobs.shutdown();
    lanes.forEach(ExecutorService::shutdown);
    try {
      for (var lane : lanes) {
        lane.awaitTermination(30, TimeUnit.SECONDS);
      }
      jobs.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory named(String name) {
    return task -> {
      var thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
