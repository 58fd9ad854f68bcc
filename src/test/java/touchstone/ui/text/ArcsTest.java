package touchstone.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Relations over a row.
class ArcsTest {
  private static TextMark mark(long id, int start, int end) {
    return new TextMark(id, start, end, "part", 0, TextMark.Style.SOLID, "", false);
  }

  private static TextLink link(long id, long from, long to) {
    return new TextLink(id, from, to, "causes", 0, TextMark.Style.SOLID);
  }

  @Test
  void aRelationWithinARowIsSeenOnceAndOneBetweenRowsAtBothEnds() {
    var text = "abcdefghij klmnopqrst";
    var marks = List.of(mark(1, 0, 3), mark(2, 5, 8), mark(3, 12, 15));
    var links = new LinkIndex(List.of(link(10, 1, 2), link(11, 3, 2)));
    var all = new MarkIndex(marks);
    var first = links.parts(marks.subList(0, 2), 0, 10, TextMark.NONE, all, text);
    assertEquals(2, first.size());
    assertTrue(first.get(0).whole());
    assertEquals("lmn → causes", first.get(1).tag());
    assertTrue(first.get(1).after());
    var second = links.parts(marks.subList(2, 3), 11, 21, TextMark.NONE, all, text);
    assertEquals(List.of("causes → fgh"), second.stream().map(LinkPart::tag).toList());
    assertFalse(second.getFirst().after());
  }

  @Test
  void aRelationOfAMarkThatIsGoneIsNotDrawn() {
    var marks = List.of(mark(1, 0, 3));
    var links = new LinkIndex(List.of(link(10, 1, 2)));
    assertEquals(
        List.of(), links.parts(marks, 0, 10, TextMark.NONE, new MarkIndex(marks), "abcdefghij"));
  }

  @Test
  void noTwoInOneLaneTouchAndNothingLeavesTheRow() {
    var random = new Random(11);
    for (int round = 0; round < 200; round++) {
      double width = 200 + random.nextInt(600);
      var middles = new HashMap<Long, Double>();
      for (long id = 0; id < 8; id++) {
        middles.put(id, Math.rint(random.nextDouble() * width));
      }
      var parts = new ArrayList<LinkPart>();
      for (int i = 0; i < 10; i++) {
        long from = random.nextInt(8);
        boolean whole = random.nextBoolean();
        long to = whole ? (from + 1 + random.nextInt(7)) % 8 : TextMark.NONE;
        parts.add(
            new LinkPart(
                link(i, from, to), from, to, random.nextBoolean(), random.nextBoolean(), "words"));
      }
      var arcs = Arcs.of(parts, middles, width, words -> 5.0 * words.length());
      for (var one : arcs.all()) {
        assertTrue(one.tagX() >= 0 && one.tagX() + one.tagWidth() <= width + 0.001);
        for (var other : arcs.all()) {
          if (one != other && one.lane() == other.lane()) {
            assertTrue(one.right() < other.left() || other.right() < one.left());
          }
        }
      }
    }
  }
}
