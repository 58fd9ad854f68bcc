package touchstone.annotation;

import java.util.Map;

/// What someone stands by: a label on an item or a part of it.
///
/// @param attributes further facts about it, by name, such as `occluded` = `1`
/// @param text what was written to it, empty when nothing was
/// @param source how it came to be
/// @param layer whether it is the project's or a rating of its author alone
public record Annotation(
    AnnotationId id,
    ItemId item,
    TaskId task,
    AnnotatorId by,
    Label label,
    Geometry geometry,
    Map<String, String> attributes,
    String text,
    Source source,
    Layer layer) {
  public Annotation {
    attributes = Map.copyOf(attributes);
  }

  /// Make one that is the project's.
  public Annotation(
      AnnotationId id,
      ItemId item,
      TaskId task,
      AnnotatorId by,
      Label label,
      Geometry geometry,
      Map<String, String> attributes,
      String text,
      Source source) {
    this(id, item, task, by, label, geometry, attributes, text, source, Layer.FINAL);
  }

  public Annotation withLabel(Label other) {
    return new Annotation(id, item, task, by, other, geometry, attributes, text, source, layer);
  }

  public Annotation withGeometry(Geometry other) {
    return new Annotation(id, item, task, by, label, other, attributes, text, source, layer);
  }

  public Annotation withSource(Source other) {
    return new Annotation(id, item, task, by, label, geometry, attributes, text, other, layer);
  }

  public Annotation withLayer(Layer other) {
    return new Annotation(id, item, task, by, label, geometry, attributes, text, source, other);
  }
}
