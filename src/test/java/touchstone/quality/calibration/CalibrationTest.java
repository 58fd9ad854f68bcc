package touchstone.quality.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchstone.quality.Estimate;
import touchstone.quality.Proportion;
import touchstone.quality.calibration.Calibration.Bin;
import touchstone.quality.calibration.Calibration.Judged;

class CalibrationTest {
  private static final List<Judged> FOUR =
      List.of(
          new Judged(.9, true), new Judged(.8, false), new Judged(.3, true), new Judged(.1, false));

  @Test
  void theErrorIsTheMeanDistanceOfTheBins() {
    // By hand, two bins: |1/2 - .2| / 2 + |1/2 - .85| / 2 = .325.
    var calibration = Calibration.of(FOUR, 2, 1);
    assertEquals(.325, calibration.expectedError().figure().orElseThrow(), 1e-12);
    // By hand: (.01 + .64 + .49 + .01) / 4.
    assertEquals(.2875, calibration.brier().figure().orElseThrow(), 1e-12);
    assertEquals(
        new Bin(.5, 1, Estimate.of((.9 + .8) / 2, 2), Proportion.of(1, 2, "")),
        calibration.bins().get(1));
  }

  @Test
  void aScoreOfAHalfIsInTheLowerOfTwoBinsAndOneInTheLast() {
    var bins =
        Calibration.of(
                List.of(new Judged(.5, true), new Judged(1, true), new Judged(0, true)), 2, 1)
            .bins();
    assertEquals(2, bins.get(0).accuracy().n());
    assertEquals(1, bins.get(1).accuracy().n());
  }

  @Test
  void anEmptyBinSaysSoAndSoDoesNothing() {
    var nothing = Calibration.of(List.of(), 10, 1);
    assertEquals(10, nothing.bins().size());
    assertEquals(
        Estimate.undefined("No suggestion has such a score.", 0),
        nothing.bins().getFirst().meanScore());
    assertEquals(
        Estimate.undefined("No scored suggestion was judged.", 0), nothing.expectedError());
    assertEquals(Estimate.undefined("No scored suggestion was judged.", 0), nothing.brier());
    assertThrows(IllegalArgumentException.class, () -> new Judged(Double.NaN, true));
    assertThrows(IllegalArgumentException.class, () -> new Judged(1.1, true));
  }

  @Test
  void aModelThatKnowsItselfHasAlmostNoErrorAndABoastfulOneMore() {
    var honest = Calibration.of(judged(0), 15, 1);
    var boastful = Calibration.of(judged(.2), 15, 1);
    assertTrue(honest.expectedError().figure().orElseThrow() < .03);
    assertEquals(.2, boastful.expectedError().figure().orElseThrow(), .03);
    var interval = ((Estimate.Known) boastful.expectedError()).interval().orElseThrow();
    assertTrue(interval.contains(.2));
    assertEquals(boastful, Calibration.of(judged(.2), 15, 1));
  }

  private static List<Judged> judged(double boast) {
    var random = new Random(15);
    var judged = new ArrayList<Judged>();
    for (int i = 0; i < 4000; i++) {
      double score = .3 + .7 * random.nextDouble();
      judged.add(new Judged(score, random.nextDouble() < score - boast));
    }
    return judged;
  }
}
