package touchstone.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private static List<String> seen(String text) {
    var blocks = new Blocks(text);
    return IntStream.range(0, blocks.count())
        .mapToObj(i -> text.substring(blocks.start(i), blocks.textEnd(i)))
        .toList();
  }

  @Test
  void everyEndOfALineEndsABlockAndIsNotSeen() {
    assertEquals(List.of("a", "b", "c", "", "d", "e", ""), seen("a\nb\r\nc\r\rd\u2028e\u0085"));
  }

  @Test
  void anEmptyTextIsOneEmptyBlock() {
    assertEquals(List.of(""), seen(""));
  }

  @Test
  void everyOffsetLiesInTheBlockThatHoldsIt() {
    var blocks = new Blocks(Texts.MIXED);
    for (int offset = 0; offset <= Texts.MIXED.length(); offset++) {
      int block = blocks.at(offset);
      assertTrue(blocks.start(block) <= offset);
      assertTrue(offset < blocks.end(block) || block == blocks.count() - 1);
    }
  }

  @Test
  void aMegabyteInOneLineIsCutAfterSentences() {
    var text = Texts.english(1_000_000, " ");
    var blocks = new Blocks(text);
    assertTrue(blocks.count() > 500);
    var wrong = new ArrayList<String>();
    for (int i = 1; i < blocks.count(); i++) {
      if (blocks.start(i) - blocks.start(i - 1) > Blocks.MOST
          || !text.startsWith(". ", blocks.start(i) - 2)) {
        wrong.add(text.substring(blocks.start(i) - 10, blocks.start(i)));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void whatHasNoSpacesIsCutBetweenCharacters() {
    for (var character : List.of("x", "咖", "👩‍👩‍👧", "e\u0301")) {
      var text = character.repeat(20_000);
      var blocks = new Blocks(text);
      for (int i = 0; i < blocks.count(); i++) {
        assertEquals(0, blocks.start(i) % character.length(), character);
        assertTrue(blocks.end(i) - blocks.start(i) <= Blocks.MOST + 2);
      }
    }
  }

  @Test
  void theFirstLetterWithADirectionGivesItToTheWholeParagraph() {
    var blocks = new Blocks("1. שלום abc\n2. abc שלום\n()\n" + "مرحبا بالعالم. ".repeat(300));
    assertEquals(
        List.of(true, false, false, true, true),
        IntStream.range(0, 5).mapToObj(blocks::rightToLeft).toList());
  }
}
