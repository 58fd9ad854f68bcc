package touchstone.quality.agreement;

/// How much a pair of categories counts as disagreement in a weighted figure, from 0 (equal) to 1.
public sealed interface Weights permits Weights.Standard, Distances {
  double disagreement(int one, int other, int categories);

  /// The usual ones, for categories `i` and `j` of `q` in their order.
  enum Standard implements Weights {
    /// Every difference counts fully.
    IDENTITY,
    /// `|i - j| / (q - 1)`
    LINEAR,
    /// `(i - j)^2 / (q - 1)^2`
    QUADRATIC;

    @Override
    public double disagreement(int one, int other, int categories) {
      if (one == other) {
        return 0;
      }
      double apart = Math.abs(one - other) / (categories - 1.0);
      return switch (this) {
        case IDENTITY -> 1;
        case LINEAR -> apart;
        case QUADRATIC -> apart * apart;
      };
    }
  }
}
