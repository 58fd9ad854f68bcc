package touchstone.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import touchstone.ui.Shots;

/// The laws of rows, with the fonts of the system.
class RowsTest {
  private static final double WIDTH = 300;

  private static TextLook look() {
    var colours =
        new TextLook.Colours(
            Color.BLACK,
            Color.GRAY,
            Color.WHITE,
            Color.BLUE,
            Color.YELLOW,
            Color.ORANGE,
            Color.BLUE);
    return new TextLook(Font.font(16), 1, colours);
  }

  private static RowBreaks breaks(String text, double width) {
    return new RowBreaks(text, new Blocks(text), look(), width);
  }

  private static List<RowAt> all(RowBreaks breaks) {
    var rows = new ArrayList<RowAt>();
    Optional<RowAt> at = Optional.of(new RowAt(0, 0));
    while (at.isPresent()) {
      rows.add(at.get());
      at = breaks.next(at.get());
    }
    return rows;
  }

  @Test
  void everyOffsetLiesInOneRow() {
    Shots.onWindow(
        () -> {
          for (double width : new double[] {40, 123, WIDTH, 2_000}) {
            var breaks = breaks(Texts.MIXED, width);
            var rows = all(breaks);
            int offset = 0;
            for (int i = 0; i < rows.size(); i++) {
              int next =
                  i + 1 < rows.size() ? breaks.start(rows.get(i + 1)) : Texts.MIXED.length() + 1;
              assertTrue(Graphemes.isBoundary(Texts.MIXED, breaks.start(rows.get(i))));
              for (; offset < next; offset++) {
                assertEquals(rows.get(i), breaks.rowOf(offset));
              }
            }
            assertEquals(rows.size(), breaks.counts().total());
            assertEquals(
                rows.reversed(), backwards(breaks, rows.getLast()), "there and back again");
          }
          return 1;
        });
  }

  private static List<RowAt> backwards(RowBreaks breaks, RowAt last) {
    var rows = new ArrayList<RowAt>();
    Optional<RowAt> at = Optional.of(last);
    while (at.isPresent()) {
      rows.add(at.get());
      at = breaks.previous(at.get());
    }
    return rows;
  }

  @Test
  void noRowIsWiderThanAllowed() {
    Shots.onWindow(
        () -> {
          var breaks = breaks(Texts.MIXED, WIDTH);
          for (var row : all(breaks)) {
            var glyphs = glyphs(breaks, row);
            int end = glyphs.end();
            while (end > glyphs.start() && Words.isBlank(Texts.MIXED, end - 1)) {
              end--;
            }
            for (var stretch : glyphs.stretches(glyphs.start(), end)) {
              assertTrue(stretch.left() >= -1 && stretch.right() <= WIDTH + 1, stretch.toString());
            }
          }
          return 1;
        });
  }

  private static RowGlyphs glyphs(RowBreaks breaks, RowAt row) {
    var glyphs = new RowGlyphs();
    glyphs.set(breaks.text(row), breaks.start(row), breaks.rightToLeft(row), look(), WIDTH);
    return glyphs;
  }

  @Test
  void thePointOfACharacterIsThatCharacter() {
    Shots.onWindow(
        () -> {
          var breaks = breaks(Texts.MIXED, WIDTH);
          for (var row : all(breaks)) {
            var glyphs = glyphs(breaks, row);
            for (int at = glyphs.start(); at < glyphs.end(); ) {
              int next = Graphemes.next(Texts.MIXED, at);
              double leading = glyphs.leading(at);
              double trailing = glyphs.trailing(next);
              if (Math.abs(trailing - leading) > 1) {
                assertEquals(at, glyphs.over((leading + trailing) / 2));
                assertEquals(at, glyphs.between(0.9 * leading + 0.1 * trailing));
                assertEquals(next, glyphs.between(0.1 * leading + 0.9 * trailing));
              }
              at = next;
            }
          }
          return 1;
        });
  }

  @Test
  void theStretchesOfARowCoverItWithoutGaps() {
    Shots.onWindow(
        () -> {
          var breaks = breaks(Texts.MIXED, WIDTH);
          for (var row : all(breaks)) {
            var glyphs = glyphs(breaks, row);
            if (glyphs.start() == glyphs.end()) {
              continue;
            }
            var whole =
                glyphs.stretches(glyphs.start(), glyphs.end()).stream()
                    .mapToDouble(Stretch::width)
                    .sum();
            double parts = 0;
            for (int at = glyphs.start(); at < glyphs.end(); ) {
              int next = Graphemes.next(Texts.MIXED, at);
              parts += glyphs.stretches(at, next).stream().mapToDouble(Stretch::width).sum();
              at = next;
            }
            assertEquals(whole, parts, 1.5);
          }
          return 1;
        });
  }

  @Test
  void rowsThatReadFromRightToLeftEndAtTheRight() {
    Shots.onWindow(
        () -> {
          var text = "שלום abc";
          var glyphs = glyphs(breaks(text, WIDTH), new RowAt(0, 0));
          assertEquals(WIDTH, glyphs.leading(0), 1);
          assertTrue(glyphs.leading(4) < glyphs.leading(0));
          assertTrue(glyphs.leading(5) < glyphs.leading(6), "English goes on to the right");
          return 1;
        });
  }

  @Test
  void ofAMegabyteInOneLineOnlyWhatIsAskedForIsMeasured() {
    Shots.onWindow(
        () -> {
          var text = Texts.english(1_000_000, " ");
          var breaks = breaks(text, 700);
          int guessed = breaks.counts().total();
          var row = breaks.rowOf(500_000);
          assertTrue(breaks.start(row) <= 500_000 && 500_000 < breaks.end(row));
          assertTrue(Math.abs(breaks.counts().total() - guessed) < 30, "one block was measured");
          return 1;
        });
  }
}
