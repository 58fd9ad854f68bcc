package touchstone.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.Material;
import touchstone.dataset.ImageSize;

class PicturesTest {
  private final Pictures pictures = new Pictures();
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff"})
  void aLosslessFormatComesBackExactly(String format) throws IOException {
    var pixels = pictures.decode(Scene.encoded(format), "scene." + format);
    assertArrayEquals(Scene.colours().argb(), pixels.argb());
  }

  @Test
  void aJpegComesBackNearly() throws IOException {
    var pixels = pictures.decode(Scene.encoded("jpeg"), "scene.jpg");
    assertTrue(Scene.difference(Scene.colours(), pixels) < 3);
  }

  @Test
  void aGrayPictureKeepsItsLevelsInEveryFormat() throws IOException {
    var gray = new BufferedImage(Scene.WIDTH, Scene.HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < Scene.HEIGHT; y++) {
      for (int x = 0; x < Scene.WIDTH; x++) {
        gray.getRaster().setSample(x, y, 0, Scene.gray(x, y));
      }
    }
    for (var format : new String[] {"png", "bmp", "tiff", "jpeg", "gif"}) {
      var pixels = pictures.decode(Scene.encoded(format, gray, null), "gray." + format);
      assertTrue(Scene.difference(Scene.grays(), pixels) < 2, format);
    }
  }

  @Test
  void theProbeAgreesWithTheDecode() throws IOException {
    for (var format : new String[] {"png", "bmp", "tiff", "jpeg"}) {
      var file = Files.write(folder.resolve("scene." + format), Scene.encoded(format));
      assertEquals(new ImageSize(Scene.WIDTH, Scene.HEIGHT), pictures.probe(file), format);
    }
  }

  @Test
  void theFingerprintIsThatOfTheDecodedBytes() throws IOException {
    var file = Files.write(folder.resolve("scene.png"), Scene.encoded("png"));
    var decoded = pictures.decodeWithFingerprint(file);
    assertEquals(Fingerprint.of(file), decoded.sha256());
    assertArrayEquals(Scene.colours().argb(), decoded.pixels().argb());
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        Fingerprint.of(new byte[0]));
  }

  @Test
  void theEmbeddedProfileOfARealPhotoIsHonoured() throws IOException {
    var photo = Material.file("datasets/images/coco-keypoints/000000000785.jpg");
    assertEquals(new ImageSize(640, 425), pictures.probe(photo));
    var bytes = Files.readAllBytes(photo);
    var profiled = pictures.decode(bytes, "photo");
    for (int i = 0; i < bytes.length - 12; i++) { // hide the profile
      if (new String(bytes, i, 11, StandardCharsets.US_ASCII).equals("ICC_PROFILE")) {
        Arrays.fill(bytes, i, i + 11, (byte) 'x');
      }
    }
    double difference = Scene.difference(profiled, pictures.decode(bytes, "photo"));
    assertTrue(difference > 1 && difference < 10, () -> "difference " + difference);
  }

  @Test
  void everyCaseOfTheDecoderIsShown() throws IOException {
    try (var files = Files.list(Material.file("datasets/images/decoder-cases"))) {
      for (var file : files.sorted().toList()) {
        var pixels = pictures.decode(file);
        assertEquals(pictures.probe(file), new ImageSize(pixels.width(), pixels.height()));
        assertTrue(
            Arrays.stream(pixels.argb()).allMatch(pixel -> pixel >>> 24 == 255), file.toString());
      }
    }
  }

  @Test
  void whatIsNoPictureIsRefusedInASentence() throws IOException {
    var empty = Files.createFile(folder.resolve("empty.jpg"));
    var text = Files.writeString(folder.resolve("text.jpg"), "This is no picture at all.\n");
    var inside = Files.createDirectory(folder.resolve("x.jpg"));
    var absent = folder.resolve("absent.jpg");
    assertEquals(empty + " is empty: copy it again from where it came from.", refusal(empty));
    assertEquals(text + " is not a picture: use JPEG, PNG, GIF, BMP, TIFF or WebP.", refusal(text));
    assertEquals(
        inside + " is a folder, not a picture: choose the pictures in it.", refusal(inside));
    assertEquals(
        absent + " is not there: put it back, or import the dataset again.", refusal(absent));
  }

  private String refusal(Path file) {
    var probed = assertThrows(PictureException.class, () -> pictures.probe(file));
    var decoded = assertThrows(PictureException.class, () -> pictures.decode(file));
    assertEquals(probed.getMessage(), decoded.getMessage());
    return String.valueOf(decoded.getMessage());
  }
}
