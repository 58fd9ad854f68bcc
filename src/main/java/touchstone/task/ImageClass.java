package touchstone.task;

import touchstone.annotation.Geometry;
import touchstone.annotation.Modality;
import touchstone.annotation.WholeItem;

/// Choose one class for the picture as a whole.
public record ImageClass() implements TaskKind {
  @Override
  public String id() {
    return "image-class";
  }

  @Override
  public String title() {
    return "A class per picture";
  }

  @Override
  public String description() {
    return "Choose the one class that fits the whole picture.";
  }

  @Override
  public Modality modality() {
    return Modality.IMAGE;
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
