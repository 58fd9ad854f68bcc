package touchstone.annotation;

/// What kind of thing an item is.
public enum Modality {
  IMAGE
}
