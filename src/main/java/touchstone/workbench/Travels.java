package touchstone.workbench;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.Journal;
import touchstone.review.ReviewedItem;
import touchstone.review.StepDraft;

/// The way back and forth through a person's steps: an item on which a step is undone or redone
/// comes to the desk. One journey follows the other: a second key press waits for the first. While
/// one is under way that concerns many items, which takes a moment, no other begins: whoever
/// presses again means that one. Owned by the home thread.
final class Travels {
  private final Desk desk;
  private final Questions questions;
  private final Journal journal;
  private final RecentSteps recent;
  private final Audience audience;
  private final Executor home;
  private boolean far;
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  Travels(
      Desk desk,
      Questions questions,
      Journal journal,
      RecentSteps recent,
      Audience audience,
      Executor home) {
    this.desk = desk;
    this.questions = questions;
    this.journal = journal;
    this.recent = recent;
    this.audience = audience;
    this.home = home;
  }

  /// Take note of a step.
  void add(StepDraft step) {
    journal.add(step);
    recent.add(step);
  }

  Optional<Journal.Entry> undoable() {
    return journal.undoable();
  }

  Optional<Journal.Entry> redoable() {
    return journal.redoable();
  }

  /// @param action undo or redo
  /// @return the item after it, empty when there is nothing to undo or redo
  CompletableFuture<Optional<ReviewedItem>> go(Action action) {
    if (far) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    var journey = last.handle((done, failed) -> true).thenCompose(turn -> goNow(action));
    last = journey;
    return journey;
  }

  private CompletableFuture<Optional<ReviewedItem>> goNow(Action action) {
    var entry = next(action);
    if (entry.isEmpty() || !desk.writable()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    if (entry.get().action().many()) {
      far = true;
      audience.travelling(action, entry.get().action());
    }
    return recent
        .find(entry.get().step())
        .thenCompose(this::withItem)
        .thenCompose(
            step -> {
              if (!next(action).equals(entry)) {
                return CompletableFuture.completedFuture(Optional.<ReviewedItem>empty());
              }
              take(action, step);
              return far
                  ? desk.saved().thenApplyAsync(done -> arrived(action, step), home)
                  : CompletableFuture.completedFuture(desk.current());
            })
        .whenCompleteAsync((item, failure) -> far = false, home);
  }

  private Optional<ReviewedItem> arrived(Action action, StepDraft step) {
    if (desk.editable()) {
      audience.travelled(action, step.action(), decisions(step));
    }
    return desk.current();
  }

  /// Return how many decisions a step holds, as they were counted when it was taken: of suggestions
  /// that were accepted, the labels that came of it.
  private static int decisions(StepDraft step) {
    return step.action() == Action.ACCEPT_ABOVE
        ? (int) step.changes().changes().stream().filter(Change.Added.class::isInstance).count()
        : step.changes().decisions();
  }

  private Optional<Journal.Entry> next(Action action) {
    return action == Action.UNDO ? journal.undoable() : journal.redoable();
  }

  private CompletableFuture<StepDraft> withItem(StepDraft step) {
    var item = step.item();
    if (item == null || desk.isOnDesk(item)) {
      return CompletableFuture.completedFuture(step);
    }
    return desk.show(item).thenApply(shown -> step);
  }

  private void take(Action action, StepDraft step) {
    var changes = action == Action.UNDO ? step.changes().inverse() : step.changes();
    if (step.item() == null) {
      desk.take(action, questions.asOfNow(changes), step.id());
    } else {
      desk.current()
          .filter(item -> desk.editable())
          .ifPresent(item -> desk.take(item, action, changes, step.exposure(), step.id()));
    }
  }
}
