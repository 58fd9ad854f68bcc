package touchstone.quality.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static touchstone.quality.agreement.Examples.NONE;
import static touchstone.quality.agreement.Examples.close;
import static touchstone.quality.agreement.Examples.table;
import static touchstone.quality.agreement.Examples.undefined;
import static touchstone.quality.agreement.Weights.Standard.IDENTITY;
import static touchstone.quality.agreement.Weights.Standard.LINEAR;
import static touchstone.quality.agreement.Weights.Standard.QUADRATIC;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.quality.Estimate;
import touchstone.quality.Ratings;

class CohenKappaTest {
  private static final double SIX = 5e-7;

  private static void check(
      int[][] table, double kappa, double linear, double quadratic, double ac1, double ac2) {
    close(kappa, CohenKappa.of(table(table), IDENTITY, NONE), SIX);
    close(linear, CohenKappa.of(table(table), LINEAR, NONE), SIX);
    close(quadratic, CohenKappa.of(table(table), QUADRATIC, NONE), SIX);
    close(ac1, GwetAc.ac1(table(table).perItem(), NONE), SIX);
    close(ac2, GwetAc.ac2(table(table).perItem(), QUADRATIC, NONE), SIX);
  }

  @Test
  void theFiguresArePublishedOnes() {
    check(Examples.T1, -0.092308, 0.022727, 0.134328, -0.047970, 0.183099);
    check(Examples.T2, 0.491525, 0.473684, 0.454545, 0.575972, 0.638554);
    check(Examples.T3, 0.347826, 0.347826, 0.347826, 0.449541, 0.449541);
    check(Examples.T4, 0.801325, 0.835526, 0.877651, 0.828743, 0.925262);
    check(Examples.T5, 0.314442, 0.314442, 0.314442, 0.808000, 0.808000);
    check(Examples.T6, 0.574436, 0.703770, 0.814815, 0.580461, 0.840283);
    check(Examples.T7, 0.573346, 0.725826, 0.843195, 0.579966, 0.870047);
    check(Examples.T8, 0.400000, 0.400000, 0.400000, 0.405941, 0.405941);
    check(Examples.T9_ONE, 0.130435, 0.130435, 0.130435, 0.266055, 0.266055);
    check(Examples.T9_OTHER, 0.259259, 0.259259, 0.259259, 0.207921, 0.207921);
  }

  @Test
  void percentAgreementIsTheShareOfEqualPairs() {
    close(0.70, PercentAgreement.of(table(Examples.T2).perItem(), NONE), 1e-12);
    close(0.60, PercentAgreement.of(table(Examples.T9_ONE).perItem(), NONE), 1e-12);
    close(0.60, PercentAgreement.of(table(Examples.T9_OTHER).perItem(), NONE), 1e-12);
    assertEquals(140, table(Examples.T2).agreed());
  }

  @Test
  void theGreatestKappaKeepsTheMarginals() {
    close(0.8305, CohenKappa.max(table(Examples.T2), NONE), 5e-5);
  }

  @Test
  void theLargeSampleIntervalIsThatOfFleissCohenAndEveritt() {
    large(Examples.T2, 0.051002, 0.391564, 0.591487);
    large(Examples.T3, 0.095008, 0.161613, 0.534039);
  }

  private static void large(int[][] table, double error, double low, double high) {
    var interval = ((Estimate.Known) CohenKappa.asymptotic(table(table))).interval().orElseThrow();
    assertEquals(low, interval.low(), SIX);
    assertEquals(high, interval.high(), SIX);
    assertEquals(error, (interval.high() - interval.low()) / 2 / 1.959963984540054, SIX);
  }

  @Test
  void scottsPiIsFleissKappaOfTwo() {
    close(0.341, FleissKappa.of(table(Examples.T3).perItem(), NONE), 5e-4);
    close(0.7995, FleissKappa.of(table(Examples.T4).perItem(), NONE), 5e-5);
  }

  @Test
  void whatChanceWouldAgreeOnIsTheBooks() {
    var t2 = table(Examples.T2);
    assertEquals(.41, chance(t2, CohenKappa.of(t2, IDENTITY, NONE)), 1e-12);
    var t3 = table(Examples.T3);
    assertEquals(.545, chance(t3, FleissKappa.of(t3.perItem(), NONE)), 1e-12);
    var t4 = table(Examples.T4);
    assertEquals(.4014, chance(t4, FleissKappa.of(t4.perItem(), NONE)), 1e-12);
    assertEquals(1 / 3.0, chance(t4, BennettS.of(t4.perItem(), NONE)), 1e-12);
  }

  private static double chance(Confusion table, Estimate figure) {
    return Examples.chance(PercentAgreement.of(table.perItem(), NONE), figure);
  }

  @Test
  void bennettsSTakesAllCategoriesAsEquallyLikely() {
    close(.4, BennettS.of(table(Examples.T3).perItem(), NONE), 1e-12);
    close(.82, BennettS.of(table(Examples.T4).perItem(), NONE), 1e-12);
  }

