package touchstone.prelabel;

import java.util.Map;
import touchstone.annotation.Label;

/// How a model's findings become proposals.
///
/// @param labels the project's label for each class name; classes without one are left out
/// @param confidence the least score, from 0 to 1
/// @param iou boxes of a class that overlap more than this are merged, from 0 to 1
public record Settings(Map<String, Label> labels, double confidence, double iou) {
  public Settings {
    labels = Map.copyOf(labels);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("A confidence lies from 0 to 1, not at " + confidence);
    }
    if (!(iou >= 0 && iou <= 1)) {
      throw new IllegalArgumentException("An overlap lies from 0 to 1, not at " + iou);
    }
  }

  public Settings withConfidence(double other) {
    return new Settings(labels, other, iou);
  }

  public Settings withIou(double other) {
    return new Settings(labels, confidence, other);
  }

  public Settings withLabels(Map<String, Label> other) {
    return new Settings(other, confidence, iou);
  }
}
