package touchstone.annotation;

import java.util.UUID;

/// The identity of a person, kept for good once given: files of several people are merged by it.
public record AnnotatorId(String value) {
  public AnnotatorId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("An annotator's id is not blank.");
    }
  }

  /// Draw a new identity.
  public static AnnotatorId random() {
    return new AnnotatorId(UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
