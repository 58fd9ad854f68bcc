package touchstone.ui.review;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import touchstone.annotation.ItemState;
import touchstone.task.Task;
import touchstone.ui.review.items.ItemsViewModel;
import touchstone.ui.review.marks.MarksViewModel;
import touchstone.workbench.Workbench;

/// What ends the work on an item, and which one comes then: one that the person is to be trained on
/// goes before the others. Owned by the window's thread.
///
/// @param refused hears which question keeps an item from being finished
record Going(
    Workbench workbench,
    MarksViewModel marks,
    ItemsViewModel items,
    Stage stage,
    Asides asides,
    Executor home,
    Consumer<Task> refused) {
  /// Open the next item that waits for the person.
  void on() {
    if (!asides.next()) {
      items.nextUndecided().thenAccept(this::afterLast);
    }
  }

  private void afterLast(boolean found) {
    if (!found) {
      workbench.desk().saved().thenComposeAsync(done -> items.reload(), home);
    }
  }

  void nothingHere() {
    workbench.desk().nothingHere();
    if (!workbench.desk().reveal()) {
      on();
    }
  }

  void finish() {
    if (stage.finish()) {
      return;
    }
    var open = marks.unanswered();
    if (open.isPresent()) {
      marks.ask(open.get().id());
      refused.accept(open.get());
    } else if (!marks.finish()) {
      on();
    }
  }

  void skip() {
    var item = marks.itemProperty().get();
    boolean away = item != null && item.state() != ItemState.SKIPPED;
    workbench.desk().skip();
    if (away) {
      on();
    }
  }
}
