package touchstone.quality.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static touchstone.quality.agreement.Examples.NONE;
import static touchstone.quality.agreement.Examples.close;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.dkpro.statistics.agreement.coding.CodingAnnotationStudy;
import org.dkpro.statistics.agreement.coding.CohenKappaAgreement;
import org.dkpro.statistics.agreement.coding.FleissKappaAgreement;
import org.dkpro.statistics.agreement.coding.KrippendorffAlphaAgreement;
import org.dkpro.statistics.agreement.coding.PercentageAgreement;
import org.dkpro.statistics.agreement.distance.IDistanceFunction;
import org.dkpro.statistics.agreement.distance.IntervalDistanceFunction;
import org.dkpro.statistics.agreement.distance.NominalDistanceFunction;
import org.dkpro.statistics.agreement.distance.OrdinalDistanceFunction;
import org.dkpro.statistics.agreement.distance.RatioDistanceFunction;
import org.junit.jupiter.api.Test;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;
import touchstone.quality.Ratings;

class LawsTest {
  private static final int ROUNDS = 200;

  /// Invent ratings that lean towards a truth.
  private static Ratings invent(Random random, int raters, int items, int categories, double seen) {
    var ratings = Ratings.builder(Examples.raters(raters), Examples.names(categories), items);
    for (int item = 0; item < items; item++) {
      int truth = random.nextInt(categories);
      for (int rater = 0; rater < raters; rater++) {
        if (random.nextDouble() < seen) {
          ratings.add(item, rater, random.nextDouble() < 0.6 ? truth : random.nextInt(categories));
        }
      }
    }
    return ratings.build();
  }

  private static Ratings mapped(Ratings ratings, int[] raters, int[] categories) {
    var mapped = Ratings.builder(ratings.raters(), ratings.categories(), ratings.items());
    for (int i = 0; i < ratings.size(); i++) {
      mapped.add(ratings.item(i), raters[ratings.rater(i)], categories[ratings.category(i)]);
    }
    return mapped.build();
  }

  private static int[] shuffled(Random random, int n) {
    var order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  private static void same(Estimate one, Estimate other) {
    assertEquals(one.n(), other.n());
    assertEquals(one.figure().isPresent(), other.figure().isPresent());
    one.figure().ifPresent(value -> close(value, other, 1e-9));
  }

  @Test
  void itDoesNotMatterWhoIsWho() {
    var random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      var ratings = invent(random, 2 + random.nextInt(4), 30, 4, 0.8);
      var straight = IntStream.range(0, 4).toArray();
      var other = mapped(ratings, shuffled(random, ratings.raters().size()), straight);
      var one = Agreement.group(ratings, Scale.ORDINAL, NONE);
      var two = Agreement.group(other, Scale.ORDINAL, NONE);
      one.figures().forEach((figure, estimate) -> same(estimate, two.figures().get(figure)));
      for (var weights : Weights.Standard.values()) {
        same(
            CohenKappa.of(Confusion.of(ratings, 0, 1), weights, NONE),
            CohenKappa.of(Confusion.of(ratings, 1, 0), weights, NONE));
      }
    }
  }

  @Test
  void namesOfCategoriesDoNotMatterToNominalFigures() {
    var random = new Random(2);
    for (int round = 0; round < ROUNDS; round++) {
      var ratings = invent(random, 3, 30, 5, 0.8);
      var other = mapped(ratings, new int[] {0, 1, 2}, shuffled(random, 5));
      var one = Agreement.group(ratings, Scale.NOMINAL, NONE);
      var two = Agreement.group(other, Scale.NOMINAL, NONE);
      one.figures().forEach((figure, estimate) -> same(estimate, two.figures().get(figure)));
      same(
          CohenKappa.of(Confusion.of(ratings, 0, 1), Weights.Standard.IDENTITY, NONE),
          CohenKappa.of(Confusion.of(other, 0, 1), Weights.Standard.IDENTITY, NONE));
      same(
          CohenKappa.max(Confusion.of(ratings, 0, 1), NONE),
          CohenKappa.max(Confusion.of(other, 0, 1), NONE));
    }
  }

  @Test
  void turningTheOrderRoundDoesNotMatterToOrdinalFigures() {
    var random = new Random(3);
    for (int round = 0; round < ROUNDS; round++) {
      var ratings = invent(random, 3, 30, 4, 0.8);
      var other = mapped(ratings, new int[] {0, 1, 2}, new int[] {3, 2, 1, 0});
      var one = Agreement.group(ratings, Scale.ORDINAL, NONE);
      var two = Agreement.group(other, Scale.ORDINAL, NONE);
      one.figures().forEach((figure, estimate) -> same(estimate, two.figures().get(figure)));
    }
  }

  /// Of two complete raters `1 - alpha = (1 - pi) (N2 - 1) / N2` with `N2` ratings in all.
  @Test
  void alphaOfTwoIsScottsPiForSmallSamples() {
    var random = new Random(4);
    for (int round = 0; round < ROUNDS; round++) {
      var counts = Counts.of(invent(random, 2, 5 + random.nextInt(40), 3, 1));
      var pi = FleissKappa.of(counts, NONE).figure().orElseThrow();
      double n = 2 * counts.items();
      close(1 - (1 - pi) * (n - 1) / n, KrippendorffAlpha.of(counts, Scale.NOMINAL, NONE), 1e-12);
    }
  }

