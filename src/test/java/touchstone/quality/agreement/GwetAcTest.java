package touchstone.quality.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static touchstone.quality.agreement.Examples.NONE;
import static touchstone.quality.agreement.Examples.close;
import static touchstone.quality.agreement.Weights.Standard.LINEAR;
import static touchstone.quality.agreement.Weights.Standard.QUADRATIC;

import java.util.List;
import org.junit.jupiter.api.Test;

class GwetAcTest {
  @Test
  void chanceDoesNotSwallowAPrevalentCategory() {
    var table = Examples.table(new int[][] {{8, 1}, {0, 1}});
    close(0.9, PercentAgreement.of(table.perItem(), NONE), 1e-12);
    close(0.8658, GwetAc.ac1(table.perItem(), NONE), 5e-5);
    assertEquals(
        0.255,
        Examples.chance(
            PercentAgreement.of(table.perItem(), NONE), GwetAc.ac1(table.perItem(), NONE)),
        1e-12);
    close(0.6078, FleissKappa.of(table.perItem(), NONE), 5e-5);
  }

  @Test
  void itemsWithOneRatingCountTowardsChanceAlone() {
    // irrCAC's gwet.ac1.raw of its cac.raw4raters, which are these data.
    var counts = Counts.of(Examples.K2);
    close(0.8181818, PercentAgreement.of(counts, NONE), 5e-8);
    close(0.77544, GwetAc.ac1(counts, NONE), 5e-6);
  }

  @Test
  void weightsOfTwoCategoriesAreTheSame() {
    var counts = Examples.table(Examples.T5).perItem();
    close(0.808, GwetAc.ac2(counts, LINEAR, NONE), 5e-7);
    close(0.808, GwetAc.ac2(counts, QUADRATIC, NONE), 5e-7);
  }

  @Test
  void linearWeightsAreThoseOfTheDefinition() {
    // Three categories, one item (0, 1), one (2, 2): Pa = 3/4, T = 5, pi = 1/4, 1/4, 1/2.
    var counts = Counts.of(List.of("x", "y", "z"), new int[][] {{1, 1, 0}, {0, 0, 2}});
    double chance = 5.0 / 6 * (3.0 / 16 + 3.0 / 16 + 1.0 / 4);
    close((0.75 - chance) / (1 - chance), GwetAc.ac2(counts, LINEAR, NONE), 1e-12);
  }
}
