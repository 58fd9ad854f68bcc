package touchstone.quality.bias;

/// A member of a group, whether the favourable label was predicted for it, and whether that is its
/// true one. The prediction is a model's label or an annotator's; the reference must be one that
/// can be trusted.
public record Treated(String group, boolean favoured, Reference reference) {
  /// The true label.
  public enum Reference {
    FAVOURABLE,
    OTHER,
    UNKNOWN
  }

  /// Return a member of whom the true label is known, one label taken as favourable and all others
  /// as the rest.
  public static Treated of(String group, String predicted, String reference, String favourable) {
    return new Treated(
        group,
        predicted.equals(favourable),
        reference.equals(favourable) ? Reference.FAVOURABLE : Reference.OTHER);
  }

  /// Return a member of whom the true label is not known.
  public static Treated of(String group, String predicted, String favourable) {
    return new Treated(group, predicted.equals(favourable), Reference.UNKNOWN);
  }
}