  @Test
  void whoAlwaysAgreesOnDifferentThingsAgreesFully() {
    var random = new Random(5);
    for (int round = 0; round < ROUNDS; round++) {
      var ratings = Ratings.builder(Examples.raters(3), Examples.names(4), 20);
      for (int item = 0; item < 20; item++) {
        int category = item < 2 ? item : random.nextInt(4);
        ratings.add(item, 0, category).add(item, 1, category).add(item, 2, category);
      }
      var scale = new Scale.Ratio(List.of(1.0, 2.0, 3.0, 5.0));
      for (var agreement :
          List.of(
              Agreement.group(ratings.build(), scale, NONE),
              Agreement.pair(ratings.build(), 0, 1, scale, NONE))) {
        agreement.figures().values().forEach(estimate -> close(1, estimate, 1e-12));
      }
    }
  }

  @Test
  void dkproFindsTheSame() {
    var random = new Random(6);
    for (int round = 0; round < ROUNDS; round++) {
      int raters = 2 + random.nextInt(3);
      var ratings = invent(random, raters, 25, 4, 1);
      var study = new CodingAnnotationStudy(raters);
      var rows = new Object[25][raters];
      for (int i = 0; i < ratings.size(); i++) {
        rows[ratings.item(i)][ratings.rater(i)] = ratings.category(i) + 1;
      }
      Arrays.stream(rows).forEach(study::addItemAsArray);
      var counts = Counts.of(ratings);
      var values = List.of(1.0, 2.0, 3.0, 4.0);
      Map<Scale, IDistanceFunction> distances =
          Map.of(
              Scale.NOMINAL,
              new NominalDistanceFunction(),
              Scale.ORDINAL,
              new OrdinalDistanceFunction(),
              new Scale.Interval(values),
              new IntervalDistanceFunction(),
              new Scale.Ratio(values),
              new RatioDistanceFunction());
      distances.forEach(
          (scale, distance) ->
              close(
                  new KrippendorffAlphaAgreement(study, distance).calculateAgreement(),
                  KrippendorffAlpha.of(counts, scale, NONE),
                  1e-9));
      close(
          new FleissKappaAgreement(study).calculateAgreement(), FleissKappa.of(counts, NONE), 1e-9);
      close(
          new PercentageAgreement(study).calculateAgreement(),
          PercentAgreement.of(counts, NONE),
          1e-9);
      if (raters == 2) {
        var kappa = new CohenKappaAgreement(study);
        var confusion = Confusion.of(ratings, 0, 1);
        close(
            kappa.calculateAgreement(),
            CohenKappa.of(confusion, Weights.Standard.IDENTITY, NONE),
            1e-9);
        close(kappa.calculateMaximumAgreement(), CohenKappa.max(confusion, NONE), 1e-9);
      }
    }
  }

  @Test
  void equalSeedsGiveEqualIntervals() {
    var ratings = invent(new Random(7), 4, 60, 3, 0.9);
    var one = Agreement.group(ratings, Scale.ORDINAL, new Bootstrap(300, 1));
    assertEquals(one, Agreement.group(ratings, Scale.ORDINAL, new Bootstrap(300, 1)));
    assertNotEquals(one, Agreement.group(ratings, Scale.ORDINAL, new Bootstrap(300, 2)));
  }

  @Test
  void theBootstrapAgreesWithTheLargeSampleInterval() {
    for (var table : List.of(Examples.T2, Examples.T3, Examples.T7)) {
      var large = interval(CohenKappa.asymptotic(Examples.table(table)));
      var drawn =
          interval(
              CohenKappa.of(
                  Examples.table(table), Weights.Standard.IDENTITY, new Bootstrap(5000, 1)));
      assertEquals(large.low(), drawn.low(), 0.015);
      assertEquals(large.high(), drawn.high(), 0.015);
    }
  }

  private static Interval interval(Estimate estimate) {
    return ((Estimate.Known) estimate).interval().orElseThrow();
  }

  @Test
  void drawingItemsOneByOneOrByKindIsTheSame() {
    // 90 % of n items: the standard error is sqrt(.9 x .1 / n).
    for (int n : new int[] {20, 100, 2_000, 400_000}) {
      var table = new int[][] {{n / 2, n / 10}, {0, n * 2 / 5}};
      var drawn =
          interval(PercentAgreement.of(Examples.table(table).perItem(), new Bootstrap(4000, 5)));
      double error = 1.96 * Math.sqrt(0.09 / n);
      assertEquals(0.9 - error, drawn.low(), error * 0.15 + 0.5 / n);
      assertEquals(0.9 + error, drawn.high(), error * 0.15 + 1.5 / n);
    }
  }

  @Test
  void oneItemHasNoInterval() {
    var one = Examples.units("ab", "aab");
    var reason = "One thing alone does not tell how others differ from it.";
    assertEquals(
        Estimate.open(1.0 / 3, 1, reason),
        PercentAgreement.of(Counts.of(one), new Bootstrap(100, 1)));
    // Four items, of which one has two ratings.
    var lonely = Examples.units("ab", "aa|a.|b.|.a");
    assertEquals(
        Estimate.open(1, 1, reason), PercentAgreement.of(Counts.of(lonely), new Bootstrap(100, 1)));
  }

  @Test
  void whereAllAgreeThereIsNoInterval() {
    var agreed = Examples.units("ab", "aa|bb|aa|bb|aa");
    assertEquals(
        Estimate.open(
            1,
            5,
            "The same comes out however the sample is drawn again, which does not tell how others"
                + " differ."),
        PercentAgreement.of(Counts.of(agreed), new Bootstrap(100, 1)));
  }
}
