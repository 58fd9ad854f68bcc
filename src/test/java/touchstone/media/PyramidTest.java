package touchstone.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PyramidTest {
  private static final long SEED = 20261104;

  private static Pixels noise(RandomGenerator random, int width, int height) {
    var argb = random.ints((long) width * height).map(pixel -> pixel | 0xFF00_0000).toArray();
    return new Pixels(width, height, argb);
  }

  @Test
  void halvingTakesTheRoundedMeanOfTwoByTwo() {
    var random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      var pixels = noise(random, 2, 2);
      var half = Pyramid.half(pixels);
      int expected = 0xFF00_0000;
      for (int shift = 0; shift < 24; shift += 8) {
        int sum = 2;
        for (int pixel : pixels.argb()) {
          sum += pixel >> shift & 0xFF;
        }
        expected |= sum / 4 << shift;
      }
      assertArrayEquals(new int[] {expected}, half.argb(), Arrays.toString(pixels.argb()));
    }
  }

  @Test
  void anOddEdgeStandsForItself() {
    var half = Pyramid.half(new Pixels(3, 1, new int[] {0xFF000000, 0xFF0000FE, 0xFFABCDEF}));
    assertEquals(2, half.width());
    assertEquals(1, half.height());
    assertArrayEquals(new int[] {0xFF00007F, 0xFFABCDEF}, half.argb());
  }

  @Test
  void theTilesOfALevelMakeUpTheLevel() {
    var random = new Random(SEED);
    var pyramid = new Pyramid(noise(random, 1300, 700));
    assertEquals(3, pyramid.levels());
    for (int level = 0; level < pyramid.levels(); level++) {
      var whole = pyramid.level(level);
      var joined = new int[whole.width() * whole.height()];
      for (int row = 0; row < pyramid.rows(level); row++) {
        for (int column = 0; column < pyramid.columns(level); column++) {
          var tile = pyramid.tile(level, column, row);
          assertTrue(tile.width() <= Pyramid.TILE && tile.height() <= Pyramid.TILE);
          for (int y = 0; y < tile.height(); y++) {
            System.arraycopy(
                tile.argb(),
                y * tile.width(),
                joined,
                (row * Pyramid.TILE + y) * whole.width() + column * Pyramid.TILE,
                tile.width());
          }
        }
      }
      assertArrayEquals(whole.argb(), joined, "seed " + SEED + ", level " + level);
    }
    assertEquals(1, pyramid.columns(2));
    assertEquals(1, pyramid.rows(2));
    assertThrows(IndexOutOfBoundsException.class, () -> pyramid.level(3));
    assertThrows(IndexOutOfBoundsException.class, () -> pyramid.tile(2, 1, 0));
  }

  @Test
  void aSmallPictureIsOneTileAndFitsAsItIs() {
    var scene = Scene.colours();
    var pyramid = new Pyramid(scene);
    assertEquals(1, pyramid.levels());
    assertArrayEquals(scene.argb(), pyramid.tile(0, 0, 0).argb());
    assertSame(scene, Pyramid.fit(scene, Scene.WIDTH));
  }

  @Test
  void fittingKeepsTheMeanColour() {
    var random = new Random(SEED);
    for (int round = 0; round < 50; round++) {
      int width = random.nextInt(1, 90);
      int height = random.nextInt(1, 90);
      int edge = random.nextInt(1, 60);
      var argb = new int[width * height];
      int colour = random.nextInt() | 0xFF00_0000;
      Arrays.fill(argb, colour);
      var fitted = Pyramid.fit(new Pixels(width, height, argb), edge);
      var what = "seed %d: %d x %d to %d".formatted(SEED, width, height, edge);
      assertEquals(
          Math.min(edge, Math.max(width, height)), Math.max(fitted.width(), fitted.height()), what);
      assertTrue(Arrays.stream(fitted.argb()).allMatch(pixel -> pixel == colour), what);
    }
  }
}
