package touchstone.quality.agreement;

import java.util.SplittableRandom;

/// Draws from binomial distributions: by inversion where few successes are expected, elsewhere by
/// transformed rejection (algorithm BTRS; Hörmann 1993, The generation of binomial random variates,
/// Journal of Statistical Computation and Simulation 46).
final class Binomial {
  private static final int FEW = 10;

  /// `ln k! - ln(sqrt(2 pi) (k + 1)^(k + 1/2) e^-(k + 1))` for the first `k`.
  private static final double[] TAILS = {
    0.0810614667953272,
    0.0413406959554092,
    0.0276779256849983,
    0.0207906721037650,
    0.0166446911898211,
    0.0138761288230707,
    0.0118967099458917,
    0.0104112652619720,
    0.0092554621827127,
    0.0083305634333594
  };

  private Binomial() {}

  /// Return how many of `n` trials succeed.
  ///
  /// @param p the chance of each, from 0 to 1
  static int draw(SplittableRandom random, int n, double p) {
    if (p > 0.5) {
      return n - draw(random, n, 1 - p);
    }
    if (n == 0 || p <= 0) {
      return 0;
    }
    return n * p < FEW ? inverted(random, n, p) : rejected(random, n, p);
  }

  private static int inverted(SplittableRandom random, int n, double p) {
    double odds = p / (1 - p);
    double mass = Math.exp(n * Math.log1p(-p));
    double left = random.nextDouble();
    int k = 0;
    while (left > mass && k < n) {
      left -= mass;
      k++;
      mass *= odds * (n - k + 1) / k;
    }
    return k;
  }

  private static int rejected(SplittableRandom random, int n, double p) {
    double deviation = Math.sqrt(n * p * (1 - p));
    double b = 1.15 + 2.53 * deviation;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double c = n * p + 0.5;
    double inside = 0.92 - 4.2 / b;
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double edge = 0.5 - Math.abs(u);
      double drawn = Math.floor((2 * a / edge + b) * u + c);
      if (edge >= 0.07 && v <= inside) {
        return (int) drawn;
      }
      if (drawn < 0 || drawn > n) {
        continue;
      }
      double alpha = (2.83 + 5.1 / b) * deviation;
      if (Math.log(v * alpha / (a / (edge * edge) + b)) <= logRatio(n, p, drawn)) {
        return (int) drawn;
      }
    }
  }

  /// Return the logarithm of the mass at `k` over that at the mode.
  private static double logRatio(int n, double p, double k) {
    double odds = p / (1 - p);
    double mode = Math.floor((n + 1) * p);
    return (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1)))
        + (n + 1.0) * Math.log((n - mode + 1) / (n - k + 1))
        + (k + 0.5) * Math.log(odds * (n - k + 1) / (k + 1))
        + tail(mode)
        + tail(n - mode)
        - tail(k)
        - tail(n - k);
  }

  private static double tail(double k) {
    if (k < TAILS.length) {
      return TAILS[(int) k];
    }
    double square = (k + 1) * (k + 1);
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
  }
}
