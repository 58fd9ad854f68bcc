package touchstone.quality.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinomialTest {
  private static final int DRAWS = 200_000;

  @Test
  void theDrawsHaveTheMassesOfTheDistribution() {
    // Degrees of freedom plus five standard deviations is exceeded about once in a million.
    for (int n : new int[] {1, 7, 19, 21, 60, 300}) {
      for (double p : new double[] {0.01, 0.2, 0.49, 0.5, 0.8, 0.97}) {
        var random = new SplittableRandom(n * 100 + (int) (p * 100));
        var seen = new int[n + 1];
        for (int i = 0; i < DRAWS; i++) {
          seen[Binomial.draw(random, n, p)]++;
        }
        double mass = Math.pow(1 - p, n);
        double chi = 0;
        int cells = 0;
        for (int k = 0; k <= n; k++) {
          double expected = DRAWS * mass;
          if (expected >= 10) {
            chi += (seen[k] - expected) * (seen[k] - expected) / expected;
            cells++;
          }
          mass *= p / (1 - p) * (n - k) / (k + 1);
        }
        assertTrue(
            chi < cells + 5 * Math.sqrt(2.0 * cells) + 5, "n %d p %s: %s".formatted(n, p, chi));
      }
    }
  }

  @Test
  void theEndsAreCertain() {
    var random = new SplittableRandom(1);
    assertEquals(0, Binomial.draw(random, 1000, 0));
    assertEquals(1000, Binomial.draw(random, 1000, 1));
    assertEquals(0, Binomial.draw(random, 0, 0.4));
  }

  @Test
  void ofMillionsTheMeanAndVarianceHold() {
    var random = new SplittableRandom(4);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double apart = Binomial.draw(random, 1_000_000, 0.3) - 300_000;
      sum += apart;
      squares += apart * apart;
    }
    assertEquals(0, sum / DRAWS, 5 * Math.sqrt(210_000.0 / DRAWS));
    assertEquals(210_000, squares / DRAWS, 210_000 * 0.02);
  }
}
