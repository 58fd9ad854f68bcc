package touchstone.prelabel;

import java.util.List;
import java.util.Map;
import touchstone.annotation.Label;
import touchstone.task.TaskKind;

/// How a model's findings become proposals.
///
/// @param task the question that is to be answered, one of those that the model answers
/// @param classes the names of the classes, in the order in which they are counted
/// @param labels the project's label for each class name; classes without one are left out
/// @param confidence the least score, from 0 to 1
/// @param iou boxes of a class that overlap more than this are merged, from 0 to 1
public record Settings(
    TaskKind task, List<String> classes, Map<String, Label> labels, double confidence, double iou) {
  public Settings {
    classes = List.copyOf(classes);
    labels = Map.copyOf(labels);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("A confidence lies from 0 to 1, not at " + confidence);
    }
    if (!(iou >= 0 && iou <= 1)) {
      throw new IllegalArgumentException("An overlap lies from 0 to 1, not at " + iou);
    }
  }

  public Settings withTask(TaskKind other) {
    return new Settings(other, classes, labels, confidence, iou);
  }

  public Settings withClasses(List<String> other) {
    return new Settings(task, other, labels, confidence, iou);
  }

  public Settings withConfidence(double other) {
    return new Settings(task, classes, labels, other, iou);
  }

  public Settings withIou(double other) {
    return new Settings(task, classes, labels, confidence, other);
  }

  public Settings withLabels(Map<String, Label> other) {
    return new Settings(task, classes, other, confidence, iou);
  }
}
