package touchstone.task;

import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.Modality;

/// Draw a box round every thing of the listed classes.
public record Boxes() implements TaskKind {
  @Override
  public String id() {
    return "boxes";
  }

  @Override
  public String title() {
    return "Boxes on pictures";
  }

  @Override
  public String description() {
    return "Find things of the listed classes and draw a box round each.";
  }

  @Override
  public Modality modality() {
    return Modality.IMAGE;
  }

  @Override
  public boolean allows(Geometry geometry) {
    return geometry instanceof BoundingBox;
  }

  @Override
  public boolean single() {
    return false;
  }
}
