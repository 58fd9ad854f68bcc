package touchstone.ui.review;

import java.util.concurrent.Executor;
import touchstone.annotation.ItemState;
import touchstone.ui.review.items.ItemsViewModel;
import touchstone.ui.review.marks.MarksViewModel;
import touchstone.workbench.Workbench;

/// What ends the work on an item, and which one comes then: one that the person is to be trained on
/// goes before the others. Owned by the window's thread.
record Going(
    Workbench workbench,
    MarksViewModel marks,
    ItemsViewModel items,
    Stage stage,
    Asides asides,
    Executor home) {
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
    if (!stage.finish() && !marks.finish()) {
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
