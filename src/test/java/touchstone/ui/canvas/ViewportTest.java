package touchstone.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import touchstone.annotation.BoundingBox;

class ViewportTest {
  private static final long SEED = 20_261;
  private final RandomGenerator random = RandomGeneratorFactory.getDefault().create(SEED);

  private Viewport any() {
    return new Viewport(
        Math.pow(2, random.nextDouble(-8, 6)),
        random.nextDouble(-5_000, 5_000),
        random.nextDouble(-5_000, 5_000));
  }

  @Test
  void whatGoesToTheScreenComesBackToThePicture() {
    for (int i = 0; i < 2_000; i++) {
      var view = any();
      double x = random.nextDouble(-100, 20_000);
      double y = random.nextDouble(-100, 20_000);
      assertEquals(x, view.toPictureX(view.toScreenX(x)), 1e-6, () -> "seed " + SEED);
      assertEquals(y, view.toPictureY(view.toScreenY(y)), 1e-6, () -> "seed " + SEED);
    }
  }

  @Test
  void zoomingKeepsThePointUnderTheCursor() {
    for (int i = 0; i < 2_000; i++) {
      var view = any();
      double x = random.nextDouble(0, 2_000);
      double y = random.nextDouble(0, 2_000);
      var zoomed = view.zoomedAt(x, y, Math.pow(2, random.nextDouble(-3, 3)));
      double tolerance = 1e-6 * Math.max(1, 1 / view.scale());
      assertEquals(view.toPictureX(x), zoomed.toPictureX(x), tolerance, () -> "seed " + SEED);
      assertEquals(view.toPictureY(y), zoomed.toPictureY(y), tolerance, () -> "seed " + SEED);
    }
  }

  @Test
  void zoomingStopsAtTheLimits() {
    var view = new Viewport(1, 0, 0);
    assertEquals(Viewport.MAX_SCALE, view.zoomedAt(5, 5, 1e9).scale());
    assertEquals(Viewport.MIN_SCALE, view.zoomedAt(5, 5, 1e-9).scale());
  }

  @Test
  void fittingCentresTheWholePictureInTheMargin() {
    assertEquals(new Viewport(0.5, 150, 50), Viewport.fit(1000, 600, 800, 400, 50));
    var tall = Viewport.fit(100, 10_000, 800, 500, 20);
    assertEquals(20, tall.toScreenY(0), 1e-9);
    assertEquals(480, tall.toScreenY(10_000), 1e-9);
  }

  @Test
  void theDevicesPixelsAreTheSameViewFiner() {
    var view = new Viewport(1.5, 10, -20);
    assertEquals(2 * view.toScreenX(33), view.times(2).toScreenX(33));
    assertEquals(2 * view.toScreenY(44), view.times(2).toScreenY(44));
  }

  @Test
  void aPictureCannotBeDraggedOutOfSight() {
    for (int i = 0; i < 2_000; i++) {
      var view =
          any()
              .panned(random.nextDouble(-1e6, 1e6), random.nextDouble(-1e6, 1e6))
              .keptInSight(640, 480, 900, 700);
      assertTrue(
          view.visible(900, 700).intersects(new BoundingBox(0, 0, 640, 480)),
          () -> "%s, seed %d".formatted(view, SEED));
    }
  }

  @Test
  void revealingMovesOnlyAsFarAsNeeded() {
    var view = new Viewport(1, 0, 0);
    assertEquals(view, view.revealing(new BoundingBox(100, 100, 50, 50), 400, 300, 20));
    assertEquals(
        new Viewport(1, -170, 0), view.revealing(new BoundingBox(500, 100, 50, 50), 400, 300, 20));
    assertEquals(
        new Viewport(1, 0, -150 - 500),
        view.revealing(new BoundingBox(100, 300, 50, 1_000), 400, 300, 20));
  }
}
