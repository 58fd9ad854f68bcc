package touchstone.task;

import touchstone.annotation.Geometry;
import touchstone.annotation.Link;
import touchstone.annotation.Modality;

/// Tie two spans to each other, in a direction, with a label.
public record Relations() implements TaskKind {
  @Override
  public String id() {
    return "relations";
  }

  @Override
  public String title() {
    return "Relations between spans";
  }

  @Override
  public String description() {
    return "Tie two spans to each other, in a direction, with a label.";
  }

  @Override
  public Modality modality() {
    return Modality.TEXT;
  }

  @Override
  public boolean allows(Geometry geometry) {
    return geometry instanceof Link;
  }

  @Override
  public boolean single() {
    return false;
  }
}
