package touchstone.disclosure;

/// A question of the form that the author of a dataset may fill in. Every one has its place in the
/// datasheet, where the answer stands beside what was recorded.
///
/// @param id that answers are kept by; never changes
/// @param text the question as a person reads it
/// @param hint how to answer, blank when the question says enough
/// @param property the property of Croissant or of its RAI vocabulary that the answer goes into
///   too, blank when only the datasheet uses it
public record Question(
    String id, Section section, String text, String hint, String property, Need need) {
  /// Whether Croissant can do without an answer.
  public enum Need {
    OPTIONAL,
    /// Croissant requires the property, and nothing that is recorded can fill it.
    REQUIRED
  }

  static Question of(String id, Section section, String text) {
    return new Question(id, section, text, "", "", Need.OPTIONAL);
  }

  Question hint(String other) {
    return new Question(id, section, text, other, property, need);
  }

  Question fills(String other) {
    return new Question(id, section, text, hint, other, need);
  }

  Question required() {
    return new Question(id, section, text, hint, property, Need.REQUIRED);
  }

  public boolean isRequired() {
    return need == Need.REQUIRED;
  }

  /// Return whether it asks what else there is to say, so that nothing is missing without an
  /// answer.
  public boolean isOpen() {
    return id.endsWith(".other");
  }
}
