package touchstone.task;

import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.annotation.Modality;
import touchstone.annotation.WholeItem;

/// Write a sentence or more about the text.
public record TextAnswer() implements TaskKind {
  /// The label that every answer has, there being nothing to choose.
  public static final Label ANSWER = new Label("answer");

  @Override
  public String id() {
    return "text-answer";
  }

  @Override
  public String title() {
    return "A written answer";
  }

  @Override
  public String description() {
    return "Write a sentence or more about the text.";
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

  @Override
  public boolean written() {
    return true;
  }
}
