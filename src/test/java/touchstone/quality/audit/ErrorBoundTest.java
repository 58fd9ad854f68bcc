package touchstone.quality.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;
import touchstone.quality.Estimate;

class ErrorBoundTest {
  @Test
  void fiftyNineWithoutAnErrorAreBelowFivePercent() {
    assertEquals(1 - Math.pow(.05, 1 / 59.), high(ErrorBound.ofAnySet(0, 59, .95)), 1e-9);
    assertTrue(high(ErrorBound.ofAnySet(0, 59, .95)) < .05);
    assertTrue(high(ErrorBound.ofAnySet(0, 58, .95)) > .05);
    assertTrue(high(ErrorBound.of(0, 59, 10_000, .95)) < .05);
  }

  @Test
  void theBoundIsTheOneThatSolvesTheTail() {
    // P(X ≤ 2 | n = 10, p) = 0.05 at p = 0.5069 (Clopper & Pearson's tables).
    assertEquals(.5069, high(ErrorBound.ofAnySet(2, 10, .95)), 5e-5);
    assertEquals(1, high(ErrorBound.ofAnySet(10, 10, .95)));
  }

  @Test
  void nothingCheckedIsNoBound() {
    assertEquals(Estimate.undefined("Nothing was checked yet.", 0), ErrorBound.ofAnySet(0, 0, .95));
    assertEquals(Estimate.undefined("Nothing was checked yet.", 0), ErrorBound.of(0, 0, 10, .95));
    assertThrows(IllegalArgumentException.class, () -> ErrorBound.most(3, 2, 10, .95));
    assertThrows(IllegalArgumentException.class, () -> ErrorBound.most(1, 11, 10, .95));
  }

  @Test
  void aWholeSetCheckedIsKnown() {
    assertEquals(7, ErrorBound.most(7, 100, 100, .95));
    assertEquals(.07, high(ErrorBound.of(7, 100, 100, .95)), 1e-12);
  }

  @Test
  void theBoundRisesWithErrorsAndFallsWithWhatIsChecked() {
    for (int errors = 0; errors < 40; errors++) {
      assertTrue(ErrorBound.most(errors, 60, 500, .95) < ErrorBound.most(errors + 1, 60, 500, .95));
      assertTrue(ErrorBound.most(errors, 60, 500, .95) >= ErrorBound.most(errors, 61, 500, .95));
    }
  }

  @Test
  void aFiniteSetIsBoundMoreTightlyAndALargeOneAsAnySet() {
    for (int errors = 0; errors < 10; errors++) {
      double any = high(ErrorBound.ofAnySet(errors, 80, .95));
      assertTrue(high(ErrorBound.of(errors, 80, 200, .95)) < any);
      assertEquals(any, high(ErrorBound.of(errors, 80, 5_000_000, .95)), 1e-4);
    }
  }

  @Test
  void theBoundMissesTheTruthAtMostAsOftenAsItSays() {
    // Exact: the chance of all samples whose bound is below the truth, by the hypergeometric
    // itself.
    var random = new Random(11);
    for (int world = 0; world < 200; world++) {
      int population = 20 + random.nextInt(400);
      int wrong = random.nextInt(population + 1);
      int checked = 1 + random.nextInt(population);
      var errors = HypergeometricDistribution.of(population, wrong, checked);
      double missed = 0;
      for (int x = errors.getSupportLowerBound(); x <= errors.getSupportUpperBound(); x++) {
        if (ErrorBound.most(x, checked, population, .95) < wrong) {
          missed += errors.probability(x);
        }
      }
      assertTrue(missed <= .05 + 1e-9);
    }
  }

  private static double high(Estimate estimate) {
    return ((Estimate.Known) estimate).interval().orElseThrow().high();
  }
}
