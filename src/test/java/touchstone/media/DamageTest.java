package touchstone.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Broken and hostile files: each ends in pixels or in one sentence, soon.
class DamageTest {
  private static final long SEED = 20261105;
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Pictures pictures = new Pictures();
  @TempDir private Path folder;

  private static Map<String, byte[]> pictures() {
    var found = new LinkedHashMap<String, byte[]>();
    var colours = Scene.image(Scene.colours(), BufferedImage.TYPE_3BYTE_BGR);
    for (var format : new String[] {"jpeg", "png", "gif", "bmp", "tiff"}) {
      found.put(format, Scene.encoded(format, colours, null));
    }
    for (var compression : new String[] {"LZW", "Deflate", "PackBits"}) {
      found.put("tiff " + compression, Scene.encoded("tiff", colours, compression));
    }
    for (var name :
        new String[] {
          "progressive.jpg",
          "cmyk.jpg",
          "lossy.webp",
          "lossless.webp",
          "alpha.webp",
          "depth16.tif",
          "float.tif",
          "pages.tif"
        }) {
      found.put(name, FormatsTest.resource(name));
    }
    return found;
  }

  /// Return whether there are pixels rather than a sentence.
  private boolean shown(byte[] bytes, String what) {
    try {
      pictures.decode(bytes, "x");
      return true;
    } catch (PictureException sentence) {
      var text = String.valueOf(sentence.getMessage());
      if (!text.startsWith("x ") || !text.endsWith(".") || text.contains("\n")) {
        fail(what + ": " + text);
      }
      return false;
    } catch (RuntimeException | Error astray) {
      return fail(what, astray);
    }
  }

  /// Cuts near the end may leave all pixels whole, and those between the scans of a progressive
  /// JPEG or behind the first page of a TIFF do.
  @Test
  void aPictureThatIsCutOffIsRefused() {
    pictures()
        .forEach(
            (name, bytes) ->
                assertTimeoutPreemptively(
                    SOON,
                    () -> {
                      for (int length = 0; length < bytes.length; length += 1 + length / 40) {
                        var what = "%s, %d of %d bytes".formatted(name, length, bytes.length);
                        boolean shown = shown(Arrays.copyOf(bytes, length), what);
                        if (length < bytes.length / 2
                                && !name.startsWith("progressive")
                                && !name.startsWith("pages")
                            || name.equals("jpeg") && length < bytes.length - 2) {
                          assertTrue(!shown, what);
                        }
                      }
                    }));
  }

  @Test
  void aMissingEndMarkerIsForgiven() throws IOException {
    for (var name : new String[] {"jpeg", "progressive.jpg"}) {
      var whole = pictures().get(name);
      var cut = Arrays.copyOf(whole, whole.length - 2);
      assertEquals(
          0, Scene.difference(pictures.decode(whole, name), pictures.decode(cut, name)), name);
    }
  }

  @Test
  void aPictureWithWrongBytesEndsInPixelsOrASentence() {
    var random = new Random(SEED);
    pictures()
        .forEach(
            (name, bytes) ->
                assertTimeoutPreemptively(
                    SOON,
                    () -> {
                      for (int round = 0; round < 150; round++) {
                        var wrong = bytes.clone();
                        for (int i = random.nextInt(1, 6); i > 0; i--) {
                          wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
                        }
                        shown(wrong, "%s, seed %d, round %d".formatted(name, SEED, round));
                      }
                    }));
  }

  private static String refusal(Pictures pictures, byte[] bytes) {
    var refused = assertThrows(PictureException.class, () -> pictures.decode(bytes, "x"));
    return String.valueOf(refused.getMessage());
  }

  /// A GIF of 35 bytes.
  private static byte[] gif(int width, int height) {
    return ByteBuffer.allocate(35)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("GIF89a".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) width)
        .putShort((short) height)
        .put(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1, 0x2C, 0, 0, 0, 0})
        .putShort((short) width)
        .putShort((short) height)
        .put(new byte[] {0, 2, 2, 0x4C, 1})
        .array();
  }

  @Test
  void aFileThatClaimsMoreThanCanBeIsRefusedBeforeAnythingIsAllocated() throws IOException {
    assertEquals(
        "x says it has 65,535 x 32,767 pixels, more than the 250 million that can be shown: cut it into smaller pictures.",
        refusal(pictures, gif(65_535, 32_767)));
    assertEquals(
        "x is cut off: copy it again from where it came from.",
        refusal(pictures, gif(12_000, 12_000)));
    var file = Files.write(folder.resolve("bomb.gif"), gif(65_535, 32_767));
    assertThrows(PictureException.class, () -> pictures.probe(file));
    assertThrows(PictureException.class, () -> pictures.decodeAtLeast(file, 100));
    assertEquals(1, pictures.decode(gif(1, 1), "x").width());
  }

  @Test
  void everyFormatIsHeldToTheLimit() {
    var png = Scene.encoded("png");
    ByteBuffer.wrap(png).putInt(16, 70_000).putInt(20, 70_000);
    var bmp = Scene.encoded("bmp");
    ByteBuffer.wrap(bmp)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(18, Integer.MAX_VALUE)
        .putInt(22, Integer.MIN_VALUE);
    var jpeg = Scene.encoded("jpeg");
    int frame = 2;
    while (jpeg[frame] != -1 || jpeg[frame + 1] != (byte) 0xC0) {
      frame++;
    }
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) -1).putShort(frame + 7, (short) -1);
    for (var bytes : new byte[][] {png, bmp, jpeg}) {
      assertTrue(refusal(pictures, bytes).contains("more than the 250 million"));
    }
  }

  @Test
  void aPictureThatDoesNotFitIntoMemoryIsRefused() throws IOException {
    var small = new Pictures(8L * Scene.WIDTH * Scene.HEIGHT - 1);
    assertEquals(
        "x has 61 x 43 pixels, which need more memory than Touchstone may take: give it more, or make the picture smaller.",
        refusal(small, Scene.encoded("png")));
    var exact = new Pictures(8L * Scene.WIDTH * Scene.HEIGHT);
    assertEquals(Scene.WIDTH, exact.decode(Scene.encoded("png"), "x").width());
  }

  @Test
  void endlessScansAreRefused() {
    var jpeg = FormatsTest.resource("progressive.jpg");
    int scan = jpeg.length - 2;
    while (jpeg[scan] != -1 || jpeg[scan + 1] != (byte) 0xDA) {
      scan--;
    }
    var part = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
    var many = Arrays.copyOf(jpeg, jpeg.length - 2);
    var bytes = ByteBuffer.allocate(many.length + 600 * part.length + 2).put(many);
    for (int i = 0; i < 600; i++) {
      bytes.put(part);
    }
    bytes.put(jpeg, jpeg.length - 2, 2);
    assertEquals(
        "x is damaged: copy it again from where it came from, or leave it out.",
        refusal(pictures, bytes.array()));
  }
}
