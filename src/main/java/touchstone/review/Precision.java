package touchstone.review;

import java.util.Map;
import touchstone.annotation.Verdict;

/// The share of judged suggestions that people accepted as proposed.
///
/// @param right suggestions that were accepted as they were
/// @param judged suggestions that were accepted, corrected or rejected
public record Precision(long right, long judged) {
  public static final Precision NONE = new Precision(0, 0);

  private static final double DEVIATIONS = 1.959963984540054; // hold 95 %

  public Precision {
    if (right < 0 || right > judged) {
      throw new IllegalArgumentException("%d of %d is no share.".formatted(right, judged));
    }
  }

  public static Precision of(Map<Verdict, Long> verdicts) {
    long right = verdicts.getOrDefault(Verdict.ACCEPTED, 0L);
    return new Precision(
        right,
        right
            + verdicts.getOrDefault(Verdict.CORRECTED, 0L)
            + verdicts.getOrDefault(Verdict.REJECTED, 0L));
  }

  public Precision plus(Precision other) {
    return new Precision(right + other.right, judged + other.judged);
  }

  /// Return whether nothing was judged, so that there is no share.
  public boolean isUndefined() {
    return judged == 0;
  }

  /// Return the share, from 0 to 1.
  ///
  /// @throws IllegalStateException if nothing was judged
  public double share() {
    if (judged == 0) {
      throw new IllegalStateException("Nothing was judged.");
    }
    return (double) right / judged;
  }

  /// Return the lower end of the share's 95 % interval.
  ///
  /// @throws IllegalStateException if nothing was judged
  public double low() {
    return interval().low();
  }

  /// Return the upper end of the share's 95 % interval.
  ///
  /// @throws IllegalStateException if nothing was judged
  public double high() {
    return interval().high();
  }

  private Wilson interval() {
    if (judged == 0) {
      throw new IllegalStateException("Nothing was judged.");
    }
    return Wilson.of(right, judged, DEVIATIONS);
  }
}
