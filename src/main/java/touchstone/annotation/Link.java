package touchstone.annotation;

/// A directed tie between two annotations of an item: what makes a relation an annotation like any
/// other.
///
/// @param from the annotation that the tie leads away from
/// @param to the one that it leads to
public record Link(AnnotationId from, AnnotationId to) implements Geometry {
  public Link {
    if (from.equals(to)) {
      throw new IllegalArgumentException("A relation ties two annotations, not one to itself.");
    }
  }

  public boolean ties(AnnotationId id) {
    return from.equals(id) || to.equals(id);
  }
}
