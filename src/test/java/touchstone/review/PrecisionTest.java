package touchstone.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import touchstone.annotation.Verdict;

class PrecisionTest {
  @Test
  void whatIsPendingIsNotJudgedAndWhatWasCorrectedWasNotRight() {
    var verdicts =
        Map.of(
            Verdict.ACCEPTED,
            7L,
            Verdict.CORRECTED,
            2L,
            Verdict.REJECTED,
            1L,
            Verdict.PENDING,
            90L);
    assertEquals(new Precision(7, 10), Precision.of(verdicts));
  }

  @Test
  void theIntervalIsWilsons() {
    // The roots of (share - p)^2 = z^2 p (1 - p) / n in p, solved apart.
    var seven = new Precision(7, 10);
    assertEquals(0.396778, seven.low(), 1e-6);
    assertEquals(0.892209, seven.high(), 1e-6);
    var none = new Precision(0, 10);
    assertEquals(0, none.low());
    assertEquals(0.277533, none.high(), 1e-6);
    assertEquals(1, new Precision(10, 10).high(), 1e-12);
  }

  @Test
  void withoutAVerdictThereIsNoShare() {
    assertTrue(Precision.NONE.isUndefined());
    assertThrows(IllegalStateException.class, Precision.NONE::share);
    assertEquals(new Precision(3, 5), new Precision(1, 2).plus(new Precision(2, 3)));
  }
}
