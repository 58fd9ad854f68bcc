package touchstone.quality.agreement;

/// How unlike two spans are, `alpha d_pos + beta d_cat` with `d_pos = empty ((|s - s'| + |e - e'|)
/// / (l + l'))^2` for spans from `s` to `e` of length `l`, and `d_cat = empty` where the labels
/// differ, else 0 (Mathet, Widlöcher & Métivier 2015, 4.3 and 4.4).
///
/// @param position alpha, 0 or more
/// @param label beta, 0 or more
/// @param empty how unlike a span and none are, above 0
public record Dissimilarity(double position, double label, double empty) {
  public static final Dissimilarity STANDARD = new Dissimilarity(1, 1, 1);

  public Dissimilarity {
    if (!(position >= 0 && label >= 0 && empty > 0) || !Double.isFinite(position + label + empty)) {
      throw new IllegalArgumentException(
          "%s, %s and %s weigh nothing.".formatted(position, label, empty));
    }
  }

  /// A stretch of a continuum that a rater marked.
  ///
  /// @param label its number
  record Unit(double start, double end, int label) {}

  double of(Unit one, Unit other) {
    double apart =
        (Math.abs(one.start - other.start) + Math.abs(one.end - other.end))
            / (one.end - one.start + (other.end - other.start));
    return empty * (position * apart * apart + (one.label == other.label ? 0 : label));
  }
}
