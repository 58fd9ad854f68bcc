package touchstone.ui.review.marks;

import touchstone.annotation.Geometry;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.task.Task;
import touchstone.ui.canvas.CanvasShape;
import touchstone.workbench.Judging;

/// Boxes and spans that a person draws, and edges that they move. Owned by the window's thread.
final class Drawing {
  private final MarksViewModel marks;
  private final Judging desk;

  Drawing(MarksViewModel marks, Judging desk) {
    this.marks = marks;
    this.desk = desk;
  }

  /// Return whether what was drawn was taken.
  boolean draw(Geometry place) {
    var task = marks.questions().allowing(place).orElse(null);
    if (task == null || place instanceof WholeItem || !marks.editable()) {
      return false;
    }
    marks.questions().ask(task.id());
    var label = marks.brushProperty().get();
    if (label == null || refused(task, place, CanvasShape.NONE)) {
      return false;
    }
    marks.adding(() -> desk.draw(task, label, place));
    return true;
  }

  void reshape(long id, Geometry place) {
    var moved = marks.mark(id).orElse(null);
    if (moved == null || refused(marks.questions().tasks().get(moved.task()), place, id)) {
      return;
    }
    marks.focus(id);
    moved
        .prediction()
        .ifPresentOrElse(
            prediction -> desk.correct(prediction.id(), place),
            () -> moved.annotation().ifPresent(annotation -> desk.reshape(annotation.id(), place)));
  }

  /// Return whether a span would overlap another one where that is not wanted, after saying so.
  private boolean refused(Task task, Geometry place, long but) {
    if (!(place instanceof TextSpan span) || task.overlapping()) {
      return false;
    }
    var other =
        marks.marks().stream()
            .filter(mark -> mark.id() != but && mark.task().equals(task.id()))
            .filter(mark -> mark.annotation().isPresent())
            .filter(mark -> mark.geometry() instanceof TextSpan there && there.overlaps(span))
            .findFirst();
    if (other.isPresent()) {
      marks.focus(other.get().id());
      marks.refuse(
          "“%s” is marked there already; spans of “%s” do not overlap in this project."
              .formatted(other.get().name(), task.title()));
    }
    return other.isPresent();
  }
}
