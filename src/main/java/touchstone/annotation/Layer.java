package touchstone.annotation;

/// Whose label an annotation is.
public enum Layer {
  /// It is the project's: everybody sees it and may change it, and it goes out as final.
  FINAL,
  /// It is one person's independent rating: others neither see it while they rate nor change it.
  RATING
}
