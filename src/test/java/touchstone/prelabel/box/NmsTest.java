package touchstone.prelabel.box;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import touchstone.annotation.BoundingBox;
import touchstone.onnx.ModelCard.Suppression;

/// Suppression against its definition, on random boxes.
class NmsTest {
  private record Box(BoundingBox box, float score, int classIndex, int index) {}

  private static List<Box> random(RandomGenerator random, int count, Candidates into) {
    var boxes = new ArrayList<Box>();
    for (int i = 0; i < count; i++) {
      int x = random.nextInt(60);
      int y = random.nextInt(60);
      int width = 1 + random.nextInt(40);
      int height = 1 + random.nextInt(40);
      float score = random.nextInt(20) / 20f;
      int classIndex = random.nextInt(3);
      into.add(x, y, x + width, y + height, score, classIndex);
      boxes.add(new Box(new BoundingBox(x, y, width, height), score, classIndex, i));
    }
    return boxes;
  }

  /// Take the best box, drop all that overlap it too much, and so on.
  private static int[] byDefinition(List<Box> boxes, boolean acrossClasses, double iou) {
    var left = new ArrayList<>(boxes);
    left.sort(Comparator.comparingDouble((Box box) -> -box.score()).thenComparing(Box::index));
    var kept = new ArrayList<Integer>();
    while (!left.isEmpty() && kept.size() < Nms.MOST) {
      var best = left.removeFirst();
      kept.add(best.index());
      left.removeIf(
          box ->
              (acrossClasses || box.classIndex() == best.classIndex())
                  && box.box().iou(best.box()) > iou);
    }
    return kept.stream().mapToInt(i -> i).toArray();
  }

  @Test
  void itKeepsWhatItsDefinitionKeeps() {
    for (long seed = 0; seed < 200; seed++) {
      var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      var candidates = new Candidates();
      var boxes = random(random, random.nextInt(150), candidates);
      double iou = 0.05 + 0.9 * random.nextDouble();
      var message = "seed " + seed;
      assertArrayEquals(
          byDefinition(boxes, false, iou), Nms.keep(candidates, Suppression.CLASSES, iou), message);
      assertArrayEquals(
          byDefinition(boxes, true, iou), Nms.keep(candidates, Suppression.AGNOSTIC, iou), message);
      assertEquals(
          Math.min(Nms.MOST, boxes.size()),
          Nms.keep(candidates, Suppression.NONE, iou).length,
          message);
    }
  }

  @Test
  void manyCandidatesEndWithTheMostThatAreKept() {
    var candidates = new Candidates();
    for (int i = 0; i < 30_000; i++) {
      candidates.add(i * 10, 0, i * 10 + 5, 5, i / 30_000f, 0);
    }
    var kept = Nms.keep(candidates, Suppression.CLASSES, 0.5);
    assertEquals(Nms.MOST, kept.length);
    assertEquals(29_999, kept[0]);
    assertEquals(29_700, kept[299]);
  }

  @Test
  void boxesThatAreNoneAreLeftOut() {
    var candidates = new Candidates();
    candidates.add(0, 0, 0, 5, 0.9f, 0);
    candidates.add(5, 5, 1, 1, 0.9f, 0);
    candidates.add(Float.NaN, 0, 5, 5, 0.9f, 0);
    candidates.add(0, 0, Float.POSITIVE_INFINITY, 5, 0.9f, 0);
    candidates.add(0, 0, 5, 5, Float.NaN, 0);
    assertEquals(0, candidates.size());
    candidates.add(0, 0, 5, 5, 1.5f, 0);
    assertTrue(candidates.score(0) == 1);
  }
}
