package touchstone.task;

import touchstone.annotation.Geometry;
import touchstone.annotation.Modality;
import touchstone.annotation.WholeItem;

/// Choose the one class that fits the whole text.
public record TextClass() implements TaskKind {
  @Override
  public String id() {
    return "text-class";
  }

  @Override
  public String title() {
    return "A class per text";
  }

  @Override
  public String description() {
    return "Choose the one class that fits the whole text.";
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
