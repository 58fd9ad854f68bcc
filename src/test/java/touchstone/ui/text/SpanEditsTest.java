package touchstone.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanEditsTest {
  private static final String TEXT = "and the support line told me";

  private static String endAt(int offset) {
    return words(SpanEdits.endAt(TEXT, Texts.mark(1, 8, 15), offset, Snap.TOKEN));
  }

  private static String words(TextMark mark) {
    return TEXT.substring(mark.start(), mark.end());
  }

  @Test
  void anEdgeSnapsToTheWordUnderTheMouse() {
    assertEquals("support line", endAt(18));
    assertEquals("support", endAt(16));
    assertEquals("support", endAt(2));
    assertEquals(
        "the support", words(SpanEdits.startAt(TEXT, Texts.mark(1, 8, 15), 5, Snap.TOKEN)));
    assertEquals("support", words(SpanEdits.startAt(TEXT, Texts.mark(1, 8, 15), 25, Snap.TOKEN)));
  }

  /// Whatever is done to a mark, it stays in the text, has some text, and splits no character.
  @Test
  void aMarkStaysAMark() {
    var text = Texts.MIXED;
    var random = new Random(8);
    for (int i = 0; i < 3_000; i++) {
      var snap = Snap.values()[i % 2];
      int start = random.nextInt(text.length() - 50);
      var range = Words.snapped(text, new TextRange(start, start + 1 + random.nextInt(40)), snap);
      if (range.isEmpty()) {
        continue;
      }
      var mark = Texts.mark(1, range.start(), range.end());
      for (int step = 0; step < 4; step++) {
        mark =
            switch (random.nextInt(6)) {
              case 0 -> SpanEdits.endMoved(text, mark, true, snap);
              case 1 -> SpanEdits.endMoved(text, mark, false, snap);
              case 2 -> SpanEdits.startMoved(text, mark, true, snap);
              case 3 -> SpanEdits.startMoved(text, mark, false, snap);
              case 4 -> SpanEdits.endAt(text, mark, random.nextInt(text.length()), snap);
              default -> SpanEdits.startAt(text, mark, random.nextInt(text.length()), snap);
            };
        assertTrue(mark.start() < mark.end(), mark.toString());
        assertTrue(Graphemes.isBoundary(text, mark.start()), mark.toString());
        assertTrue(Graphemes.isBoundary(text, mark.end()), mark.toString());
      }
    }
  }
}
