package touchstone.workbench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import touchstone.review.Step;
import touchstone.review.StepDraft;

/// Steps on their way to the file, in order. When one cannot be written, none after it is, until
/// they are tried again together: a later step may build on an earlier one. Owned by the home
/// thread.
final class StepQueue {
  private final ProjectThread project;
  private final Executor home;
  private final Consumer<StepDraft> written;
  private final Outcome outcome;
  private final Deque<StepDraft> waiting = new ArrayDeque<>();
  private final AtomicBoolean stopped = new AtomicBoolean();

  /// Hears how it went, on the home thread.
  interface Outcome {
    void saved(StepDraft step, boolean all);

    void failed(Throwable failure, int waiting);
  }

  /// @param written hears of each step as it was written, on the home thread: the file may have
  ///   added to it what goes with it
  StepQueue(ProjectThread project, Executor home, Consumer<StepDraft> written, Outcome outcome) {
    this.project = project;
    this.home = home;
    this.written = written;
    this.outcome = outcome;
  }

  void add(StepDraft step) {
    waiting.add(step);
    write(step, false);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /// Return the steps that could not be written, in order; none while they are on their way.
  List<StepDraft> unwritten() {
    return stopped.get() ? List.copyOf(waiting) : List.of();
  }

  boolean isStopped() {
    return stopped.get();
  }

  /// Try again to write everything that waits.
  void retry() {
    stopped.set(false);
    List.copyOf(waiting).forEach(step -> write(step, true));
  }

  /// Return a future that is done when everything that was added is written or has failed.
  CompletableFuture<Void> drained() {
    return project.tell(file -> {});
  }

  /// @param again whether it was tried before; the disk may have failed after it was written
  private void write(StepDraft step, boolean again) {
    project
        .write(
            file -> {
              if (stopped.get()) {
                throw new InterruptedException("A step before this one could not be written.");
              }
              try {
                var there = again ? file.step(step.id()) : Optional.<Step>empty();
                return there.isPresent() ? there.get() : file.append(step);
              } catch (Exception failure) {
                stopped.set(true);
                throw failure;
              }
            })
        .whenCompleteAsync(
            (stored, failure) -> {
              if (failure == null) {
                waiting.remove(step);
                written.accept(stored.draft());
                outcome.saved(step, waiting.isEmpty());
              } else if (!(failure instanceof InterruptedException)) {
                outcome.failed(failure, waiting.size());
              }
            },
            home);
  }
}
