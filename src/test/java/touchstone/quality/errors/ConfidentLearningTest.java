package touchstone.quality.errors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.quality.Estimate;
import touchstone.quality.Proportion;
import touchstone.quality.errors.ConfidentLearning.Filter;

class ConfidentLearningTest {
  private static final int[] LABELS = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2};
  private static final double[][] PROBABILITIES = {
    {.9, .05, .05}, {.8, .1, .1}, {.2, .7, .1}, {.6, .3, .1}, {.1, .8, .1},
    {.3, .6, .1}, {.7, .2, .1}, {.1, .1, .8}, {.05, .05, .9}, {.1, .6, .3}
  };
  private static final ConfidentLearning TEN = ConfidentLearning.of(LABELS, PROBABILITIES, 3);

  @Test
  void thresholdsAreTheMeanConfidenceInEachLabel() {
    assertArrayEquals(
        new double[] {.625, .533333, .666667},
        IntStream.range(0, 3).mapToDouble(TEN::threshold).toArray(),
        5e-7);
  }

  @Test
  void scoresAreThoseOfCleanlab() {
    assertArrayEquals(
        new double[] {.9, .8, .2, .6, .8, .6, .2, .8, .9, .3},
        scores(LabelScore.SELF_CONFIDENCE),
        1e-12);
    assertArrayEquals(
        new double[] {.925, .85, .25, .65, .85, .65, .25, .85, .925, .35},
        scores(LabelScore.NORMALIZED_MARGIN),
        1e-12);
  }

  private static double[] scores(LabelScore score) {
    return IntStream.range(0, LABELS.length).mapToDouble(i -> TEN.score(i, score)).toArray();
  }

  @Test
  void entropyWeighsMoreWhereTheLabelIsDoubtful() {
    // By hand for item 3: H = 0.897946 nats, over ln 3 0.817345, over .6 1.362242.
    assertEquals(
        Math.log(2.362242) / 1.362242, TEN.score(3, LabelScore.CONFIDENCE_WEIGHTED_ENTROPY), 1e-6);
    assertEquals(1, LabelScore.CONFIDENCE_WEIGHTED_ENTROPY.of(new double[] {1, 0}, 0));
    double impossible = LabelScore.CONFIDENCE_WEIGHTED_ENTROPY.of(new double[] {.5, .5, 0}, 2);
    assertTrue(impossible >= 0 && impossible < 1e-6);
    assertEquals(1, LabelScore.CONFIDENCE_WEIGHTED_ENTROPY.of(new double[] {1}, 0));
  }

  @Test
  void theJointsAreThoseOfCleanlab() {
    assertEquals(
        List.of(List.of(2, 1, 0), List.of(1, 2, 0), List.of(0, 1, 2)), table(TEN::confidentJoint));
    assertEquals(
        List.of(List.of(3, 1, 0), List.of(1, 2, 0), List.of(0, 1, 2)), table(TEN::calibratedJoint));
    double[][] shares = {{.3, .1, 0}, {.1, .2, 0}, {0, .1, .2}};
    for (int label = 0; label < 3; label++) {
      int of = label;
      assertArrayEquals(
          shares[label], IntStream.range(0, 3).mapToDouble(j -> TEN.share(of, j)).toArray(), 1e-12);
    }
    assertEquals(Proportion.of(3, 10, ""), TEN.wrong());
  }

  private static List<List<Integer>> table(IntBinaryOperator cell) {
    return IntStream.range(0, 3)
        .mapToObj(i -> IntStream.range(0, 3).map(j -> cell.applyAsInt(i, j)).boxed().toList())
        .toList();
  }

  @Test
  void everyFilterFindsTheSameThree() {
    for (var filter : Filter.values()) {
      for (var score : LabelScore.values()) {
        var issues = TEN.issues(filter, score);
        assertEquals(Set.of(2, 6, 9), new HashSet<>(issues));
        assertEquals(3, issues.size());
      }
    }
    assertEquals(
        List.of(2, 6, 9), TEN.issues(Filter.PRUNE_BY_NOISE_RATE, LabelScore.SELF_CONFIDENCE));
  }

  @Test
  void whereTheModelIsSureOfNothingNothingIsFound() {
    var labels = new int[] {0, 1, 2, 0, 1};
    var rows = new double[5][];
    Arrays.fill(rows, new double[] {.4, .3, .3});
    var unsure = ConfidentLearning.of(labels, rows, new double[] {.9, .9, .9});
    assertEquals(
        List.of(List.of(1, 0, 0), List.of(0, 1, 0), List.of(0, 0, 1)),
        table(unsure::confidentJoint));
    for (var filter : Filter.values()) {
      assertEquals(List.of(), unsure.issues(filter, LabelScore.SELF_CONFIDENCE));
    }
  }

  @Test
  void aLabelThatNoItemCarriesIsNeverConfident() {
    var rows = new double[][] {{.1, .9}, {.2, .8}};
    var one = ConfidentLearning.of(new int[] {0, 0}, rows, 2);
    assertEquals(2, one.threshold(1));
    assertEquals(0, one.calibratedJoint(1, 1));
    assertEquals(List.of(), one.issues(Filter.BOTH, LabelScore.SELF_CONFIDENCE));
    var nothing = ConfidentLearning.of(new int[0], new double[0][], 2);
    assertEquals(Estimate.undefined("There is no label.", 0), nothing.wrong());
    assertEquals(List.of(), nothing.issues(Filter.BOTH, LabelScore.SELF_CONFIDENCE));
    assertThrows(
        IllegalArgumentException.class,
        () -> ConfidentLearning.of(new int[] {0}, new double[][] {{Double.NaN, 1}}, 2));
  }

  @Test
  void ofSeveralLabelsOnlyTheFifthItemIsSuspicious() {
    var labels =
        List.<Set<Integer>>of(Set.of(0), Set.of(0, 1), Set.of(0, 1), Set.of(2), Set.of(0, 2, 3));
    double[][] rows = {
      {.9, .1, 0, .4}, {.7, .8, .2, .3}, {.9, .8, .4, .2}, {.1, .1, .8, .3}, {.4, .5, .1, .1}
    };
    for (var filter : Filter.values()) {
      var issues = MultiLabelErrors.of(labels, rows, 4).issues(filter, LabelScore.SELF_CONFIDENCE);
      assertEquals(List.of(4), issues.stream().map(MultiLabelErrors.Issue::item).toList());
      assertEquals(.1, issues.getFirst().score(), 1e-12);
    }
  }

  @Test
  void plantedErrorsAreFoundAndTheOrderDoesNotMatter() {
    var random = new Random(38);
    int n = 1500;
    var labels = new int[n];
    var rows = new double[n][];
    var planted = new HashSet<Integer>();
    for (int i = 0; i < n; i++) {
      int truth = random.nextInt(3);
      double sure = .6 + .35 * random.nextDouble();
      rows[i] = new double[] {(1 - sure) / 2, (1 - sure) / 2, (1 - sure) / 2};
      rows[i][truth] = sure;
      boolean wrong = random.nextDouble() < .1;
      labels[i] = wrong ? (truth + 1) % 3 : truth;
      if (wrong) {
        planted.add(i);
      }
    }
    var order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    Collections.shuffle(order, random);
    var moved =
        ConfidentLearning.of(
            order.stream().mapToInt(i -> labels[i]).toArray(),
            order.stream().map(i -> rows[i]).toArray(double[][]::new),
            3);
    var here = ConfidentLearning.of(labels, rows, 3);
    for (var filter : Filter.values()) {
      var found = new HashSet<>(here.issues(filter, LabelScore.NORMALIZED_MARGIN));
      var again = new HashSet<Integer>();
      moved.issues(filter, LabelScore.NORMALIZED_MARGIN).forEach(i -> again.add(order.get(i)));
      assertEquals(found, again);
      assertTrue(planted.containsAll(found));
      assertTrue(found.size() > .5 * planted.size(), "%s %d".formatted(filter, found.size()));
    }
  }
}
