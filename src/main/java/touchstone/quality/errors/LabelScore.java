package touchstone.quality.errors;

import java.util.stream.IntStream;

/// How well a label fits what a model thinks of its item; the lower, the more suspicious.
public enum LabelScore {
  /// The probability of the label: p_given.
  SELF_CONFIDENCE {
    @Override
    public double of(double[] probabilities, int given) {
      return probabilities[given];
    }
  },
  /// How far the label is ahead of the best other one: (p_given - max_other p + 1) / 2.
  NORMALIZED_MARGIN {
    @Override
    public double of(double[] probabilities, int given) {
      double other =
          IntStream.range(0, probabilities.length)
              .filter(category -> category != given)
              .mapToDouble(category -> probabilities[category])
              .max()
              .orElse(0);
      return (probabilities[given] - other + 1) / 2;
    }
  },
  /// The entropy over its possible most, H / ln K, weighed by the confidence in the label: with s =
  /// H / (ln K · p_given), ln(1 + s) / s, which is 1 when nothing is open.
  CONFIDENCE_WEIGHTED_ENTROPY {
    @Override
    public double of(double[] probabilities, int given) {
      double open = entropy(probabilities) / Math.max(LEAST, probabilities[given]);
      return open < LEAST ? 1 : Math.log1p(open) / open;
    }
  };

  private static final double LEAST = 1e-9;

  /// @param probabilities of each category, adding up to 1
  /// @param given the category that was given
  /// @return from 0 to 1
  public abstract double of(double[] probabilities, int given);

  private static double entropy(double[] probabilities) {
    double nats = 0;
    for (double p : probabilities) {
      nats -= p > 0 ? p * Math.log(p) : 0;
    }
    return probabilities.length < 2 ? 0 : nats / Math.log(probabilities.length);
  }
}
