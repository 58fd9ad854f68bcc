package touchstone.review;

/// The score interval of a share, which holds near 0 and 1 too (Wilson 1927, Probable inference,
/// the law of succession, and statistical inference).
///
/// @param low from 0
/// @param high up to 1
public record Wilson(double low, double high) {
  /// Return the interval of a share.
  ///
  /// @param whole at least 1
  /// @param deviations how many standard deviations of the normal distribution it is wide to either
  ///   side
  /// @throws IllegalArgumentException if it is no share
  public static Wilson of(long part, long whole, double deviations) {
    if (part < 0 || part > whole || whole < 1) {
      throw new IllegalArgumentException("%d of %d is no share.".formatted(part, whole));
    }
    double n = whole;
    double squared = deviations * deviations;
    double share = part / n;
    double widened = 1 + squared / n;
    double centre = (share + squared / (2 * n)) / widened;
    double half = deviations / widened * Math.sqrt(share * (1 - share) / n + squared / (4 * n * n));
    return new Wilson(
        part == 0 ? 0 : Math.max(0, centre - half), part == whole ? 1 : Math.min(1, centre + half));
  }
}
