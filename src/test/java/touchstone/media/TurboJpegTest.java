package touchstone.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchstone.Material;

/// The fast path against the careful one, where the system has the library.
class TurboJpegTest {
  private static final long SEED = 20261106;

  @BeforeEach
  void thereIsALibrary() {
    Assumptions.assumeTrue(TurboJpeg.system().isPresent(), "this system has no TurboJPEG library");
  }

  private static Optional<Pixels> fast(byte[] bytes, int denominator) throws IOException {
    var head = PictureHeads.read(ByteSource.of(bytes), "x");
    return TurboJpeg.system().orElseThrow().decode(bytes, head, denominator);
  }

  private static List<Path> photos() throws IOException {
    var photos = new ArrayList<Path>();
    for (var name : new String[] {"coco-keypoints", "fastestdet", "ort-samples", "decoder-cases"}) {
      try (var files = Files.list(Material.file("datasets/images/" + name))) {
        files.filter(file -> file.toString().endsWith(".jpg")).sorted().forEach(photos::add);
      }
    }
    return photos;
  }

  @Test
  void bothPathsAgreeAboutRealPhotos() throws IOException {
    for (var photo : photos()) {
      var bytes = Files.readAllBytes(photo);
      var head = PictureHeads.read(ByteSource.of(bytes), photo.toString());
      var careful = ImageIoDecoder.decode(bytes, head, photo.toString(), 1);
      double difference = Scene.difference(careful, new Pictures().decode(photo));
      assertTrue(difference < 0.5, () -> photo + ": difference " + difference);
    }
  }

  @Test
  void aReducedDecodeLooksLikeTheWhole() throws IOException {
    var bytes = Files.readAllBytes(photos().getFirst());
    var whole = fast(bytes, 1).orElseThrow();
    for (int denominator : new int[] {2, 4, 8}) {
      var reduced = fast(bytes, denominator).orElseThrow();
      assertEquals(Math.ceilDiv(whole.width(), denominator), reduced.width());
      assertEquals(Math.ceilDiv(whole.height(), denominator), reduced.height());
      assertTrue(Scene.difference(Pyramid.fit(whole, 40), Pyramid.fit(reduced, 40)) < 3);
    }
  }

  @Test
  void grayAndProgressiveOnesAreDecodedToo() throws IOException {
    assertTrue(
        Scene.difference(
                Scene.colours(), fast(FormatsTest.resource("progressive.jpg"), 1).orElseThrow())
            < 2);
  }

  @Test
  void whatIsCutOffOrWrongIsLeftToTheCarefulPath() throws IOException {
    var whole = Scene.encoded("jpeg");
    assertTrue(fast(whole, 1).isPresent());
    for (int length = whole.length * 3 / 4; length > whole.length / 2; length--) {
      assertEquals(Optional.empty(), fast(Arrays.copyOf(whole, length), 1));
    }
  }

  @Test
  void wrongBytesNeverHarmTheNextPicture() throws IOException {
    var random = new Random(SEED);
    var whole = Scene.encoded("jpeg");
    var expected = fast(whole, 1).orElseThrow();
    for (int round = 0; round < 2000; round++) {
      var wrong = whole.clone();
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        wrong[random.nextInt(2, wrong.length)] = (byte) random.nextInt();
      }
      try {
        fast(wrong, 1 << random.nextInt(4));
      } catch (PictureException refused) {
        assertTrue(String.valueOf(refused.getMessage()).endsWith("."));
      }
    }
    assertEquals(0, Scene.difference(expected, fast(whole, 1).orElseThrow()), "seed " + SEED);
  }
}
