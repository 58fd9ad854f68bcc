package touchstone.task;

import touchstone.annotation.Geometry;
import touchstone.annotation.Modality;
import touchstone.annotation.TextSpan;

/// Mark every stretch of words that one of the labels fits.
public record Spans() implements TaskKind {
  @Override
  public String id() {
    return "spans";
  }

  @Override
  public String title() {
    return "Spans in texts";
  }

  @Override
  public String description() {
    return "Mark every stretch of words that one of the labels fits.";
  }

  @Override
  public Modality modality() {
    return Modality.TEXT;
  }

  @Override
  public boolean allows(Geometry geometry) {
    return geometry instanceof TextSpan;
  }

  @Override
  public boolean single() {
    return false;
  }
}
