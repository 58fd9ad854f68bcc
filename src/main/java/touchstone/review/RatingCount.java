package touchstone.review;

/// How many ratings came with an import.
///
/// @param ratings labels that people gave
/// @param annotators who gave them
/// @param items that they are of
/// @param gold known answers
public record RatingCount(long ratings, long annotators, long items, long gold) {
  public static final RatingCount NONE = new RatingCount(0, 0, 0, 0);

  public boolean isNone() {
    return ratings == 0 && gold == 0;
  }
}
