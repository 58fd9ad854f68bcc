package touchstone.quality.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static touchstone.quality.agreement.Examples.NONE;
import static touchstone.quality.agreement.Examples.close;
import static touchstone.quality.agreement.Examples.undefined;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Label;

class BoxAgreementTest {
  private static final Both<BoundingBox> EMPTY = new Both<>(List.of(), List.of());

  private static Marked<BoundingBox> box(double x, double y, double right, double bottom) {
    return box("thing", x, y, right, bottom);
  }

  private static Marked<BoundingBox> box(
      String label, double x, double y, double right, double bottom) {
    return new Marked<>(new Label(label), BoundingBox.between(x, y, right, bottom));
  }

  @Test
  void boxesOverlapByTheirSharedArea() {
    var box = BoundingBox.between(0, 0, 10, 10);
    assertEquals(.142857, box.iou(BoundingBox.between(5, 5, 15, 15)), 5e-7);
    assertEquals(1, box.iou(box));
    assertEquals(0, box.iou(BoundingBox.between(10, 0, 20, 10)));
    assertThrows(IllegalArgumentException.class, () -> BoundingBox.between(1, 1, 1, 5));
  }

  @Test
  void boxesAreMatchedOneToOne() {
    var both =
        new Both<>(
            List.of(box(0, 0, 10, 10), box(20, 0, 30, 10), box(50, 50, 60, 60)),
            List.of(box(20, 0, 30, 8), box(0, 0, 10, 10)));
    var agreement = BoxAgreement.of(List.of(both, EMPTY), true, NONE);
    close(0.9, agreement.meanIou(), 1e-12);
    assertEquals(2, agreement.matched());
    assertEquals(1, agreement.unmatchedOne());
    assertEquals(0, agreement.unmatchedOther());
    assertEquals(1, agreement.empty());
    close(0.8, agreement.at50().f1(), 1e-12);
    close(0.8, agreement.at75().f1(), 1e-12);
  }

  @Test
  void theLabelCanCountOrNot() {
    var both = new Both<>(List.of(box("cat", 0, 0, 10, 10)), List.of(box("dog", 0, 0, 10, 6)));
    var same = BoxAgreement.of(List.of(both), true, NONE);
    undefined("No box of one overlaps one of the other.", 0, same.meanIou());
    close(0, same.at50().f1(), 0);
    assertEquals(List.of(1L, 1L), List.of(same.unmatchedOne(), same.unmatchedOther()));
    var any = BoxAgreement.of(List.of(both), false, NONE);
    close(0.6, any.meanIou(), 1e-12);
    close(1, any.at50().f1(), 0);
    close(0, any.at75().f1(), 0);
  }

  @Test
  void whereNobodyDrewAnythingThereIsNoFigure() {
    var none = BoxAgreement.of(List.of(EMPTY, EMPTY), true, NONE);
    undefined("No box of one overlaps one of the other.", 0, none.meanIou());
    undefined("Neither rater marked anything.", 0, none.at50().f1());
    assertEquals(2, none.empty());
  }

  @Test
  void theBestMatchingIsNotTheGreedyOne() {
    var likeness = new double[][] {{.9, .8}, {.8, 0}};
    assertEquals(
        List.of(new Matching.Pair(0, 1, .8), new Matching.Pair(1, 0, .8)),
        Matching.best(2, 2, (i, j) -> likeness[i][j]));
  }

  @Test
  void manyPairsAreBetterThanGoodOnesWhereOnlyTheNumberCounts() {
    var likeness = new double[][] {{.9, .5, 0}, {.5, 0, 0}};
    assertEquals(1.0, sum(Matching.most(2, 3, .5, (i, j) -> likeness[i][j])));
    var chain = new double[][] {{.6, .45}, {.45, 0}};
    assertEquals(1, Matching.most(2, 2, .5, (i, j) -> chain[i][j]).size());
    assertEquals(2, Matching.best(2, 2, (i, j) -> chain[i][j]).size());
  }

  @Test
  void matchingsAreTheBestOfAll() {
    var random = new Random(11);
    for (int round = 0; round < 500; round++) {
      int ones = 1 + random.nextInt(5);
      int others = 1 + random.nextInt(5);
      double share = random.nextDouble();
      var likeness = new double[ones][others];
      for (var row : likeness) {
        for (int j = 0; j < others; j++) {
          row[j] = random.nextDouble() < share ? random.nextDouble() : 0;
        }
      }
      var best = Matching.best(ones, others, (i, j) -> likeness[i][j]);
      assertEquals(greatest(likeness, 0, 0, 0, 0), sum(best), 1e-12);
      var most = Matching.most(ones, others, .3, (i, j) -> likeness[i][j]);
      assertEquals(greatest(likeness, .3, 10, 0, 0), sum(most) + 10 * most.size(), 1e-12);
      assertEquals(most.size(), most.stream().map(Matching.Pair::one).distinct().count());
      assertEquals(most.size(), most.stream().map(Matching.Pair::other).distinct().count());
    }
  }

  /// Try every matching.
  private static double greatest(
      double[][] likeness, double least, double each, int row, int taken) {
    if (row == likeness.length) {
      return 0;
    }
    double greatest = greatest(likeness, least, each, row + 1, taken);
    for (int column = 0; column < likeness[row].length; column++) {
      if ((taken >> column & 1) == 0
          && likeness[row][column] > 0
          && likeness[row][column] >= least) {
        greatest =
            Math.max(
                greatest,
                each
                    + likeness[row][column]
                    + greatest(likeness, least, each, row + 1, taken | 1 << column));
      }
    }
    return greatest;
  }

  private static double sum(List<Matching.Pair> pairs) {
    return pairs.stream().mapToDouble(Matching.Pair::likeness).sum();
  }

  @Test
  void itDoesNotMatterWhoComesFirst() {
    var random = new Random(3);
    for (int round = 0; round < 50; round++) {
      var one = boxes(random, random.nextInt(30));
      var other = boxes(random, random.nextInt(30));
      var there = BoxAgreement.of(List.of(new Both<>(one, other)), true, NONE);
      var back = BoxAgreement.of(List.of(new Both<>(other, one)), true, NONE);
      assertEquals(there.at50().f1(), back.at50().f1());
      assertEquals(there.at50().precision().figure(), back.at50().recall().figure());
      assertEquals(there.at75().f1(), back.at75().f1());
      if (there.meanIou().figure().isPresent()) {
        close(there.meanIou().figure().getAsDouble(), back.meanIou(), 1e-9);
      }
    }
  }

  private static List<Marked<BoundingBox>> boxes(Random random, int n) {
    return IntStream.range(0, n)
        .mapToObj(
            i -> {
              double x = random.nextDouble() * 60;
              double y = random.nextDouble() * 60;
              return box("c" + i % 2, x, y, x + 5 + random.nextInt(20), y + 5 + random.nextInt(20));
            })
        .toList();
  }
}
