package touchstone.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.annotation.BoundingBox;
import touchstone.media.Pixels;

/// The painters as geometry and a few pixels.
class PaintingTest {
  private static final int RED = 0xFFFF0000;
  private static final int BLUE = 0xFF0000FF;
  private static final int GREY = 0xFF808080;

  /// Every word a full block of five by three.
  private static final Lettering BLOCKS =
      word -> {
        var coverage = new byte[15];
        Arrays.fill(coverage, (byte) 255);
        return new Lettering.Mask(5, 3, coverage);
      };

  private static int at(Raster raster, int x, int y) {
    return raster.pixels()[y * raster.width() + x];
  }

  private static Raster painted(CanvasPicture picture, Viewport view, Tone tone) {
    var raster = Raster.of(8, 6);
    new PictureSampler().paint(picture, view, tone, raster);
    return raster;
  }

  private static CanvasPicture checkers() {
    return CanvasPicture.of(new Pixels(2, 2, new int[] {RED, BLUE, BLUE, RED}));
  }

  @Test
  void atFullSizeEveryPixelIsItself() {
    var raster = painted(checkers(), new Viewport(1, 3, 2), Tone.NEUTRAL);
    assertEquals(RED, at(raster, 3, 2));
    assertEquals(BLUE, at(raster, 4, 2));
    assertEquals(BLUE, at(raster, 3, 3));
    assertEquals(RED, at(raster, 4, 3));
    assertEquals(4, Arrays.stream(raster.pixels()).filter(p -> p != 0).count());
  }

  @Test
  void magnifiedPixelsAreSquares() {
    var raster = painted(checkers(), new Viewport(3, 1, 0), Tone.NEUTRAL);
    var row = new int[] {0, RED, RED, RED, BLUE, BLUE, BLUE, 0};
    for (int y = 0; y < 3; y++) {
      assertArrayEquals(row, Arrays.copyOfRange(raster.pixels(), 8 * y, 8 * y + 8));
    }
    assertEquals(BLUE, at(raster, 1, 3));
    assertEquals(RED, at(raster, 6, 5));
  }

  @Test
  void aReducedPictureMixesItsPixels() {
    var raster = painted(checkers(), new Viewport(0.5, 0, 0), Tone.NEUTRAL);
    int mixed = at(raster, 0, 0);
    assertEquals(0x7F, mixed >> 16 & 0xFF, 2);
    assertEquals(0x7F, mixed & 0xFF, 2);
  }

  @Test
  void theSmallestLevelThatIsLargeEnoughIsUsed() {
    var full = new Pixels(4, 4, new int[16]);
    var half = new Pixels(2, 2, new int[4]);
    var quarter = new Pixels(1, 1, new int[1]);
    var picture = new CanvasPicture(4, 4, List.of(full, half, quarter));
    assertEquals(
        List.of(full, full, half, quarter, quarter),
        List.of(
            picture.levelFor(3),
            picture.levelFor(0.7),
            picture.levelFor(0.5),
            picture.levelFor(0.25),
            picture.levelFor(0.1)));
  }

  @Test
  void aPreviewIsShownAtThePicturesSize() {
    var preview = new CanvasPicture(4, 4, List.of(new Pixels(1, 1, new int[] {RED})));
    var raster = painted(preview, new Viewport(1, 2, 1), Tone.NEUTRAL);
    assertEquals(16, Arrays.stream(raster.pixels()).filter(p -> p == RED).count());
  }

  @Test
  void brightnessAndContrastChangeWhatIsSeen() {
    var grey = CanvasPicture.of(new Pixels(1, 1, new int[] {GREY}));
    var view = new Viewport(1, 0, 0);
    assertEquals(0xFFFFFFFF, at(painted(grey, view, new Tone(1, 0)), 0, 0));
    assertEquals(0xFF000000, at(painted(grey, view, new Tone(-1, 0)), 0, 0));
    assertEquals(0xFF808080, at(painted(checkers(), view, new Tone(0, -1)), 0, 0));
    assertEquals(RED, at(painted(checkers(), view, new Tone(0, 1)), 0, 0));
  }

  @Test
  void theNeutralToneLeavesEveryValueAsItIs() {
    var curve = Tone.NEUTRAL.curve();
    for (int i = 0; i < 256; i++) {
      assertEquals(i, curve[i]);
    }
  }

  private static CanvasShape shape(boolean dashed, boolean focused, String tag) {
    return new CanvasShape(
        7, new BoundingBox(10, 10, 20, 20), 0x00FF00, dashed, tag, "", focused, false, false);
  }

  private static Raster painted(CanvasShape shape) {
    var raster = Raster.of(60, 60);
    Arrays.fill(raster.pixels(), GREY);
    new ShapePainter(BLOCKS, 1)
        .paint(List.of(shape), new Viewport(1, 10, 10), CanvasShape.NONE, raster);
    return raster;
  }

  @Test
  void aLabelIsASolidLineOnADarkCasing() {
    var raster = painted(shape(false, false, ""));
    for (int x = 20; x < 40; x++) {
      assertEquals(0xFF00FF00, at(raster, x, 20));
      assertEquals(0xFF00FF00, at(raster, x, 21));
      assertEquals(0xFF00FF00, at(raster, x, 39));
    }
    assertEquals(0xFF3A3A3A, at(raster, 30, 19));
    assertEquals(0xFF3A3A3A, at(raster, 30, 22));
    assertEquals(GREY, at(raster, 30, 18));
    assertEquals(GREY, at(raster, 30, 30));
  }

  @Test
  void aPredictionIsDashed() {
    var raster = painted(shape(true, false, ""));
    var row = new StringBuilder();
    for (int x = 20; x < 40; x++) {
      row.append(at(raster, x, 20) == 0xFF00FF00 ? '-' : ' ');
    }
    assertEquals("------   ------   --", row.toString());
  }

  @Test
  void theFocusedOneHasAHalo() {
    var plain = painted(shape(true, false, ""));
    var focused = painted(shape(true, true, ""));
    assertEquals(GREY, at(plain, 30, 16));
    assertNotEquals(GREY, at(focused, 30, 16));
    assertNotEquals(GREY, at(focused, 30, 30));
  }

  @Test
  void aTagIsWrittenInAColourThatCanBeReadOnIt() {
    var raster = painted(shape(false, false, "jar"));
    assertEquals(0xFF00FF00, at(raster, 23, 16));
    assertEquals(0xFF101418, at(raster, 26, 17));
  }

  @Test
  void aTranslucentColourIsLaidOver() {
    var raster = Raster.of(1, 1);
    raster.pixels()[0] = 0xFFFFFFFF;
    raster.fill(0, 0, 1, 1, Raster.colour(0x000000, 0.5));
    assertEquals(0x7F, raster.pixels()[0] & 0xFF, 1);
    assertEquals(0xFF, raster.pixels()[0] >>> 24, 1);
  }

  @Test
  void nothingIsDrawnOutsideTheRaster() {
    var raster = Raster.of(4, 4);
    raster.fill(-10, -10, 100, 2, RED);
    raster.dashes(-1_000_000, 3, 1_000_000, 100, 1, BLUE, 6, 3);
    raster.outline(-5, -5, 50, 50, 1, BLUE);
    assertEquals(8, Arrays.stream(raster.pixels()).filter(p -> p == RED).count());
    assertEquals(0, at(raster, 0, 2));
  }
}
