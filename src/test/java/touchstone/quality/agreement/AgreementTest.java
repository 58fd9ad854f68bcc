package touchstone.quality.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static touchstone.quality.agreement.Examples.NONE;
import static touchstone.quality.agreement.Examples.close;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchstone.quality.Estimate;
import touchstone.quality.Ratings;

class AgreementTest {
  private static final Bootstrap SOME = new Bootstrap(200, 9);

  @Test
  void aPairHasTheFiguresThatApply() {
    var nominal = pair(Examples.T2, Scale.NOMINAL);
    assertEquals(
        Set.of(Figure.PERCENT, Figure.COHEN, Figure.COHEN_MAX, Figure.ALPHA, Figure.AC1),
        nominal.figures().keySet());
    close(0.491525, nominal.figures().get(Figure.COHEN), 5e-7);
    close(0.8305, nominal.figures().get(Figure.COHEN_MAX), 5e-5);
    close(0.575972, nominal.figures().get(Figure.AC1), 5e-7);
    var ordinal = pair(Examples.T2, Scale.ORDINAL);
    assertEquals(
        List.of(
            Figure.PERCENT,
            Figure.COHEN,
            Figure.COHEN_MAX,
            Figure.COHEN_LINEAR,
            Figure.COHEN_QUADRATIC,
            Figure.ALPHA,
            Figure.ALPHA_ORDINAL,
            Figure.AC1,
            Figure.AC2_LINEAR,
            Figure.AC2_QUADRATIC),
        List.copyOf(ordinal.figures().keySet()));
    close(0.473684, ordinal.figures().get(Figure.COHEN_LINEAR), 5e-7);
    close(0.638554, ordinal.figures().get(Figure.AC2_QUADRATIC), 5e-7);
    assertEquals(Map.of("c0", 220L, "c1", 120L, "c2", 60L), ordinal.chosen());
  }

  private static Agreement pair(int[][] table, Scale scale) {
    return Agreement.pair(Examples.ratings(Examples.names(table.length), table), 0, 1, scale, NONE);
  }

  @Test
  void aGroupHasTheFiguresThatApply() {
    var values = List.of(1.0, 2.0, 3.0, 4.0, 5.0);
    var group = Agreement.group(Examples.K2, new Scale.Ratio(values), SOME);
    close(0.743421, group.figures().get(Figure.ALPHA), 5e-7);
    close(0.815388, group.figures().get(Figure.ALPHA_ORDINAL), 5e-7);
    close(0.849107, group.figures().get(Figure.ALPHA_INTERVAL), 5e-7);
    close(0.797403, group.figures().get(Figure.ALPHA_RATIO), 5e-7);
    close(0.77544, group.figures().get(Figure.AC1), 5e-6);
    assertEquals(8, group.figures().get(Figure.FLEISS).n());
    assertEquals(
        Optional.of(
            "Fleiss' kappa is of the 8 items with 4 ratings each; 4 with another number of ratings"
                + " are left out."),
        group.leftOut());
    assertEquals(Examples.K2.raters(), group.raters());
  }

  @Test
  void aFigureIsTheSameAloneAndAmongOthers() {
    var group = Agreement.group(Examples.K6, Scale.ORDINAL, SOME);
    assertEquals(
        KrippendorffAlpha.of(Counts.of(Examples.K6), Scale.ORDINAL, SOME),
        group.figures().get(Figure.ALPHA_ORDINAL));
    assertEquals(GwetAc.ac1(Counts.of(Examples.K6), SOME), group.figures().get(Figure.AC1));
  }

  @Test
  void someOfTheRatersAreAGroupToo() {
    var some = Agreement.group(Examples.K2, Scale.NOMINAL, NONE, 1, 3);
    assertEquals(List.of("rater 1", "rater 3"), some.raters());
    assertEquals(10, some.figures().get(Figure.PERCENT).n());
  }

  @Test
  void whereKappaAndAc1PartASentenceSaysWhy() {
    assertEquals(
        Optional.of(
            "88 % of the ratings are 'c0': kappa is low although the raters agree on 85 % of"
                + " items; AC1 allows for that."),
        pair(Examples.T5, Scale.NOMINAL).remark());
    assertEquals(Optional.empty(), pair(Examples.T2, Scale.NOMINAL).remark());
    assertEquals(Optional.empty(), pair(Examples.T8, Scale.NOMINAL).remark());
    assertEquals(Optional.empty(), pair(new int[][] {{9, 0}, {0, 0}}, Scale.NOMINAL).remark());
  }

  @Test
  void aGroupIsToldOfPrevalenceToo() {
    var ratings = Examples.units("ab", "aaa|aaa|aaa|aaa|aaa|aaa|aaa|aaa|aab|baa|aaa|aaa|aaa|aa.");
    assertEquals(
        Optional.of(
            "95 % of the ratings are 'a': alpha is low although 90 % of pairs of ratings agree;"
                + " AC1 allows for that."),
        Agreement.group(ratings, Scale.NOMINAL, NONE).remark());
  }

  @Test
  void everyPairOfRatersIsCompared() {
    var pairs = Agreement.pairs(Examples.K2, Weights.Standard.IDENTITY, SOME);
    assertEquals(
        List.of("0-1", "0-2", "0-3", "1-2", "1-3", "2-3"),
        pairs.stream().map(pair -> pair.one() + "-" + pair.other()).toList());
    for (var pair : pairs) {
      var confusion = Confusion.of(Examples.K2, pair.one(), pair.other());
      close(
          CohenKappa.of(confusion, Weights.Standard.IDENTITY, NONE).figure().orElseThrow(),
          pair.kappa(),
          0);
      close((double) confusion.agreed() / confusion.n(), pair.percent(), 1e-12);
    }
    assertEquals(pairs, Agreement.pairs(Examples.K2, Weights.Standard.IDENTITY, SOME));
  }

  @Test
  void nobodyIsNoGroup() {
    var none = Ratings.builder(List.of(), List.of("a", "b"), 0).build();
    var group = Agreement.group(none, Scale.ORDINAL, SOME);
    assertEquals(
        Set.of(Estimate.undefined("No item was rated by two raters.", 0)),
        Set.copyOf(group.figures().values()));
    assertEquals(Optional.empty(), group.remark());
    assertEquals(List.of(), Agreement.pairs(none, Weights.Standard.LINEAR, SOME));
  }
}
