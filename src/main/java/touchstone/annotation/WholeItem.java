package touchstone.annotation;

/// The item as a whole: what makes a classification an annotation like any other.
public record WholeItem() implements Geometry {
  public static final WholeItem INSTANCE = new WholeItem();
}
