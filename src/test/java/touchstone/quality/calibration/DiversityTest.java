package touchstone.quality.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchstone.quality.Estimate;

class DiversityTest {
  @Test
  void theEntropyIsThatOfTheSharesCorrectedForTheSize() {
    // .75 and .25 have 0.811278 bits; (2 - 1) / 2000 nats are 0.000721 bits.
    assertEquals(
        .811999, Diversity.entropy(Map.of("a", 750L, "b", 250L), 1).figure().orElseThrow(), 1e-6);
    // No two labels have more than a bit.
    assertEquals(1, Diversity.entropy(Map.of("a", 5L, "b", 5L), 1).figure().orElseThrow(), 1e-12);
  }

  @Test
  void oneLabelAloneMayStillBeOneOfTwo() {
    var known = (Estimate.Known) Diversity.entropy(Map.of("a", 59L), 1);
    assertEquals(0, known.value());
    assertTrue(known.interval().orElseThrow().high() > .25);
    assertEquals(Estimate.undefined("There is no label.", 0), Diversity.entropy(Map.of(), 1));
  }

  @Test
  void aSetBesideItsStratumIsSaidInASentence() {
    var less = Diversity.of(Map.of("a", 900L, "b", 100L), Map.of("a", 60L, "b", 40L), 1);
    assertTrue(
        less.sentence().startsWith("The labels are less diverse than those given blind, by 0.5"));
    var alike = Diversity.of(Map.of("a", 500L, "b", 500L), Map.of("a", 50L, "b", 50L), 1);
    assertTrue(alike.sentence().startsWith("The labels are about as diverse as those given blind"));
    var more = Diversity.of(Map.of("a", 500L, "b", 500L), Map.of("a", 90L, "b", 10L), 1);
    assertTrue(more.sentence().startsWith("The labels are more diverse than those given blind"));
    assertEquals(less, Diversity.of(Map.of("a", 900L, "b", 100L), Map.of("a", 60L, "b", 40L), 1));
  }

  @Test
  void whatCannotBeComparedIsSaid() {
    assertEquals(
        Estimate.undefined("Nothing was labelled blind.", 5),
        Diversity.of(Map.of("a", 3L, "b", 2L), Map.of(), 1).difference());
    assertEquals(
        "What was labelled blind has a single label so far, which says too little about its"
            + " diversity.",
        Diversity.of(Map.of("a", 3L, "b", 2L), Map.of("a", 1L), 1).sentence());
  }

  @Test
  void theIntervalOfADifferenceHoldsTheTruthAboutAsOftenAsItSays() {
    var random = new Random(12);
    int held = 0;
    for (int world = 0; world < 150; world++) {
      var difference =
          Diversity.of(drawn(random, 400, .8), drawn(random, 150, .6), world).difference();
      held +=
          ((Estimate.Known) difference).interval().orElseThrow().contains(bits(.8) - bits(.6))
              ? 1
              : 0;
    }
    // 142 expected; a bootstrap holds about, not at least.
    assertTrue(held >= 135, "%d".formatted(held));
  }

  private static Map<String, Long> drawn(Random random, int n, double share) {
    long first = random.doubles(n).filter(number -> number < share).count();
    return Map.of("a", first, "b", n - first);
  }

  private static double bits(double share) {
    return -(share * Math.log(share) + (1 - share) * Math.log(1 - share)) / Math.log(2);
  }
}
