package touchstone.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.dataset.ImageSize;

/// The same scene in every format and kind of sample, against the scene itself.
class FormatsTest {
  private final Pictures pictures = new Pictures();
  @TempDir private Path folder;

  static byte[] resource(String name) {
    try (var input = FormatsTest.class.getResourceAsStream(name)) {
      if (input == null) {
        throw new AssertionError(name + " is missing");
      }
      return input.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lossless.webp, 0",
    "lossy.webp, 4",
    "progressive.jpg, 2",
    "cmyk.jpg, 2",
    "cmyk.tif, 0.1",
    "depth16.tif, 0",
    "float.tif, 0",
    "pages.tif, 0"
  })
  void aPictureOfAnotherProgramIsTheScene(String name, double tolerance) throws IOException {
    double difference = Scene.difference(Scene.colours(), pictures.decode(resource(name), name));
    assertTrue(difference <= tolerance, () -> "difference " + difference);
  }

  @Test
  void transparentPartsAreLaidOverWhite() throws IOException {
    var expected = Scene.colours().argb().clone();
    var image = new BufferedImage(Scene.WIDTH, Scene.HEIGHT, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < expected.length; i++) {
      int alpha = i % Scene.WIDTH * 4;
      int mixed = 0xFF00_0000;
      for (int shift = 0; shift < 24; shift += 8) {
        int sample = expected[i] >> shift & 0xFF;
        mixed |= (sample * alpha + 255 * (255 - alpha) + 127) / 255 << shift;
      }
      image.setRGB(i % Scene.WIDTH, i / Scene.WIDTH, expected[i] & 0xFFFFFF | alpha << 24);
      expected[i] = mixed;
    }
    assertArrayEquals(
        expected, pictures.decode(Scene.encoded("png", image, null), "alpha.png").argb());
    assertArrayEquals(expected, pictures.decode(resource("alpha.webp"), "alpha.webp").argb());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LZW", "Deflate", "ZLib", "PackBits"})
  void aCompressedTiffComesBackExactly(String compression) throws IOException {
    var image = Scene.image(Scene.colours(), BufferedImage.TYPE_3BYTE_BGR);
    var bytes = Scene.encoded("tiff", image, compression);
    assertArrayEquals(Scene.colours().argb(), pictures.decode(bytes, compression).argb());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff"})
  void sixteenBitsOfGrayAreScaled(String format) throws IOException {
    assertArrayEquals(Scene.grays().argb(), gray(format, level -> level * 257).argb());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff"})
  void twelveBitsInSixteenAreScaledFromTwelve(String format) throws IOException {
    assertArrayEquals(
        Scene.grays().argb(), gray(format, level -> Math.round(level * 4095f / 255)).argb());
  }

  private Pixels gray(String format, IntUnaryOperator sample) throws IOException {
    var image = new BufferedImage(Scene.WIDTH, Scene.HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
    for (int y = 0; y < Scene.HEIGHT; y++) {
      for (int x = 0; x < Scene.WIDTH; x++) {
        image.getRaster().setSample(x, y, 0, sample.applyAsInt(Scene.gray(x, y)));
      }
    }
    return pictures.decode(Scene.encoded(format, image, null), "gray." + format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif", "tiff"})
  void aPaletteOfFewBitsIsLookedUp(String format) throws IOException {
    byte[] red = {0, (byte) 255, 10, (byte) 200};
    byte[] green = {0, (byte) 255, 20, 100};
    byte[] blue = {0, (byte) 255, 30, 50};
    for (int bits = 1; bits <= 2; bits++) {
      var palette = new IndexColorModel(bits, 1 << bits, red, green, blue);
      var image =
          new BufferedImage(13, 7, bits == 1 ? BufferedImage.TYPE_BYTE_BINARY : 12, palette);
      var expected = new int[13 * 7];
      for (int i = 0; i < expected.length; i++) {
        int index = i * 7 / 3 & (1 << bits) - 1;
        image.getRaster().setSample(i % 13, i / 13, 0, index);
        expected[i] = palette.getRGB(index);
      }
      if (format.equals("bmp") && bits == 2) {
        continue; // the format has palettes of one, four and eight bits
      }
      var pixels = pictures.decode(Scene.encoded(format, image, null), "palette." + format);
      assertArrayEquals(expected, pixels.argb(), format + " of " + bits);
    }
  }

  @Test
  void everyExifOrientationGivesTheSameUprightPicture() throws IOException {
    for (int orientation = 1; orientation <= 8; orientation++) {
      int inverse = orientation == 6 ? 8 : orientation == 8 ? 6 : orientation;
      var stored =
          Scene.image(Orientation.upright(Scene.colours(), inverse), BufferedImage.TYPE_3BYTE_BGR);
      var jpeg = Scene.encoded("jpeg", stored, null);
      for (var order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
        upright(Exif.inJpeg(jpeg, orientation, order), orientation + ".jpg", 3);
      }
      upright(Exif.inPng(Scene.encoded("png", stored, null), orientation), orientation + ".png", 0);
      upright(oriented(Scene.encoded("tiff", stored, null), orientation), orientation + ".tif", 0);
    }
  }

  private void upright(byte[] bytes, String name, double tolerance) throws IOException {
    var file = Files.write(folder.resolve(name), bytes);
    assertEquals(new ImageSize(Scene.WIDTH, Scene.HEIGHT), pictures.probe(file), name);
    double difference = Scene.difference(Scene.colours(), pictures.decode(file));
    assertTrue(difference <= tolerance, () -> name + ": difference " + difference);
  }

  /// Make the orientation tag of a TIFF: the first other tag that the decoder does not need becomes
  /// it, and the tags are in any order.
  private static byte[] oriented(byte[] tiff, int orientation) {
    var bytes = ByteBuffer.wrap(tiff.clone());
    bytes.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = bytes.getInt(4);
    int count = bytes.getShort(directory);
    for (int i = 0; i < count; i++) {
      int entry = directory + 2 + 12 * i;
      int tag = bytes.getShort(entry) & 0xFFFF;
      if (tag == 274 || tag == 282 || tag == 296 || tag == 305) {
        bytes.putShort(entry, (short) 274);
        bytes.putShort(entry + 2, (short) 3);
        bytes.putInt(entry + 4, 1);
        bytes.putShort(entry + 8, (short) orientation);
        return bytes.array();
      }
    }
    throw new AssertionError("no tag to spare");
  }

  @Test
  void theOrientationOfAWebpIsHonoured() throws IOException {
    var bytes = Exif.inWebp(resource("lossless.webp"), Scene.WIDTH, Scene.HEIGHT, 6);
    var file = Files.write(folder.resolve("turned.webp"), bytes);
    assertEquals(new ImageSize(Scene.HEIGHT, Scene.WIDTH), pictures.probe(file));
    assertArrayEquals(Orientation.upright(Scene.colours(), 6).argb(), pictures.decode(file).argb());
  }

  @Test
  void theFrameOfAGifLiesOnItsCanvas() throws IOException {
    var gif = Scene.encoded("gif", Scene.image(Scene.grays(), BufferedImage.TYPE_BYTE_GRAY), null);
    var bytes = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
    var frame = GifFrame.read(ByteSource.of(gif));
    assertEquals(new GifFrame(Scene.WIDTH, Scene.HEIGHT, 0, 0, Scene.WIDTH, Scene.HEIGHT), frame);
    var plain = pictures.decode(gif, "plain.gif");
    int at = 13;
    while (gif[at] != 0x2C || bytes.getShort(at + 5) != Scene.WIDTH) {
      at++;
    }
    bytes.putShort(6, (short) 80).putShort(at + 1, (short) 10).putShort(at + 3, (short) 5);
    var moved = pictures.decode(gif, "moved.gif");
    assertEquals(80, moved.width());
    assertEquals(Scene.HEIGHT + 5, moved.height());
    for (int i = 0; i < moved.argb().length; i++) {
      int x = i % 80 - 10;
      int y = i / 80 - 5;
      boolean inside = x >= 0 && x < Scene.WIDTH && y >= 0;
      assertEquals(inside ? plain.argb()[y * Scene.WIDTH + x] : 0xFFFF_FFFF, moved.argb()[i]);
    }
  }

  @Test
  void aScaledDecodeIsNotBelowTheEdgeAndLooksTheSame() throws IOException {
    for (var format : new String[] {"png", "jpeg", "bmp", "tiff"}) {
      var image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR); // four flat quarters
      for (int y = 0; y < 480; y++) {
        for (int x = 0; x < 640; x++) {
          image.setRGB(x, y, (x < 320 ? 0x2040C0 : 0xE0A020) ^ (y < 240 ? 0 : 0x404040));
        }
      }
      var file = Files.write(folder.resolve("large." + format), Scene.encoded(format, image, null));
      var whole = pictures.decode(file);
      for (int edge : new int[] {20, 64, 100, 320, 640, 5000}) {
        var scaled = pictures.decodeAtLeast(file, edge);
        int longer = Math.max(scaled.width(), scaled.height());
        var what = "%s at %d is %d".formatted(format, edge, longer);
        assertTrue(longer >= Math.min(edge, 640) && longer <= 640, what);
        assertTrue(edge > 320 || longer < 640, what);
        assertTrue(Scene.difference(Pyramid.fit(whole, 20), Pyramid.fit(scaled, 20)) < 3, what);
      }
    }
  }
}
