package touchstone.ui.review.marks;

import java.util.ArrayList;
import java.util.List;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.LabelSet;
import touchstone.ui.canvas.CanvasShape;
import touchstone.ui.canvas.LabelColours;
import touchstone.workbench.Numbers;

/// Turns marks into shapes: what is proposed is dashed with its score, what a person stands by is
/// solid and ticked. What was rejected is seen only while it is in focus, and beside a correction
/// in focus the box that the model proposed.
final class Shapes {
  private Shapes() {}

  static List<CanvasShape> of(List<Mark> marks, LabelSet labels, long focus) {
    var shapes = new ArrayList<CanvasShape>();
    for (var mark : marks) {
      boolean focused = mark.id() == focus;
      if (mark.rejected() && !focused) {
        continue;
      }
      int rgb = LabelColours.of(labels, mark.name());
      if (focused) {
        proposed(mark, rgb, shapes);
      }
      mark.box()
          .ifPresent(
              box ->
                  shapes.add(
                      new CanvasShape(
                          mark.id(),
                          box,
                          rgb,
                          mark.pending() || mark.rejected(),
                          mark.name().name(),
                          note(mark),
                          focused,
                          false,
                          mark.annotation().isPresent())));
    }
    return shapes;
  }

  private static void proposed(Mark mark, int rgb, List<CanvasShape> shapes) {
    mark.prediction()
        .filter(prediction -> mark.annotation().isPresent())
        .filter(prediction -> !prediction.geometry().equals(mark.geometry()))
        .ifPresent(
            prediction -> {
              if (prediction.geometry() instanceof BoundingBox box) {
                shapes.add(
                    new CanvasShape(Long.MAX_VALUE, box, rgb, true, "", "", false, true, false));
              }
            });
  }

  private static String note(Mark mark) {
    return mark.rejected()
        ? "✕"
        : mark.score().filter(score -> mark.pending()).map(Numbers::share).orElse("");
  }
}
