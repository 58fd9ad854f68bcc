package touchstone.quality.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SampleSizeTest {
  private static final Claim CLAIM = new Claim(.05, .95);

  @Test
  void aLargeSetNeedsFiftyNineWithoutAnError() {
    assertEquals(OptionalInt.of(59), SampleSize.of(CLAIM, 1_000_000, 0));
    assertEquals(OptionalInt.of(93), SampleSize.of(CLAIM, 1_000_000, 1));
    assertEquals(OptionalInt.of(124), SampleSize.of(CLAIM, 1_000_000, 2));
  }

  @Test
  void aSmallSetNeedsFewer() {
    assertTrue(SampleSize.of(CLAIM, 100, 0).orElseThrow() < 59);
    // One of 10 may not be wrong at 5 %, so that only seeing all but none will do: P(0 | 1 of 10
    // wrong, n) = 1 - n / 10.
    assertEquals(OptionalInt.of(10), SampleSize.of(CLAIM, 10, 0));
  }

  @Test
  void moreErrorsThanTheClaimAllowsShowNothing() {
    assertEquals(OptionalInt.empty(), SampleSize.of(CLAIM, 100, 6));
    assertEquals(OptionalInt.empty(), SampleSize.of(CLAIM, 0, 0));
  }

  @Test
  void theSizeIsTheFirstWhoseBoundHoldsTheClaim() {
    for (int population : new int[] {50, 200, 3000}) {
      for (int errors = 0; errors <= Math.min(4, CLAIM.allowed(population)); errors++) {
        int size = SampleSize.of(CLAIM, population, errors).orElseThrow();
        int allowed = CLAIM.allowed(population);
        assertTrue(ErrorBound.most(errors, size, population, .95) <= allowed);
        if (size - 1 >= errors) {
          assertTrue(ErrorBound.most(errors, size - 1, population, .95) > allowed);
        }
      }
    }
  }

  @Test
  void aClaimIsAboutAShare() {
    assertEquals(3, new Claim(.3, .95).allowed(10));
    assertThrows(IllegalArgumentException.class, () -> new Claim(0, .95));
    assertThrows(IllegalArgumentException.class, () -> new Claim(.05, 1));
    assertThrows(IllegalArgumentException.class, () -> new Claim(Double.NaN, .95));
  }
}
