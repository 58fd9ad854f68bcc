package touchstone.annotation;

/// What kind of thing an item is.
public enum Modality {
  IMAGE("picture"),
  TEXT("text");

  private final String noun;

  Modality(String noun) {
    this.noun = noun;
  }

  /// Return what people call one such item.
  public String noun() {
    return noun;
  }
}
