package touchstone.quality.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static touchstone.quality.agreement.Examples.NONE;
import static touchstone.quality.agreement.Examples.close;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchstone.quality.Ratings;

class KrippendorffAlphaTest {
  private static final double SIX = 5e-7;

  private static List<Double> values(Ratings ratings) {
    return ratings.categories().stream().map(Double::valueOf).toList();
  }

  private static void nominal(double expected, Ratings ratings, double digits) {
    close(expected, KrippendorffAlpha.of(Counts.of(ratings), Scale.NOMINAL, NONE), digits);
  }

  private static void ordinal(double expected, Ratings ratings, double digits) {
    close(expected, KrippendorffAlpha.of(Counts.of(ratings), Scale.ORDINAL, NONE), digits);
  }

  private static void interval(double expected, Ratings ratings, double digits) {
    var scale = new Scale.Interval(values(ratings));
    close(expected, KrippendorffAlpha.of(Counts.of(ratings), scale, NONE), digits);
  }

  private static void ratio(double expected, Ratings ratings, double digits) {
    var scale = new Scale.Ratio(values(ratings));
    close(expected, KrippendorffAlpha.of(Counts.of(ratings), scale, NONE), digits);
  }

  @Test
  void threeCodersAndFifteenUnits() {
    nominal(0.691358, Examples.K1, SIX);
    ordinal(0.806721, Examples.K1, SIX);
    interval(0.810845, Examples.K1, SIX);
    ratio(0.808944, Examples.K1, SIX);
  }

  @Test
  void fourCodersAndTwelveUnits() {
    nominal(0.743421, Examples.K2, SIX);
    ordinal(0.815388, Examples.K2, SIX);
    interval(0.849107, Examples.K2, SIX);
    ratio(0.797403, Examples.K2, SIX);
    assertEquals(11, KrippendorffAlpha.of(Counts.of(Examples.K2), Scale.NOMINAL, NONE).n());
  }

  @Test
  void twoCoders() {
    nominal(0.095238, Examples.K3, SIX);
    nominal(0.734, Examples.K4, 5e-4);
    disagreement(.400, .442, Examples.K3, 5e-4);
    disagreement(.1667, .6268, Examples.K4, 5e-5);
  }

  private static void disagreement(
      double observed, double expected, Ratings ratings, double digits) {
    var agreed = PercentAgreement.of(Counts.of(ratings), NONE);
    var alpha = KrippendorffAlpha.of(Counts.of(ratings), Scale.NOMINAL, NONE);
    assertEquals(observed, 1 - agreed.figure().orElseThrow(), digits);
    assertEquals(expected, 1 - Examples.chance(agreed, alpha), digits);
  }

  @Test
  void threeCodersAndNineUnits() {
    nominal(0.642, Examples.K5, 5e-4);
    interval(0.547, Examples.K5, 5e-4);
  }

  @Test
  void fiveObserversAndFortyUnits() {
    nominal(0.476510, Examples.K6, SIX);
    ordinal(0.7598292, Examples.K6, 5e-8);
    interval(0.757378, Examples.K6, SIX);
    ratio(0.662123, Examples.K6, SIX);
  }

  @Test
  void setsAreAsFarApartAsPassonneauSays() {
    var ab = Set.of("a", "b");
    assertEquals(0, SetDistance.MASI.between(ab, Set.of("b", "a")));
    assertEquals(2.0 / 3, SetDistance.MASI.between(ab, Set.of("a")), 1e-12);
    assertEquals(8.0 / 9, SetDistance.MASI.between(ab, Set.of("b", "c")), 1e-12);
    assertEquals(1, SetDistance.MASI.between(ab, Set.of("c")));
    assertEquals(1, SetDistance.MASI.between(ab, Set.of()));
    assertEquals(0, SetDistance.MASI.between(Set.of(), Set.of()));
    assertEquals(0.5, SetDistance.JACCARD.between(ab, Set.of("a")), 1e-12);
    assertEquals(2.0 / 3, SetDistance.JACCARD.between(ab, Set.of("b", "c")), 1e-12);
  }

  @Test
  void alphaOfSetsOfOneIsTheNominalOne() {
    var sets = SetRatings.builder(Examples.K2.raters(), Examples.K2.items());
    for (int i = 0; i < Examples.K2.size(); i++) {
      sets.add(Examples.K2.item(i), Examples.K2.rater(i), Set.of("c" + Examples.K2.category(i)));
    }
    close(0.743421, sets.build().alpha(SetDistance.MASI, NONE), SIX);
    close(0.743421, sets.build().alpha(SetDistance.JACCARD, NONE), SIX);
  }

  @Test
  void alphaOfSetsCountsPartialAgreement() {
    var sets =
        SetRatings.builder(Examples.raters(2), 3)
            .add(0, 0, Set.of("a"))
            .add(0, 1, Set.of("a", "b"))
            .add(1, 0, Set.of("b"))
            .add(1, 1, Set.of("b"))
            .add(2, 0, Set.of())
            .add(2, 1, Set.of())
            .build();
    assertEquals(List.of("a", "a, b", "b", ""), sets.ratings().categories());
    // n = 6 with one {a}, one {a, b}, two {b}, two {}. Do = 2 d / 6; De = 2 (d + 2 + 2 + 2 d + 2 +
    // 4)
    // / 30 with d the distance of {a} or {b} from {a, b}.
    close(1 - (2 * 0.5 / 6) / (2 * 11.5 / 30), sets.alpha(SetDistance.JACCARD, NONE), 1e-12);
    close(1 - (2 * 2.0 / 3 / 6) / (2 * 12.0 / 30), sets.alpha(SetDistance.MASI, NONE), 1e-12);
  }

  @Test
  void aScaleMustFit() {
    var counts = Counts.of(Examples.K1);
    assertThrows(
        IllegalArgumentException.class,
        () -> KrippendorffAlpha.of(counts, new Scale.Interval(List.of(1.0)), NONE));
    assertThrows(IllegalArgumentException.class, () -> new Scale.Ratio(List.of(-1.0, 1.0)));
    assertThrows(IllegalArgumentException.class, () -> Distances.of(2, (i, j) -> i < j ? 1 : 0));
  }

  @Test
  void manyRatingsOfOneItemAreAsManyPairs() {
    var counts = Counts.of(List.of("x", "y"), new int[][] {{100_000, 100_000}, {2, 0}});
    assertEquals(2, counts.paired());
    close(0, KrippendorffAlpha.of(counts, Scale.NOMINAL, NONE), 1e-4);
  }
}
