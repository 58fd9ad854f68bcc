package touchstone.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkIndexTest {
  @Test
  void findsWhatLookingAtEveryMarkFinds() {
    var random = new Random(3);
    for (int count : new int[] {0, 1, 2, 3, 7, 100, 1_000}) {
      var marks = new ArrayList<>(Texts.marks(count, 5_000, 60, count));
      marks.add(Texts.mark(90_000, 0, 5_000));
      var index = new MarkIndex(marks);
      for (int i = 0; i < 200; i++) {
        int from = random.nextInt(5_000);
        int to = from + random.nextInt(100);
        var expected =
            marks.stream()
                .filter(mark -> mark.start() < to && Math.max(mark.end(), mark.start() + 1) > from)
                .map(TextMark::id)
                .sorted()
                .toList();
        assertEquals(
            expected, index.meeting(from, to).stream().map(TextMark::id).sorted().toList());
      }
    }
  }

  @Test
  void givesMarksInTheOrderOfTheirStarts() {
    var found = new MarkIndex(Texts.marks(500, 1_000, 80, 1)).meeting(200, 400);
    assertEquals(found, found.stream().sorted(Comparator.comparingInt(TextMark::start)).toList());
  }

  @Test
  void aMarkWithoutTextIsFoundWhereItLies() {
    var index = new MarkIndex(List.of(Texts.mark(1, 5, 5)));
    assertEquals(1, index.meeting(5, 6).size());
    assertEquals(0, index.meeting(0, 5).size());
    assertEquals(0, index.meeting(6, 9).size());
    assertNull(index.mark(2));
  }
}
