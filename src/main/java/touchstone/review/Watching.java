package touchstone.review;

import org.jspecify.annotations.Nullable;

/// How closely the work is watched while it is done.
///
/// @param every after how many decisions of a person there is a checkpoint, 0 for never
/// @param task the id of the question whose labels are compared between groups, null for none
/// @param attribute the column of the metadata that tells groups apart, null for none
/// @param favourable the label whose share is compared, null for none
/// @param parity from which demographic parity difference on a checkpoint warns, from 0 to 1
/// @param minimum how many items of each group a rate is taken of at least
public record Watching(
    int every,
    @Nullable String task,
    @Nullable String attribute,
    @Nullable String favourable,
    double parity,
    int minimum) {
  public static final Watching NONE = new Watching(0, null, null, null, 0.2, 10);

  public Watching {
    if (every < 0 || !(parity >= 0 && parity <= 1) || minimum < 1) {
      throw new IllegalArgumentException(
          "Every %d, %s and %d cannot be watched.".formatted(every, parity, minimum));
    }
  }

  /// Return whether groups are compared.
  public boolean groups() {
    return attribute != null && favourable != null;
  }
}
