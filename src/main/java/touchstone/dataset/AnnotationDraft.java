package touchstone.dataset;

import java.util.Map;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;

/// An annotation as a dataset offers it.
///
/// @param attributes further facts about it, by name
/// @param text what was written to it, empty when nothing was
/// @param task the id of the question that it answers, empty when the dataset does not say: then it
///   goes to the first question of the project that it can answer
public record AnnotationDraft(
    Label label, Geometry geometry, Map<String, String> attributes, String text, String task) {
  public AnnotationDraft {
    attributes = Map.copyOf(attributes);
  }

  public AnnotationDraft(Label label, Geometry geometry) {
    this(label, geometry, Map.of(), "", "");
  }
}
