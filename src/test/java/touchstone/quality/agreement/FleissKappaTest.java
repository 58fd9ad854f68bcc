package touchstone.quality.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static touchstone.quality.agreement.Examples.NONE;
import static touchstone.quality.agreement.Examples.close;
import static touchstone.quality.agreement.Examples.undefined;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchstone.quality.Estimate;

class FleissKappaTest {
  /// 30 patients, 6 raters (Fleiss 1971, p. 379).
  static final Counts PATIENTS =
      counts(
          "0 0 0 6 0|0 3 0 0 3|0 1 4 0 1|0 0 0 0 6|0 3 0 3 0|2 0 4 0 0|0 0 4 0 2|2 0 3 1 0"
              + "|2 0 0 4 0|0 0 0 0 6|1 0 0 5 0|1 1 0 4 0|0 3 3 0 0|1 0 0 5 0|0 2 0 3 1"
              + "|0 0 5 0 1|3 0 0 1 2|5 1 0 0 0|0 2 0 4 0|1 0 2 0 3|0 0 0 0 6|0 1 0 5 0"
              + "|0 2 0 1 3|2 0 0 4 0|1 0 0 4 1|0 5 0 1 0|4 0 0 0 2|0 2 0 4 0|1 0 5 0 0"
              + "|0 0 0 0 6");

  static Counts counts(String rows) {
    var table =
        Arrays.stream(rows.split("\\|"))
            .map(row -> Arrays.stream(row.split(" ")).mapToInt(Integer::parseInt).toArray())
            .toArray(int[][]::new);
    return Counts.of(Examples.names(table[0].length), table);
  }

  @Test
  void thirtyPatientsAndSixRaters() {
    close(0.5555556, PercentAgreement.of(PATIENTS, NONE), 5e-8);
    close(0.4302445, FleissKappa.of(PATIENTS, NONE), 5e-8);
    assertEquals(0.2199383, chance(PATIENTS), 5e-8);
    assertArrayEquals(new long[] {26, 26, 30, 55, 43}, PATIENTS.totals(0));
    var ofCategory = new double[] {.248, .248, .517, .470, .565};
    for (int category = 0; category < ofCategory.length; category++) {
      close(ofCategory[category], FleissKappa.category(PATIENTS, category), 0.005);
    }
  }

  @Test
  void tenItemsAndFourteenRaters() {
    var counts =
        counts(
            "0 0 0 0 14|0 2 6 4 2|0 0 3 5 6|0 3 9 2 0|2 2 8 1 1|7 7 0 0 0|3 2 6 3 0|2 5 3 2 2"
                + "|6 5 2 1 0|0 2 2 3 7");
    close(0.3780220, PercentAgreement.of(counts, NONE), 5e-8);
    close(0.2099307, FleissKappa.of(counts, NONE), 5e-8);
    assertEquals(0.2127551, chance(counts), 5e-8);
  }

  private static double chance(Counts counts) {
    return Examples.chance(PercentAgreement.of(counts, NONE), FleissKappa.of(counts, NONE));
  }

  @Test
  void ofItemsWithDifferentNumbersOfRatingsThoseWithTheUsualNumberCount() {
    var two = counts("2 0|0 2|1 1|2 0");
    var ragged = counts("2 0|1 0|0 2|0 1|1 0|1 1|2 0|3 0");
    assertEquals(FleissKappa.of(two, NONE), FleissKappa.of(ragged, NONE));
    assertEquals(4, FleissKappa.of(ragged, NONE).n());
    assertEquals(FleissKappa.category(two, 0), FleissKappa.category(ragged, 0));
    assertEquals(
        Optional.of(
            "Fleiss' kappa is of the 4 items with 2 ratings each; 4 with another number of ratings"
                + " are left out."),
        FleissKappa.leftOut(ragged));
    assertEquals(Optional.empty(), FleissKappa.leftOut(two));
    var known = (Estimate.Known) FleissKappa.of(ragged, new Bootstrap(500, 1));
    assertTrue(known.interval().orElseThrow().contains(known.value()));
  }

  @Test
  void ofTwoNumbersThatAreAsUsualTheGreaterCounts() {
    assertEquals(
        FleissKappa.of(counts("2 1|0 3"), NONE), FleissKappa.of(counts("2 1|0 3|1 1|2 0"), NONE));
    undefined(
        "Every rating is 'c0': without variation agreement cannot be told from chance.",
        1,
        FleissKappa.of(counts("3 0|0 1"), NONE));
    undefined("No item was rated by two raters.", 0, FleissKappa.of(counts("1 0|0 1"), NONE));
  }

  @Test
  void aCategoryThatNobodyChoseHasNoFigure() {
    undefined("Nobody chose 'c2'.", 2, FleissKappa.category(counts("2 1 0|0 3 0"), 2));
  }
}
