package touchstone.task;

import touchstone.annotation.Geometry;
import touchstone.annotation.Modality;
import touchstone.annotation.WholeItem;

/// Choose the one step of an ordered scale, from the first label up to the last.
public record TextScale() implements TaskKind {
  @Override
  public String id() {
    return "text-scale";
  }

  @Override
  public String title() {
    return "A step on a scale";
  }

  @Override
  public String description() {
    return "Choose the one step of an ordered scale, from the first label up to the last.";
  }

  @Override
  public Modality modality() {
    return Modality.TEXT;
  }

  @Override
  public boolean allows(Geometry geometry) {
    return geometry instanceof WholeItem;
  }

  @Override
  public boolean single() {
    return true;
  }
}
