package touchstone.quality.audit;

/// The claim that at most a certain share of a set is wrong.
///
/// @param wrong the share, above 0 and below 1
/// @param confidence how often a claim that is false must be found out, above 0 and below 1
public record Claim(double wrong, double confidence) {
  private static final double ROUNDING = 1e-9;

  public Claim {
    if (!(wrong > 0 && wrong < 1) || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("%s at %s is no claim.".formatted(wrong, confidence));
    }
  }

  /// Return how many of a set may be wrong.
  public int allowed(int population) {
    return (int) Math.floor(wrong * population + ROUNDING);
  }
}
