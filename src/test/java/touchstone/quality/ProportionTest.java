package touchstone.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import touchstone.review.Precision;

class ProportionTest {
  @Test
  void theIntervalIsWilsons() {
    // Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3.
    interval(.2553, .3662, 81, 263);
    interval(.0624, .1605, 15, 148);
    interval(.0000, .1611, 0, 20);
    interval(.0061, .1718, 1, 29);
  }

  private static void interval(double low, double high, long part, long whole) {
    var interval = Proportion.wilson(part, whole, 0.95);
    assertEquals(low, interval.low(), 5e-5);
    assertEquals(high, interval.high(), 5e-5);
    var rest = Proportion.wilson(whole - part, whole, 0.95);
    assertEquals(1 - high, rest.low(), 5e-5);
    assertEquals(1 - low, rest.high(), 5e-5);
  }

  @Test
  void thePrecisionOfSuggestionsHasTheSameInterval() {
    for (int part = 0; part <= 10; part++) {
      var precision = new Precision(part, 10);
      var interval = Proportion.wilson(part, 10, 0.95);
      assertEquals(precision.low(), interval.low(), 1e-15);
      assertEquals(precision.high(), interval.high(), 1e-15);
    }
  }

  @Test
  void noPartIsGreaterThanItsWhole() {
    assertThrows(IllegalArgumentException.class, () -> Proportion.wilson(3, 2, 0.95));
    assertThrows(IllegalArgumentException.class, () -> Proportion.wilson(0, 0, 0.95));
    assertEquals(1, Proportion.wilson(1L << 40, 1L << 40, 0.95).high());
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
