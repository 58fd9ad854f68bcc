package touchstone.job;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;

/// A wish to stop, made once and seen by every thread of a job.
public final class Cancellation {
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean cancelled;

  public boolean isCancelled() {
    return cancelled;
  }

  /// Ask for the stop; later calls do nothing.
  public void cancel() {
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
    }
    listeners.forEach(Runnable::run);
  }

  /// Run an action when the stop is asked for, at once if it already was.
  public void onCancel(Runnable action) {
    listeners.add(action);
    if (cancelled) {
      action.run();
    }
  }

  /// Throw a [CancellationException] if the stop was asked for.
  public void check() {
    if (cancelled) {
      throw new CancellationException("Cancelled.");
    }
  }
}
