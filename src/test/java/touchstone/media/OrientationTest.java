package touchstone.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OrientationTest {
  /// The letters abc over def, seen upright, as the eight orientations store them.
  private static final List<String> STORED =
      List.of(
          "abc/def",
          "cba/fed",
          "fed/cba",
          "def/abc",
          "ad/be/cf",
          "cf/be/ad",
          "fc/eb/da",
          "da/eb/fc");

  private static Pixels pixels(String rows) {
    var letters = rows.replace("/", "").chars().toArray();
    int width = rows.indexOf('/');
    return new Pixels(width, letters.length / width, letters);
  }

  private static String rows(Pixels pixels) {
    var text = new StringBuilder();
    for (int i = 0; i < pixels.argb().length; i++) {
      if (i > 0 && i % pixels.width() == 0) {
        text.append('/');
      }
      text.append((char) pixels.argb()[i]);
    }
    return text.toString();
  }

  @Test
  void everyOrientationIsTurnedUpright() {
    var upright =
        STORED.stream()
            .map(rows -> rows(Orientation.upright(pixels(rows), 1 + STORED.indexOf(rows))))
            .collect(Collectors.toSet());
    assertEquals(java.util.Set.of("abc/def"), upright);
  }

  @Test
  void anUprightPictureIsNotCopied() {
    var pixels = pixels("abc/def");
    assertSame(pixels, Orientation.upright(pixels, 1));
    assertSame(pixels, Orientation.upright(pixels, 0));
    assertSame(pixels, Orientation.upright(pixels, 9));
  }
}
