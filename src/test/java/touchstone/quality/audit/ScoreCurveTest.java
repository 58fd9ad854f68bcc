package touchstone.quality.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import touchstone.quality.Estimate;
import touchstone.quality.Proportion;
import touchstone.quality.audit.ScoreCurve.Threshold;
import touchstone.quality.audit.ScoreCurve.Verdict;

class ScoreCurveTest {
  private static final Claim CLAIM = new Claim(.05, .95);

  @Test
  void eachScoreSaysHowOftenWhatLiesAboveIsRight() {
    var curve =
        ScoreCurve.of(
            List.of(
                new Verdict(.5, false),
                new Verdict(.9, true),
                new Verdict(.9, true),
                new Verdict(.7, false)));
    assertEquals(
        List.of(
            new ScoreCurve.Point(.9, 2, 2, Proportion.of(2, 2, "")),
            new ScoreCurve.Point(.7, 2, 3, Proportion.of(2, 3, "")),
            new ScoreCurve.Point(.5, 2, 4, Proportion.of(2, 4, ""))),
        curve.points());
  }

  @Test
  void tooFewVerdictsShowNothing() {
    assertEquals(
        new Threshold.None("No suggestion was judged yet."),
        ScoreCurve.of(List.of()).lowest(CLAIM));
    assertEquals(
        new Threshold.None("1 suggestions were judged; without an error 99 would be enough."),
        ScoreCurve.of(List.of(new Verdict(.9, true))).lowest(CLAIM));
  }

  @Test
  void theLowestScoreThatHoldsTheClaimIsFound() {
    var verdicts = new ArrayList<Verdict>();
    for (int i = 0; i < 1000; i++) {
      verdicts.add(new Verdict(i / 1000., i >= 500));
    }
    var from = (Threshold.From) ScoreCurve.of(verdicts).lowest(CLAIM);
    assertTrue(from.score() > .45 && from.score() < .65);
    var known = (Estimate.Known) from.wrong();
    assertTrue(known.interval().orElseThrow().high() <= .05);
  }

  @Test
  void scoresThatMeanNothingAreNotTrusted() {
    var random = new Random(8);
    int trusted = 0;
    for (int world = 0; world < 1000; world++) {
      var verdicts = new ArrayList<Verdict>();
      for (int i = 0; i < 600; i++) {
        verdicts.add(new Verdict(random.nextDouble(), random.nextDouble() >= .0501));
      }
      trusted += ScoreCurve.of(verdicts).lowest(CLAIM) instanceof Threshold.From ? 1 : 0;
    }
    assertTrue(trusted <= BinomialDistribution.of(1000, .05).inverseCumulativeProbability(.999));
  }
}