  @Test
  void weightsCanBeChosen() {
    var halfIfThird = Distances.of(3, (i, j) -> i == j ? 0 : i == 2 || j == 2 ? 0.5 : 1);
    close(0.8163, CohenKappa.of(table(Examples.T4), halfIfThird, NONE), 5e-5);
    close(1 - .090 / .490, CohenKappa.of(table(Examples.T4), halfIfThird, NONE), 1e-12);
    close(0.8156, KrippendorffAlpha.of(table(Examples.T4).perItem(), halfIfThird, NONE), 5e-5);
  }

  @Test
  void largeCountsDoNotOverflow() {
    var table = table(new int[][] {{81001, 9000}, {1000, 9000}});
    close(0.90, PercentAgreement.of(table.perItem(), NONE), 1e-4);
    close(0.590, CohenKappa.of(table, IDENTITY, NONE), 5e-4);
    close(0.585, FleissKappa.of(table.perItem(), NONE), 5e-4);
    var huge = table(new int[][] {{810_010_000, 90_000_000}, {10_000_000, 90_000_000}});
    close(0.590, CohenKappa.of(huge, IDENTITY, NONE), 5e-4);
    close(0.590, CohenKappa.of(huge, LINEAR, NONE), 5e-4);
    close(0.585, FleissKappa.of(huge.perItem(), NONE), 5e-4);
    close(0.585, KrippendorffAlpha.of(huge.perItem(), Scale.NOMINAL, NONE), 5e-4);
    close(0.585, KrippendorffAlpha.of(huge.perItem(), Scale.ORDINAL, NONE), 5e-4);
  }

  @Test
  void aRaterWhoNeverVariesAgreesAsChanceDoes() {
    var constant = table(new int[][] {{11, 1, 1}, {0, 0, 0}, {0, 0, 0}});
    close(0, CohenKappa.of(constant, IDENTITY, NONE), 0);
    close(0.000, CohenKappa.of(constant, LINEAR, NONE), 1e-12);
    close(0.000, CohenKappa.of(constant, QUADRATIC, NONE), 1e-12);
    close(-0.020, KrippendorffAlpha.of(constant.perItem(), Scale.NOMINAL, NONE), 5e-4);
  }

  @Test
  void oneCategoryAloneIsNoAgreementBeyondChance() {
    var same = table(new int[][] {{40, 0}, {0, 0}});
    var reason = "Every rating is 'c0': without variation agreement cannot be told from chance.";
    undefined(reason, 40, CohenKappa.of(same, IDENTITY, NONE));
    undefined(reason, 40, CohenKappa.of(same, QUADRATIC, NONE));
    undefined(reason, 40, CohenKappa.max(same, NONE));
    undefined(reason, 40, CohenKappa.asymptotic(same));
    undefined(reason, 40, FleissKappa.of(same.perItem(), NONE));
    undefined(reason, 40, KrippendorffAlpha.of(same.perItem(), Scale.ORDINAL, NONE));
    undefined(reason, 40, BennettS.of(same.perItem(), NONE));
    undefined(reason, 40, GwetAc.ac1(same.perItem(), NONE));
    undefined(reason, 40, GwetAc.ac2(same.perItem(), QUADRATIC, NONE));
    close(1, PercentAgreement.of(same.perItem(), NONE), 0);
  }

  @Test
  void twoWhoNeverMeetHaveNoFigure() {
    var apart =
        Ratings.builder(List.of("Ada", "Bo"), List.of("x", "y"), 2)
            .add(0, 0, 0)
            .add(1, 1, 1)
            .build();
    var confusion = Confusion.of(apart, 0, 1);
    undefined("There is no item that both rated.", 0, CohenKappa.of(confusion, IDENTITY, NONE));
    var counts = Counts.of(apart);
    assertEquals(2, counts.items());
    undefined("No item was rated by two raters.", 0, PercentAgreement.of(counts, NONE));
    undefined("No item was rated by two raters.", 0, FleissKappa.of(counts, NONE));
    undefined("No item was rated by two raters.", 0, BennettS.of(counts, NONE));
    undefined("No item was rated by two raters.", 0, GwetAc.ac1(counts, NONE));
    undefined(
        "No item was rated by two raters.", 0, KrippendorffAlpha.of(counts, Scale.NOMINAL, NONE));
  }

  @Test
  void theItemsBehindACellAreKnown() {
    var ratings =
        Ratings.builder(List.of("Ada", "Bo", "Cy"), List.of("x", "y"), 5)
            .add(4, 0, 1)
            .add(0, 0, 0)
            .add(0, 1, 1)
            .add(1, 0, 0)
            .add(2, 1, 1)
            .add(3, 0, 1)
            .add(3, 1, 1)
            .add(4, 1, 0)
            .add(4, 1, 1) // a second thought
            .add(1, 2, 1)
            .build();
    var confusion = Confusion.of(ratings, 0, 1);
    assertArrayEquals(new int[][] {{0, 1}, {0, 2}}, confusion.counts());
    assertArrayEquals(new int[] {3, 4}, confusion.items(1, 1));
    assertArrayEquals(new int[] {0}, confusion.items(0, 1));
    assertArrayEquals(new int[] {}, confusion.items(1, 0));
    assertEquals(3, confusion.n());
    assertEquals(2, confusion.count(1, 1));
    assertEquals(0, confusion.count(1, 0));
  }
}
