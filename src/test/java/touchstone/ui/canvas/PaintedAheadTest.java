package touchstone.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchstone.media.Pixels;

class PaintedAheadTest {
  private static final Viewport VIEW = new Viewport(1.5, 3, 2);

  private static CanvasPicture picture(int seed) {
    var random = new Random(seed);
    var argb = new int[40 * 30];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = 0xFF000000 | random.nextInt(1 << 24);
    }
    return CanvasPicture.of(new Pixels(40, 30, argb));
  }

  @Test
  void whatWasPaintedAheadIsWhatWouldBePaintedNow() {
    var picture = picture(1);
    var tone = new Tone(0.2, -0.1);
    var ahead = new PaintedAhead();
    ahead.paint(Runnable::run, picture, VIEW, tone, 64, 48);
    var copied = Raster.of(64, 48);
    assertTrue(ahead.copyTo(copied, picture, VIEW, tone));
    var painted = Raster.of(64, 48);
    new PictureSampler().paint(picture, VIEW, tone, painted);
    assertArrayEquals(painted.pixels(), copied.pixels());
  }

  @Test
  void nothingElseIsTakenForIt() {
    var picture = picture(1);
    var ahead = new PaintedAhead();
    var raster = Raster.of(64, 48);
    assertFalse(ahead.copyTo(raster, picture, VIEW, Tone.NEUTRAL));
    ahead.paint(Runnable::run, picture, VIEW, Tone.NEUTRAL, 64, 48);
    assertFalse(ahead.copyTo(raster, picture(1), VIEW, Tone.NEUTRAL));
    assertFalse(ahead.copyTo(raster, picture, VIEW.panned(1, 0), Tone.NEUTRAL));
    assertFalse(ahead.copyTo(raster, picture, VIEW, new Tone(0.1, 0)));
    assertFalse(ahead.copyTo(Raster.of(64, 49), picture, VIEW, Tone.NEUTRAL));
    assertArrayEquals(new int[64 * 48], raster.pixels());
  }

  @Test
  void whatIsNotPaintedYetOrCouldNotBeIsPassedOver() {
    var waiting = new ArrayList<Runnable>();
    var picture = picture(2);
    var ahead = new PaintedAhead();
    ahead.paint(waiting::add, picture, VIEW, Tone.NEUTRAL, 64, 48);
    assertFalse(ahead.copyTo(Raster.of(64, 48), picture, VIEW, Tone.NEUTRAL));
    waiting.getFirst().run();
    assertTrue(ahead.copyTo(Raster.of(64, 48), picture, VIEW, Tone.NEUTRAL));
    ahead.paint(Runnable::run, picture, VIEW, Tone.NEUTRAL, -1, 48);
    assertFalse(ahead.copyTo(Raster.of(64, 48), picture, VIEW, Tone.NEUTRAL));
    assertEquals(List.of(), waiting.subList(1, waiting.size()));
  }
}
