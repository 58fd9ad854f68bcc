package touchstone.prelabel;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.onnx.ModelException;

/// Where outcomes wait until all before them are there, and from where they are stored in order. It
/// lets workers run ahead only so far. Safe for use by several threads.
final class Shelf {
  private static final int ROUNDS_AHEAD = 4;

  /// After so many items on which the model failed, and none on which it did not, it is given up.
  private static final int HOPELESS = 16;

  private final PrelabelRun.Sink sink;
  private final Executor lane;
  private final PrelabelRun.Plan plan;
  private final long total;
  private final Progress progress;
  private final Cancellation stop;
  private final Semaphore places;
  private final long start = System.nanoTime();

  private final Map<Long, Outcome> waiting = new HashMap<>();
  private final SortedMap<String, Long> leftOut = new TreeMap<>();
  private final List<RunReport.Failure> failures = new ArrayList<>();
  private List<Outcome> ready = new ArrayList<>();
  private long nextReady;
  private long finished;
  private long stored;
  private long predictions;
  private long lastStore = start;
  private boolean worked;
  private int modelFailures;
  private @Nullable String hopeless;
  private @Nullable IOException broken;

  Shelf(
      PrelabelRun.Sink sink,
      Executor lane,
      PrelabelRun.Plan plan,
      long total,
      Progress progress,
      Cancellation stop) {
    this.sink = sink;
    this.lane = lane;
    this.plan = plan;
    this.total = total;
    this.progress = progress;
    this.stop = stop;
    places = new Semaphore(ROUNDS_AHEAD * plan.storeCount() + plan.workers() * plan.batch());
  }

  /// Wait for places for that many items and return true, or false when the stop was asked for.
  boolean reserve(int count) {
    try {
      while (!stop.isCancelled()) {
        if (places.tryAcquire(count, 100, TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  void giveBack(int count) {
    places.release(count);
  }

  /// Put down the outcomes of items that follow each other.
  void put(long first, List<Outcome> outcomes) {
    boolean full;
    long done;
    synchronized (this) {
      for (int i = 0; i < outcomes.size(); i++) {
        waiting.put(first + i, outcomes.get(i));
        judge(outcomes.get(i));
      }
      for (var next = waiting.remove(nextReady); next != null; next = waiting.remove(nextReady)) {
        ready.add(next);
        nextReady++;
      }
      finished += outcomes.size();
      done = finished;
      long now = System.nanoTime();
      full =
          ready.size() >= plan.storeCount()
              || (!ready.isEmpty()
                  && now - lastStore >= TimeUnit.MILLISECONDS.toNanos(plan.storeMillis()));
      if (full) {
        lastStore = now;
      }
    }
    progress.at(done, total, outcomes.getLast().item().name());
    if (full) {
      lane.execute(this::store);
    }
  }

  private void judge(Outcome outcome) {
    switch (outcome) {
      case Outcome.Found found -> worked = true;
      case Outcome.Failed(var failure, var byModel) when byModel -> {
        modelFailures++;
        if (!worked && modelFailures == HOPELESS) {
          hopeless = failure.sentence();
          stop.cancel();
        }
      }
      default -> {}
    }
  }

  /// Store what is ready; runs on the lane only.
  private void store() {
    List<Outcome> taken;
    synchronized (this) {
      if (broken != null) {
        return;
      }
      taken = ready;
      ready = new ArrayList<>();
    }
    var found = new ArrayList<ItemProposals>();
    var failed = new ArrayList<RunReport.Failure>();
    for (var outcome : taken) {
      switch (outcome) {
        case Outcome.Found(var proposals) -> found.add(proposals);
        case Outcome.Failed(var failure, var byModel) -> failed.add(failure);
        case Outcome.Waiting waiter ->
            throw new IllegalStateException("Put down too early: " + waiter.item().name());
      }
    }
    try {
      if (!found.isEmpty()) {
        sink.store(List.copyOf(found));
      }
      synchronized (this) {
        failures.addAll(failed);
        stored += found.size();
        predictions += found.stream().mapToLong(one -> one.proposals().size()).sum();
      }
    } catch (IOException failure) {
      breakOff(failure);
    } catch (RuntimeException failure) {
      breakOff(new IOException("The predictions cannot be stored.", failure));
    } finally {
      places.release(taken.size());
    }
  }

  private void breakOff(IOException failure) {
    synchronized (this) {
      broken = failure;
    }
    stop.cancel();
  }

  synchronized void leftOut(Map<String, Long> more) {
    more.forEach((name, count) -> leftOut.merge(name, count, Long::sum));
  }

  /// Store what is left and sum up; called when all workers have ended.
  RunReport finish(boolean cancelled) throws IOException, ModelException {
    var end = new CountDownLatch(1);
    lane.execute(
        () -> {
          try {
            store();
          } finally {
            end.countDown();
          }
        });
    try {
      end.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      if (broken != null) {
        throw broken;
      }
      if (hopeless != null) {
        throw new ModelException(hopeless);
      }
      var elapsed = Duration.ofNanos(System.nanoTime() - start);
      double seconds = Math.max(1e-9, elapsed.toNanos() / 1e9);
      return new RunReport(
          stored, failures, predictions, leftOut, elapsed, stored / seconds, cancelled);
    }
  }
}
