package touchstone.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import touchstone.job.Progress;

/// The one way onto the window's thread: keeps the latest value of each key and at most one pending
/// visit, so that a flood of news costs the window one visit.
///
/// Safe for use by several threads.
public final class FxRelay implements Executor {
  private final Executor window;
  private final Map<Object, Runnable> latest = new LinkedHashMap<>();
  private final List<Runnable> queue = new ArrayList<>();
  private boolean visitPending;

  public FxRelay() {
    this(Platform::runLater);
  }

  /// @param window runs tasks on the window's thread; a test may have another idea of it
  public FxRelay(Executor window) {
    this.window = window;
  }

  /// Run a task on the window's thread, after those given before it. Every task is run.
  @Override
  public void execute(Runnable task) {
    synchronized (this) {
      queue.add(task);
    }
    visit();
  }

  /// Hand a value to the window's thread. A newer value of the same key takes the place of one that
  /// was not yet handed over.
  public <T> void publish(Object key, T value, Consumer<? super T> sink) {
    synchronized (this) {
      latest.put(key, () -> sink.accept(value));
    }
    visit();
  }

  /// Return a progress that hands the latest news to the window's thread.
  public Progress progress(Consumer<News> sink) {
    var key = new Object();
    return (done, total, what) -> publish(key, new News(done, total, what), sink);
  }

  /// How far a job has come.
  ///
  /// @param total -1 while unknown
  public record News(long done, long total, String what) {
    /// Return the share that is done from 0 to 1, or -1 while the total is unknown.
    public double share() {
      return total < 0 ? -1 : total == 0 ? 1 : Math.clamp((double) done / total, 0, 1);
    }
  }

  private void visit() {
    synchronized (this) {
      if (visitPending) {
        return;
      }
      visitPending = true;
    }
    window.execute(this::drain);
  }

  private void drain() {
    List<Runnable> tasks;
    synchronized (this) {
      visitPending = false;
      tasks = new ArrayList<>(queue);
      tasks.addAll(latest.values());
      queue.clear();
      latest.clear();
    }
    for (int i = 0; i < tasks.size(); i++) {
      try {
        tasks.get(i).run();
      } catch (RuntimeException | Error failure) {
        tasks.subList(i + 1, tasks.size()).forEach(this::execute);
        throw failure;
      }
    }
  }
}
