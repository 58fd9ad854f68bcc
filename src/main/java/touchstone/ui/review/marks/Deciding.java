package touchstone.ui.review.marks;

import java.util.Optional;
import java.util.function.Consumer;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.WholeItem;
import touchstone.review.Gestures;
import touchstone.review.Mode;
import touchstone.task.Task;
import touchstone.workbench.Judging;

/// What keys decide about the mark in focus and the question that is asked, and what is in focus
/// after it. Owned by the window's thread.
final class Deciding {
  private final MarksViewModel marks;
  private final Judging desk;

  Deciding(MarksViewModel marks, Judging desk) {
    this.marks = marks;
    this.desk = desk;
  }

  private void decide(Consumer<Mark> decision) {
    var mark = marks.focused();
    if (mark.isEmpty() || !desk.editable()) {
      return;
    }
    marks.quietly(
        () -> {
          boolean wasPending = mark.get().pending();
          long next = marks.nextPending();
          decision.accept(mark.get());
          boolean gone = marks.focused().isEmpty() && next != mark.get().id();
          if (wasPending || gone) {
            marks.focus(next);
          }
          askOpen(mark.get());
        });
    marks.settled();
  }

  /// After the one answer to a question, ask the next one that is open, unless something proposed
  /// is in focus.
  private void askOpen(Mark decided) {
    var now = marks.latest();
    boolean waits = marks.focused().filter(Mark::pending).isPresent();
    var task = marks.questions().tasks().get(decided.task());
    if (now != null
        && !waits
        && task.kind().single()
        && !QuestionsViewModel.answers(now, task).isEmpty()) {
      marks.questions().nextOpen(now).ifPresent(other -> marks.ask(other.id()));
    }
  }

  boolean canAccept() {
    return marks.editable()
        && (marks.focused().filter(Deciding::open).isPresent()
            || marks.nextPending() != marks.focusProperty().get());
  }

  private static boolean open(Mark mark) {
    return mark.pending() || mark.rejected();
  }

  void accept() {
    if (marks.focused().filter(Deciding::open).isPresent()) {
      decide(mark -> mark.prediction().ifPresent(prediction -> desk.accept(prediction.id())));
    } else {
      marks.focus(marks.nextPending());
    }
  }

  boolean canReject() {
    return marks.editable() && marks.focused().filter(mark -> !mark.rejected()).isPresent();
  }

  void reject() {
    decide(
        mark ->
            mark.prediction()
                .ifPresentOrElse(
                    prediction -> desk.reject(prediction.id()),
                    () -> mark.annotation().ifPresent(annotation -> desk.delete(annotation.id()))));
  }

  void delete() {
    decide(
        mark ->
            mark.annotation()
                .ifPresentOrElse(
                    annotation -> desk.delete(annotation.id()),
                    () -> mark.prediction().ifPresent(prediction -> desk.reject(prediction.id()))));
  }

  Optional<Task> unanswered() {
    var item = marks.latest();
    if (item == null) {
      return Optional.empty();
    }
    boolean accepting = !marks.hidden() && item.showing().mode() != Mode.JUDGE_FIRST;
    return Gestures.unanswered(marks.questions().tasks().all(), item, accepting);
  }

  /// @return whether the item is worth another look, because something is shown now or left to go
  ///   through
  boolean finish() {
    if (marks.hidden()) {
      desk.finish();
      return desk.reveal();
    }
    var item = marks.latest();
    boolean left = item != null && item.showing().oneByOne() && marks.pending() > 0;
    boolean again = desk.acceptRest();
    if (left) {
      marks.focusNextPending();
    }
    return again;
  }

  void choose(Label label) {
    marks.questions().brush(label);
    var task = marks.questions().askedProperty().get();
    if (!marks.editable()) {
      return;
    }
    var words = marks.selectedProperty().get().filter(task.kind()::allows);
    boolean proposed = marks.focused().flatMap(Mark::prediction).isPresent();
    if (marks.tying().isTying()) {
      marks.tying().finish(label);
    } else if (words.isPresent()) {
      marks.draw(words.get());
    } else if (task.kind().allows(WholeItem.INSTANCE)) {
      answer(task, label);
    } else if (!(marks.drawingProperty().get() && proposed)) {
      decide(
          mark ->
              mark.prediction()
                  .ifPresentOrElse(
                      prediction -> desk.correct(prediction.id(), label),
                      () ->
                          mark.annotation()
                              .ifPresent(annotation -> desk.relabel(annotation.id(), label))));
    }
  }

  private void answer(Task task, Label label) {
    marks.quietly(
        () -> {
          var about =
              marks.focused().filter(mark -> mark.task().equals(task.id()) && mark.pending());
          long next = marks.nextPending();
          desk.choose(task, label);
          boolean decided =
              about.map(Mark::id).flatMap(marks::mark).filter(mark -> !mark.pending()).isPresent();
          if (decided && marks.mark(next).filter(Mark::pending).isPresent()) {
            marks.focus(next);
          } else if (task.kind().single()) {
            var now = marks.latest();
            var open = now == null ? Optional.<Task>empty() : marks.questions().nextOpen(now);
            open.ifPresentOrElse(other -> marks.ask(other.id()), () -> focusAnswer(task));
          }
        });
    marks.settled();
  }

  private void focusAnswer(Task task) {
    marks.marks().stream()
        .filter(mark -> mark.task().equals(task.id()) && mark.annotation().isPresent())
        .findFirst()
        .ifPresent(mark -> marks.focus(mark.id()));
  }

  /// Return whether the item was done by the last decision.
  boolean done() {
    var now = marks.latest();
    return now != null && now.state() == ItemState.DONE;
  }
}
