package touchstone.annotation;

/// A person who decides, by the name others know them by.
public record Annotator(AnnotatorId id, String name) {
  public Annotator {
    if (name.isBlank()) {
      throw new IllegalArgumentException("An annotator has a name.");
    }
  }
}
