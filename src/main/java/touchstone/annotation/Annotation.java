package touchstone.annotation;

import java.util.Map;

/// What someone stands by: a label on an item or a part of it.
///
/// @param attributes further facts about it, by name, such as `occluded` = `1`
/// @param text what was written to it, empty when nothing was
/// @param source how it came to be
public record Annotation(
    AnnotationId id,
    ItemId item,
    TaskId task,
    AnnotatorId by,
    Label label,
    Geometry geometry,
    Map<String, String> attributes,
    String text,
    Source source) {
  public Annotation {
    attributes = Map.copyOf(attributes);
  }

  public Annotation withLabel(Label other) {
    return new Annotation(id, item, task, by, other, geometry, attributes, text, source);
  }

  public Annotation withGeometry(Geometry other) {
    return new Annotation(id, item, task, by, label, other, attributes, text, source);
  }

  public Annotation withSource(Source other) {
    return new Annotation(id, item, task, by, label, geometry, attributes, text, other);
  }
}
