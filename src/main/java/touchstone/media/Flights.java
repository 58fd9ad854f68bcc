package touchstone.media;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Work under way, by key: asked for twice, it is done once; cancelled by everyone who asked before
/// it began, it is never done. Asking again moves it to the front of a lane that takes the newest
/// first. Safe for use by several threads.
final class Flights<K, V> {
  /// What is to be done for a key.
  @FunctionalInterface
  interface Work<K, V> {
    V of(K key) throws Exception;
  }

  private static final class Flight<V> {
    private final List<CompletableFuture<V>> waiting = new ArrayList<>();
    private boolean begun;
  }

  private final Work<K, V> work;
  private final Map<K, Flight<V>> flights = new HashMap<>();

  Flights(Work<K, V> work) {
    this.work = work;
  }

  /// Ask for the work to be done on a lane. Cancel the future when it is no longer wanted.
  CompletableFuture<V> ask(K key, Executor lane) {
    var result = new CompletableFuture<V>();
    Flight<V> flight;
    synchronized (this) {
      flight = flights.computeIfAbsent(key, _ -> new Flight<>());
      flight.waiting.add(result);
    }
    result.whenComplete(
        (_, _) -> {
          if (result.isCancelled()) {
            leave(key, flight);
          }
        });
    try {
      lane.execute(() -> run(key, flight));
    } catch (RejectedExecutionException closed) {
      result.cancel(false);
    }
    return result;
  }

  /// Cancel everything that has not begun.
  void cancelAll() {
    List<CompletableFuture<V>> waiting = new ArrayList<>();
    synchronized (this) {
      flights.values().forEach(flight -> waiting.addAll(flight.waiting));
    }
    waiting.forEach(result -> result.cancel(false));
  }

  private synchronized void leave(K key, Flight<V> flight) {
    flight.waiting.removeIf(CompletableFuture::isCancelled);
    if (flight.waiting.isEmpty() && !flight.begun) {
      flights.remove(key, flight);
    }
  }

  @SuppressWarnings("CatchingUnchecked")
  private void run(K key, Flight<V> flight) {
    synchronized (this) {
      if (flight.begun || flight.waiting.isEmpty()) {
        return;
      }
      flight.begun = true;
    }
    try {
      V value = work.of(key);
      land(key, flight).forEach(result -> result.complete(value));
    } catch (CancellationException cancelled) {
      land(key, flight).forEach(result -> result.cancel(false));
    } catch (Throwable failure) {
      land(key, flight).forEach(result -> result.completeExceptionally(failure));
    }
  }

  private synchronized List<CompletableFuture<V>> land(K key, Flight<V> flight) {
    flights.remove(key, flight);
    return List.copyOf(flight.waiting);
  }
}
