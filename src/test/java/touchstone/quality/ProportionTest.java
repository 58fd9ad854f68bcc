package touchstone.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import touchstone.review.Precision;

class ProportionTest {
  @Test
  void theIntervalIsThatOfThePrecisionOfSuggestions() {
    for (int part = 0; part <= 10; part++) {
      var precision = new Precision(part, 10);
      var interval = Proportion.wilson(part, 10, 0.95);
      assertEquals(precision.low(), interval.low(), 1e-9);
      assertEquals(precision.high(), interval.high(), 1e-9);
    }
  }

  @Test
  void withoutAWholeThereIsNoShare() {
    assertEquals(
        Estimate.undefined("Nothing was seen.", 0), Proportion.of(0, 0, "Nothing was seen."));
  }

  @Test
  void theDifferenceIsNewcombes() {
    // Newcombe (1998), example (a): 56/70 against 48/80, 0.2, from 0.0524 to 0.3339.
    var known = (Estimate.Known) Proportion.difference(48, 80, 56, 70, "");
    assertEquals(.2, known.value(), 1e-12);
    assertEquals(.0524, known.interval().orElseThrow().low(), 5e-5);
    assertEquals(.3339, known.interval().orElseThrow().high(), 5e-5);
  }
}
