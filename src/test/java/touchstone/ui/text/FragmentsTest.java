package touchstone.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentsTest {
  /// A row of characters that are ten pixels wide.
  private record Monospace(int start, int end, boolean rightToLeft) implements RowShape {
    @Override
    public List<Stretch> stretches(int from, int to) {
      double a = 10.0 * (from - start);
      double b = 10.0 * (to - start);
      double width = 10.0 * (end - start);
      return List.of(rightToLeft ? new Stretch(width - b, width - a) : new Stretch(a, b));
    }
  }

  private static final RowShape ROW = new Monospace(100, 170, false);

  private static Fragments of(RowShape row, List<TextMark> marks) {
    return Fragments.of(row, marks, 700, tag -> 6.0 * tag.length());
  }

  @Test
  void whatIsInOneLaneNeverTouches() {
    for (int seed = 0; seed < 300; seed++) {
      var marks = Texts.marks(2 + seed % 30, 300, 40, seed);
      var row = new Monospace(100, 170, seed % 2 == 0);
      var meeting = new MarkIndex(marks).meeting(100, 170);
      var fragments = of(row, meeting);
      assertEquals(meeting.size(), fragments.all().size() + fragments.hidden());
      for (var one : fragments.all()) {
        assertTrue(one.lane() < fragments.lanes());
        for (var other : fragments.all()) {
          boolean apart =
              one == other
                  || one.lane() != other.lane()
                  || one.outerRight() < other.outerLeft()
                  || other.outerRight() < one.outerLeft();
          assertTrue(apart, () -> seedless(one, other));
        }
      }
    }
  }

  private static String seedless(Fragment one, Fragment other) {
    return one + " touches " + other;
  }

  @Test
  void whatIsInsideLiesNearerToTheText() {
    var fragments = of(ROW, List.of(Texts.mark(1, 105, 140), Texts.mark(2, 110, 120)));
    assertEquals(List.of(1, 0), fragments.all().stream().map(Fragment::lane).toList());
  }

  @Test
  void neighboursShareALane() {
    var fragments = of(ROW, List.of(Texts.mark(1, 100, 120), Texts.mark(2, 121, 140)));
    assertEquals(1, fragments.lanes());
  }

  @Test
  void aTagStaysInTheRow() {
    var left = of(ROW, List.of(Texts.mark(1, 168, 170))).all().getFirst();
    assertEquals(700, left.outerRight());
    var right = of(new Monospace(100, 170, true), List.of(Texts.mark(1, 168, 170)));
    assertEquals(0, right.all().getFirst().outerLeft());
  }

  @Test
  void aTagThatDoesNotFitIsNotRepeatedInTheNextRow() {
    var marks = List.of(Texts.mark(1, 90, 102), Texts.mark(2, 90, 130));
    assertEquals(
        List.of("", "LABEL 2 .5"), of(ROW, marks).all().stream().map(Fragment::tag).toList());
  }

  @Test
  void aMarkWithoutWidthCanBeSeen() {
    var fragment = of(ROW, List.of(Texts.mark(1, 120, 120))).all().getFirst();
    assertEquals(List.of(new Stretch(198, 202)), fragment.stretches());
  }

  @Test
  void tooManyLanesAreCounted() {
    var marks = new ArrayList<TextMark>();
    for (int i = 0; i < 40; i++) {
      marks.add(Texts.mark(i, 100, 170));
    }
    var fragments = of(ROW, marks);
    assertEquals(Fragments.MOST_LANES, fragments.lanes());
    assertEquals(40 - Fragments.MOST_LANES, fragments.hidden());
  }
}
