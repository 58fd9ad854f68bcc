package touchstone.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import touchstone.annotation.BoundingBox;

class ShapeIndexTest {
  private static final long SEED = 77;
  private final RandomGenerator random = RandomGeneratorFactory.getDefault().create(SEED);

  private static CanvasShape shape(long id, BoundingBox box) {
    return new CanvasShape(id, box, 0, false, "", "", false, false, false);
  }

  private BoundingBox box(double largest) {
    double size = Math.pow(random.nextDouble(), 4) * largest + 0.1;
    return new BoundingBox(
        random.nextDouble(-50, 950),
        random.nextDouble(-50, 950),
        size,
        random.nextDouble(0.1, size + 0.2));
  }

  @Test
  void itFindsWhatALookAtEveryShapeFinds() {
    for (int round = 0; round < 60; round++) {
      var shapes = new ArrayList<CanvasShape>();
      int count = random.nextInt(0, 400);
      for (int i = 0; i < count; i++) {
        shapes.add(shape(i, box(1_000)));
      }
      var index = new ShapeIndex(shapes);
      for (int i = 0; i < 20; i++) {
        var area = box(600);
        assertEquals(
            shapes.stream().filter(s -> s.box().intersects(area)).toList(),
            index.in(area),
            () -> "seed " + SEED);
        double x = random.nextDouble(-60, 1_060);
        double y = random.nextDouble(-60, 1_060);
        assertEquals(
            shapes.stream()
                .filter(s -> s.box().contains(x, y))
                .sorted(
                    Comparator.comparingDouble((CanvasShape s) -> s.box().area())
                        .thenComparingLong(CanvasShape::id))
                .toList(),
            index.at(x, y, 0),
            () -> "seed " + SEED);
      }
    }
  }

  @Test
  void theSmallestShapeComesFirst() {
    var outer = shape(1, new BoundingBox(0, 0, 100, 100));
    var inner = shape(2, new BoundingBox(40, 40, 20, 20));
    assertEquals(List.of(inner, outer), new ShapeIndex(List.of(outer, inner)).at(50, 50, 0));
  }

  @Test
  void aNearMissIsAHitWithinReach() {
    var only = shape(1, new BoundingBox(10, 10, 5, 5));
    var index = new ShapeIndex(List.of(only));
    assertEquals(List.of(), index.at(17, 12, 1));
    assertEquals(List.of(only), index.at(17, 12, 3));
  }

  @Test
  void anEmptyIndexFindsNothing() {
    assertEquals(List.of(), ShapeIndex.EMPTY.at(0, 0, 10));
    assertEquals(List.of(), ShapeIndex.EMPTY.in(new BoundingBox(0, 0, 10, 10)));
  }
}
