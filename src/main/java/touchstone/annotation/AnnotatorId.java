package touchstone.annotation;

import java.util.UUID;

/// The identity of a person, kept for good once given: files of several people are merged by it.
public record AnnotatorId(String value) {
  /// What the identity of a person begins with who is known by name alone, from a dataset.
  public static final String IMPORTED = "imported:";

  public AnnotatorId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("An annotator's id is not blank.");
    }
  }

  /// Draw a new identity.
  public static AnnotatorId random() {
    return new AnnotatorId(UUID.randomUUID().toString());
  }

  /// Return the identity of a person whom a dataset names: whoever imports the same ratings
  /// elsewhere means the same person.
  public static AnnotatorId imported(String name) {
    return new AnnotatorId(IMPORTED + name);
  }

  /// Return whether the person is known from a dataset, so that it is not recorded how they worked.
  public boolean imported() {
    return value.startsWith(IMPORTED);
  }

  @Override
  public String toString() {
    return value;
  }
}
