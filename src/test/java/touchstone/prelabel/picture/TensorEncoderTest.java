package touchstone.prelabel.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import touchstone.annotation.BoundingBox;
import touchstone.media.Pixels;
import touchstone.onnx.ModelCard.Colour;
import touchstone.onnx.ModelCard.Layout;
import touchstone.onnx.ModelCard.Resize;

/// Pictures as the numbers that models take, and boxes brought back.
class TensorEncoderTest {
  private static PictureInput input(Layout layout, Colour colour, Resize resize, int side) {
    var zeros = List.of(0.0, 0.0, 0.0);
    var ones = List.of(1.0, 1.0, 1.0);
    return new PictureInput(
        "x", true, true, layout, side, side, colour, resize, side, 114, 1, zeros, ones);
  }

  private static Pixels random(long seed, int width, int height) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var argb = random.ints((long) width * height).map(p -> p | 0xFF000000).toArray();
    return new Pixels(width, height, argb);
  }

  private static float[] encode(PictureInput input, Pixels picture) {
    var values = FloatBuffer.allocate(input.values());
    new TensorEncoder(input).encode(picture, values, 0);
    return values.array();
  }

  @Test
  void aPictureOfTheRightSizeIsCopied() {
    var picture = random(1, 4, 4);
    var planes = encode(input(Layout.NCHW, Colour.RGB, Resize.STRETCH, 4), picture);
    var woven = encode(input(Layout.NHWC, Colour.BGR, Resize.CROP, 4), picture);
    for (int i = 0; i < 16; i++) {
      int argb = picture.argb()[i];
      assertEquals(argb >> 16 & 0xFF, planes[i], 1e-4);
      assertEquals(argb >> 8 & 0xFF, planes[16 + i], 1e-4);
      assertEquals(argb & 0xFF, planes[32 + i], 1e-4);
      assertEquals(argb & 0xFF, woven[i * 3], 1e-4);
      assertEquals(argb >> 8 & 0xFF, woven[i * 3 + 1], 1e-4);
      assertEquals(argb >> 16 & 0xFF, woven[i * 3 + 2], 1e-4);
    }
  }

  @Test
  void halvingAveragesFourPixels() {
    var picture = random(2, 8, 8);
    var values = encode(input(Layout.NCHW, Colour.RGB, Resize.STRETCH, 4), picture);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        int sum = 0;
        for (int i = 0; i < 4; i++) {
          sum += picture.argb()[(2 * y + i / 2) * 8 + 2 * x + i % 2] >> 16 & 0xFF;
        }
        assertEquals(sum / 4.0, values[y * 4 + x], 1e-3);
      }
    }
  }

  @Test
  void aWidePictureIsPaddedAboveAndBelowOrBelowOnly() {
    var white = new Pixels(8, 4, new int[32]);
    java.util.Arrays.fill(white.argb(), 0xFFFFFFFF);
    var centred = encode(input(Layout.NCHW, Colour.RGB, Resize.LETTERBOX, 8), white);
    var corner = encode(input(Layout.NCHW, Colour.RGB, Resize.LETTERBOX_TOP_LEFT, 8), white);
    for (int y = 0; y < 8; y++) {
      assertEquals(y >= 2 && y < 6 ? 255 : 114, centred[y * 8 + 3]);
      assertEquals(y < 4 ? 255 : 114, corner[y * 8 + 3]);
    }
  }

  @Test
  void valuesAreNormalisedChannelByChannel() {
    var input =
        new PictureInput(
            "x",
            true,
            false,
            Layout.NCHW,
            1,
            1,
            Colour.RGB,
            Resize.STRETCH,
            1,
            0,
            1 / 255.0,
            List.of(0.5, 0.25, 0.0),
            List.of(0.5, 0.25, 2.0));
    var values = encode(input, new Pixels(1, 1, new int[] {0xFFFF8000}));
    assertEquals(1, values[0], 1e-5);
    assertEquals((128 / 255.0 - 0.25) / 0.25, values[1], 1e-5);
    assertEquals(0, values[2], 1e-5);
  }

  @Test
  void thePlaceInTheBatchDoesNotMatter() {
    var input = input(Layout.NCHW, Colour.RGB, Resize.LETTERBOX, 5);
    var picture = random(3, 7, 11);
    var alone = encode(input, picture);
    var values = FloatBuffer.allocate(3 * input.values());
    new TensorEncoder(input).encode(picture, values, 2);
    for (int i = 0; i < alone.length; i++) {
      assertEquals(alone[i], values.get(2 * input.values() + i));
    }
  }

  /// A box that is mapped into the input and back is the same box, whatever the framing.
  @Test
  void boxesComeBackWhereTheyWere() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    for (int round = 0; round < 500; round++) {
      int width = 1 + random.nextInt(5000);
      int height = 1 + random.nextInt(5000);
      for (var resize : Resize.values()) {
        var framing = Framing.of(input(Layout.NCHW, Colour.RGB, resize, 416), width, height);
        double x1 = random.nextDouble() * width * 0.9;
        double y1 = random.nextDouble() * height * 0.9;
        double x2 = x1 + (width - x1) * (0.05 + 0.9 * random.nextDouble());
        double y2 = y1 + (height - y1) * (0.05 + 0.9 * random.nextDouble());
        double scaleX = framing.width() / (double) width;
        double scaleY = framing.height() / (double) height;
        var box =
            framing
                .toPicture(
                    x1 * scaleX + framing.left(),
                    y1 * scaleY + framing.top(),
                    x2 * scaleX + framing.left(),
                    y2 * scaleY + framing.top())
                .orElseThrow();
        assertTrue(box.iou(BoundingBox.between(x1, y1, x2, y2)) > 1 - 1e-6, box::toString);
        assertTrue(
            resize == Resize.CROP
                || (framing.left() >= 0
                    && framing.left() + framing.width() <= 416
                    && framing.top() + framing.height() <= 416),
            framing::toString);
      }
    }
  }

  @Test
  void whatLiesOnThePaddingIsNoBox() {
    var framing = Framing.of(input(Layout.NCHW, Colour.RGB, Resize.LETTERBOX, 8), 8, 4);
    assertEquals(Optional.empty(), framing.toPicture(0, 0, 8, 1.5));
    assertEquals(Optional.of(new BoundingBox(0, 0, 8, 1)), framing.toPicture(-3, 0, 99, 3));
  }
}
