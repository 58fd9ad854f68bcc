package touchstone.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SameWordsTest {
  private static List<String> found(String words, String text) {
    return new SameWords(words).in(text).stream().map(span -> span.of(text)).toList();
  }

  @Test
  void wordsAreFoundInWhateverCaseTheyAreWritten() {
    assertEquals(List.of("lid", "Lid", "LID"), found("Lid", "lid, Lid. LID!"));
    assertEquals(List.of("ÜBER", "über"), found("über", "ÜBER und über"));
    assertEquals(
        List.of("Support Line", "support line"),
        found("support line", "Support Line: a support line."));
  }

  @Test
  void wordsWithinOtherWordsAreNot() {
    assertEquals(List.of("lid"), found("lid", "solid lid lids slide lid2 2lid"));
    assertEquals(List.of("lid"), found("lid", "(lid)"));
    assertEquals(List.of(), found("المكسر", "المكسرات"));
  }

  @Test
  void signsAtTheEdgesNeedNoSpaceAround() {
    assertEquals(List.of("“keep it”", "“keep it”"), found("“keep it”", "to“keep it”or “keep it”."));
    assertEquals(List.of("$5", "$5"), found("$5", "was$5, now $5 not $50"));
  }

  @Test
  void scriptsWithoutSpacesHaveThemAnywhere() {
    assertEquals(List.of("盖子", "盖子"), found("盖子", "水壶的盖子掉了。盖子好。"));
    assertEquals(List.of("ฝา"), found("ฝา", "กาต้มน้ำฝาหลุด"));
  }

  @Test
  void noCharacterIsSplit() {
    assertEquals(List.of(), found("cafe", "cafe\u0301"));
    assertEquals(List.of("cafe\u0301"), found("cafe\u0301", "a cafe\u0301."));
    assertEquals(List.of(), found("👩", "👩‍👩‍👧"));
    assertEquals(List.of("👍"), found("👍", "👍🏽 👍"));
  }

  @Test
  void blanksAreNoWords() {
    assertThrows(IllegalArgumentException.class, () -> new SameWords(" \n"));
  }
}
