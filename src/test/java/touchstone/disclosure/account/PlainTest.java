package touchstone.disclosure.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTest {
  @Test
  void nothingButCharactersIsLeft() {
    assertEquals(
        "a b\nc\nd\ne\uFFFDf\uFFFDg\uFFFDh😊",
        Plain.text("a\tb\r\nc\rd\u2028e\u0000f\uD800g\uFFFFh😊"));
  }

  @Test
  void aTextOnOneLineHasNoBlanksInARow() {
    assertEquals("a b c", Plain.line("  a \n\n b   c\t"));
    assertEquals("", Plain.line(" \n "));
  }

  @Test
  void blankLinesSeparateParagraphs() {
    assertEquals(
        List.of(List.of("a", "b"), List.of("c")), Plain.paragraphs("\n a \nb\n \n\n  c\n\n"));
    assertEquals(List.of("a", "b"), Plain.lines("a\n\n  b "));
    assertEquals(List.of(), Plain.paragraphs(" "));
  }
}
