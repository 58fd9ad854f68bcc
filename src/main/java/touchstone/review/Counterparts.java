package touchstone.review;

import java.util.Comparator;
import java.util.List;
import touchstone.annotation.Annotation;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.annotation.Source;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.task.Task;

/// What a person said by themselves about the thing that a proposal is about: where they judged
/// first, the proposal takes its place when they take it over, and nothing is said twice.
final class Counterparts {
  /// From this overlap on two boxes are about the same thing, as detections are counted (Everingham
  /// et al. 2010, *The PASCAL Visual Object Classes Challenge*).
  private static final double SAME = 0.5;

  private Counterparts() {}

  /// Return them, the one that is meant most first.
  ///
  /// @param standing the answers to the question
  static List<Annotation> of(List<Annotation> standing, Task task, Label label, Geometry proposed) {
    var drawn = standing.stream().filter(known -> known.source() instanceof Source.Drawn);
    return switch (proposed) {
      case BoundingBox box ->
          drawn
              .filter(known -> overlap(known, box) >= SAME)
              .max(Comparator.comparingDouble(known -> overlap(known, box)))
              .stream()
              .toList();
      case TextSpan span when !task.overlapping() ->
          drawn
              .filter(known -> known.geometry() instanceof TextSpan own && own.overlaps(span))
              .sorted(Comparator.comparing(known -> !known.geometry().equals(span)))
              .toList();
      case WholeItem whole -> drawn.filter(known -> known.label().equals(label)).toList();
      default -> drawn.filter(known -> known.geometry().equals(proposed)).limit(1).toList();
    };
  }

  private static double overlap(Annotation known, BoundingBox box) {
    return known.geometry() instanceof BoundingBox own ? own.iou(box) : 0;
  }
}
