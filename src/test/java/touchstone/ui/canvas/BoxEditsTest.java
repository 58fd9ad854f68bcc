package touchstone.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import touchstone.annotation.BoundingBox;

class BoxEditsTest {
  private static final BoundingBox BOX = new BoundingBox(10, 20, 30, 40);

  @Test
  void aMovedBoxKeepsItsSizeAndStaysOnThePicture() {
    assertEquals(new BoundingBox(15, 17, 30, 40), BoxEdits.moved(BOX, 5, -3, 100, 100));
    assertEquals(new BoundingBox(0, 0, 30, 40), BoxEdits.moved(BOX, -500, -500, 100, 100));
    assertEquals(new BoundingBox(70, 60, 30, 40), BoxEdits.moved(BOX, 500, 500, 100, 100));
  }

  @Test
  void eachHandleMovesItsOwnEdges() {
    assertEquals(
        new BoundingBox(12, 23, 28, 37), BoxEdits.resized(BOX, Handle.NORTH_WEST, 2, 3, 100, 100));
    assertEquals(
        new BoundingBox(10, 20, 32, 43), BoxEdits.resized(BOX, Handle.SOUTH_EAST, 2, 3, 100, 100));
    assertEquals(
        new BoundingBox(10, 23, 30, 37), BoxEdits.resized(BOX, Handle.NORTH, 2, 3, 100, 100));
    assertEquals(
        new BoundingBox(10, 20, 32, 40), BoxEdits.resized(BOX, Handle.EAST, 2, 3, 100, 100));
  }

  @Test
  void draggingAHandleAcrossTheBoxTurnsItOver() {
    assertEquals(
        new BoundingBox(40, 20, 10, 40), BoxEdits.resized(BOX, Handle.WEST, 40, 0, 100, 100));
  }

  @Test
  void noEditLeavesThePicture() {
    long seed = 5;
    var handles = List.of(Handle.values());
    var random = RandomGeneratorFactory.getDefault().create(seed);
    for (int i = 0; i < 3_000; i++) {
      int width = random.nextInt(1, 300);
      int height = random.nextInt(1, 300);
      var box =
          BoxEdits.between(
              random.nextDouble(-400, 700),
              random.nextDouble(-400, 700),
              random.nextDouble(-400, 700),
              random.nextDouble(-400, 700),
              width,
              height);
      var handle = handles.get(random.nextInt(8));
      double dx = random.nextDouble(-500, 500);
      double dy = random.nextDouble(-500, 500);
      var whole = new BoundingBox(-1e-9, -1e-9, width + 2e-9, height + 2e-9);
      for (var result :
          new BoundingBox[] {
            box,
            BoxEdits.moved(box, dx, dy, width, height),
            BoxEdits.resized(box, handle, dx, dy, width, height)
          }) {
        assertTrue(
            whole.contains(result.x(), result.y())
                && whole.contains(result.right(), result.bottom())
                && result.width() >= 1 - 1e-9
                && result.height() >= 1 - 1e-9,
            () -> "%s on %d x %d, seed %d".formatted(result, width, height, seed));
      }
    }
  }

  @Test
  void aPointTakesHoldOfTheHandleItIsNear() {
    for (var handle : Handle.values()) {
      assertEquals(Optional.of(handle), BoxEdits.handleAt(BOX, handle.x(BOX), handle.y(BOX), 5));
    }
    assertEquals(Optional.empty(), BoxEdits.handleAt(BOX, 25, 40, 5));
    assertEquals(Optional.empty(), BoxEdits.handleAt(BOX, 60, 40, 5));
  }
}
