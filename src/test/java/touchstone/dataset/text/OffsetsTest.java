package touchstone.dataset.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import touchstone.annotation.TextSpan;

class OffsetsTest {
  @Test
  void anEmojiIsTwoUnitsAndOneCodePoint() {
    var offsets = Offsets.of("I like it 😊 .");
    assertEquals(13, offsets.codePoints());
    assertEquals(new Offsets.Range(10, 11), offsets.points(new TextSpan(10, 12)));
    assertEquals(new Offsets.Range(12, 13), offsets.points(new TextSpan(13, 14)));
    assertEquals(Optional.of(new TextSpan(10, 12)), offsets.span(10, 11));
    assertEquals(Optional.of(new TextSpan(13, 14)), offsets.span(12, 13));
  }

  @Test
  void aSpanThatSplitsACharacterTakesInAllOfIt() {
    var offsets = Offsets.of("a😊b");
    assertEquals(new Offsets.Range(1, 2), offsets.points(new TextSpan(1, 2)));
    assertEquals(new Offsets.Range(1, 3), offsets.points(new TextSpan(2, 4)));
  }

  @Test
  void aStretchThatIsEmptyOrReachesOutsideIsNoSpan() {
    var offsets = Offsets.of("😊😊");
    assertEquals(Optional.empty(), offsets.span(0, 3));
    assertEquals(Optional.empty(), offsets.span(-1, 1));
    assertEquals(Optional.empty(), offsets.span(1, 1));
    assertEquals(Optional.empty(), offsets.span(0, 1L << 40));
    assertEquals(Optional.empty(), Offsets.of("").span(0, 1));
  }

  @Test
  void unitsAndCodePointsAgreeWithTheLibraryOnAnyText() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    for (int round = 0; round < 500; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        switch (random.nextInt(5)) {
          case 0 -> text.appendCodePoint(0x1F600 + random.nextInt(60));
          case 1 -> text.append((char) (0xD800 + random.nextInt(0x800)));
          case 2 -> text.append("e\u0301");
          default -> text.append((char) ('a' + random.nextInt(26)));
        }
      }
      var offsets = Offsets.of(text.toString());
      int points = text.codePointCount(0, text.length());
      assertEquals(points, offsets.codePoints());
      for (int point = 0; point <= points; point++) {
        int unit = text.offsetByCodePoints(0, point);
        assertEquals(unit, offsets.units(point), text.toString());
        assertEquals(point, offsets.codePoint(unit), text.toString());
      }
    }
  }
}
