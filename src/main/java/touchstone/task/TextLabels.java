package touchstone.task;

import touchstone.annotation.Geometry;
import touchstone.annotation.Modality;
import touchstone.annotation.WholeItem;

/// Choose every label that fits the whole text.
public record TextLabels() implements TaskKind {
  @Override
  public String id() {
    return "text-labels";
  }

  @Override
  public String title() {
    return "Labels per text";
  }

  @Override
  public String description() {
    return "Choose every label that fits the whole text.";
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
    return false;
  }
}
