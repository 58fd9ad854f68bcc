package touchstone.ui.review.marks;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import touchstone.annotation.Label;
import touchstone.annotation.TextSpan;
import touchstone.review.Gestures;
import touchstone.task.Relations;
import touchstone.task.Task;
import touchstone.workbench.Judging;

/// A relation that is being made: from the span that was in focus when it began, to the one that is
/// in focus when a label is chosen. Owned by the window's thread.
public final class TyingViewModel {
  private final MarksViewModel marks;
  private final Judging desk;
  private final ReadOnlyObjectWrapper<Optional<Mark>> from =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  TyingViewModel(MarksViewModel marks, Judging desk) {
    this.marks = marks;
    this.desk = desk;
  }

  /// The span that the relation leads away from, absent while none is being made.
  public ReadOnlyObjectProperty<Optional<Mark>> fromProperty() {
    return from.getReadOnlyProperty();
  }

  public boolean isTying() {
    return from.get().isPresent();
  }

  /// Return the question that relations answer, absent when the project asks none.
  public Optional<Task> question() {
    return marks.questions().tasks().all().stream()
        .filter(task -> task.kind() instanceof Relations)
        .findFirst();
  }

  /// Return whether the mark in focus can be tied to another one.
  public boolean possible() {
    return marks.editable()
        && question().isPresent()
        && marks.focused().filter(TyingViewModel::ties).isPresent();
  }

  private static boolean ties(Mark mark) {
    return mark.geometry() instanceof TextSpan && !mark.rejected();
  }

  /// Begin at the mark in focus, or end at it.
  public void begin() {
    if (isTying()) {
      question().map(this::label).ifPresent(this::finish);
    } else {
      marks.focused().filter(TyingViewModel::ties).ifPresent(this::begin);
    }
  }

  private void begin(Mark mark) {
    from.set(Optional.of(mark));
    marks.focus(mark.id());
  }

  /// Return the question that a label answers while that mark is in focus: the one of relations
  /// while one is being made.
  Optional<Task> question(Mark mark) {
    return isTying() && ties(mark) ? question() : Optional.empty();
  }

  private Label label(Task task) {
    var brush = marks.brushProperty().get();
    return brush != null && task.offers(brush) ? brush : task.labels().labels().getFirst();
  }

  /// Tie the span to the one in focus.
  void finish(Label label) {
    var to = marks.focused().filter(TyingViewModel::ties);
    var source = from.get();
    if (to.isPresent() && source.isPresent()) {
      tie(source.get().id(), to.get().id(), label);
    }
  }

  /// Tie one span to another with the label that relations get unless another is named.
  public void tie(long source, long target) {
    question()
        .filter(task -> !task.labels().isEmpty())
        .map(this::label)
        .ifPresent(label -> tie(source, target, label));
  }

  private void tie(long source, long target, Label label) {
    var task = question();
    var first = marks.mark(source).filter(TyingViewModel::ties);
    var second = marks.mark(target).filter(TyingViewModel::ties);
    stop();
    if (source != target && task.isPresent() && first.isPresent() && second.isPresent()) {
      marks.adding(() -> desk.tie(task.get(), label, end(first.get()), end(second.get())));
    }
  }

  private static Gestures.End end(Mark mark) {
    return mark.annotation()
        .<Gestures.End>map(label -> new Gestures.End.Standing(label.id()))
        .orElseGet(() -> new Gestures.End.Proposed(mark.prediction().orElseThrow().id()));
  }

  /// Make no relation after all.
  public void stop() {
    if (isTying()) {
      from.set(Optional.empty());
      marks.focus(marks.focusProperty().get());
    }
  }
}
