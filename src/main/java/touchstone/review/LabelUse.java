package touchstone.review;

/// How much goes by a label.
///
/// @param labels annotations, ratings that people hold alone and known answers
/// @param pending predictions that nobody has judged yet
public record LabelUse(long labels, long pending) {
  public static final LabelUse NONE = new LabelUse(0, 0);

  public LabelUse plus(LabelUse other) {
    return new LabelUse(labels + other.labels, pending + other.pending);
  }

  public boolean isNone() {
    return labels == 0 && pending == 0;
  }
}
