package touchstone.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WordsTest {
  private static String at(String text, String place) {
    var word = Words.at(text, text.indexOf(place));
    return text.substring(word.start(), word.end());
  }

  private static String snapped(String text, String dragged, Snap snap) {
    int start = text.indexOf(dragged);
    var range = Words.snapped(text, new TextRange(start, start + dragged.length()), snap);
    return text.substring(range.start(), range.end());
  }

  @Test
  void aWordIsWhatAReaderTakesForOne() {
    assertEquals("don't", at("I don't know", "n't"));
    assertEquals("3.14", at("about 3.14 euros", "14"));
    assertEquals("שלום", at("x שלום עולם", "ום"));
    assertEquals("بالعالم", at("مرحبا بالعالم، كيف", "عالم"));
    assertEquals("タワー", at("東京タワーへ", "ワ"));
    assertEquals("e\u0301clair", at("an e\u0301clair", "clair"));
    assertEquals("👩‍👩‍👧", at("a 👩‍👩‍👧 b", "\ud83d"));
  }

  @Test
  void aClauseWithoutSpacesIsNoWord() {
    assertEquals("天", at("今天天气很好，我们", "天"));
  }

  @Test
  void aDragThatMeetsAWordTakesAllOfIt() {
    assertEquals("second morning", snapped("the second morning and", "ond mor", Snap.TOKEN));
    assertEquals("second", snapped("the second morning and", "second ", Snap.TOKEN));
    assertEquals("closed”", snapped("keep “it closed”.", "osed”", Snap.TOKEN));
    assertEquals("天气", snapped("今天天气很好", "天气", Snap.TOKEN));
    assertEquals("", snapped("a   b", "  ", Snap.TOKEN));
  }

  @Test
  void aFreeDragStillTakesWholeCharacters() {
    assertEquals("ond mor", snapped("the second morning", "ond mor", Snap.FREE));
    assertEquals("👩‍👩‍👧", snapped("a👩‍👩‍👧b", "\u200d", Snap.FREE));
    assertEquals("e\u0301", snapped("cafe\u0301", "\u0301", Snap.FREE));
  }

  @Test
  void snappingTwiceIsSnappingOnce() {
    var text = Texts.MIXED;
    for (var snap : Snap.values()) {
      for (int start = 0; start < text.length(); start += 3) {
        for (int end = start; end < Math.min(text.length(), start + 40); end += 7) {
          var once = Words.snapped(text, new TextRange(start, end), snap);
          assertEquals(once, Words.snapped(text, once, snap), snap + " " + once);
        }
      }
    }
  }

  @Test
  void edgesNeverSplitACharacter() {
    var text = Texts.MIXED;
    for (var snap : Snap.values()) {
      for (int i = 0; i <= text.length(); i++) {
        int at = Graphemes.floor(text, i);
        for (int edge :
            new int[] {
              Words.endAfter(text, at, snap),
              Words.endBefore(text, at, snap),
              Words.startAfter(text, at, snap),
              Words.startBefore(text, at, snap)
            }) {
          assertTrue(Graphemes.isBoundary(text, edge), snap + " " + at + " " + edge);
        }
      }
    }
  }

  @Test
  void edgesGoWordByWord() {
    var text = "the second, morning";
    assertEquals(10, Words.endAfter(text, 3, Snap.TOKEN));
    assertEquals(11, Words.endAfter(text, 10, Snap.TOKEN));
    assertEquals(10, Words.endBefore(text, 11, Snap.TOKEN));
    assertEquals(3, Words.endBefore(text, 10, Snap.TOKEN));
    assertEquals(12, Words.startAfter(text, 10, Snap.TOKEN));
    assertEquals(4, Words.startBefore(text, 10, Snap.TOKEN));
    assertEquals(5, Words.endAfter(text, 3, Snap.FREE));
    assertEquals(3, Words.endBefore(text, 5, Snap.FREE));
  }

  @Test
  void aWordOfAMegabyteIsFollowedOnlyAsFarAsNeeded() {
    var text = "a".repeat(1_000_000);
    var word = Words.at(text, 500_000);
    assertTrue(word.length() <= 1_000, word.toString());
  }
}
