package touchstone.workbench;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import touchstone.review.Action;
import touchstone.review.Journal;
import touchstone.review.ReviewedItem;
import touchstone.review.StepDraft;

/// The way back and forth through a person's steps: an item on which a step is undone or redone
/// comes to the desk. One journey follows the other: a second key press waits for the first. Owned
/// by the home thread.
final class Travels {
  private final Desk desk;
  private final Questions questions;
  private final Journal journal;
  private final RecentSteps recent;
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  Travels(Desk desk, Questions questions, Journal journal, RecentSteps recent) {
    this.desk = desk;
    this.questions = questions;
    this.journal = journal;
    this.recent = recent;
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
    var journey = last.handle((done, failed) -> true).thenCompose(turn -> goNow(action));
    last = journey;
    return journey;
  }

  private CompletableFuture<Optional<ReviewedItem>> goNow(Action action) {
    var entry = next(action);
    if (entry.isEmpty() || !desk.writable()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return recent
        .find(entry.get().step())
        .thenCompose(this::withItem)
        .thenApply(
            step -> {
              if (!next(action).equals(entry)) {
                return Optional.empty();
              }
              take(action, step);
              return desk.current();
            });
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
