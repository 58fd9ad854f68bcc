package touchstone.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RowTextTest {
  /// Return what is seen from left to right, letters of the right-to-left runs in reading order.
  private static String fromLeft(String block, int from, int to, boolean rightToLeft) {
    return RowText.of(block, from, to, rightToLeft).runs().stream()
        .map(RowRun::drawn)
        .collect(Collectors.joining("|"));
  }

  private static String fromLeft(String block, boolean rightToLeft) {
    return fromLeft(block, 0, block.length(), rightToLeft);
  }

  @Test
  void plainTextIsDrawnAtOnce() {
    assertEquals("The lid, “closed”.", fromLeft("The lid, “closed”.", false));
  }

  @Test
  void directionsAreOrderedAsTheAlgorithmSays() {
    assertEquals("abc |עולם| |שלום| x", fromLeft("abc שלום עולם x", false));
    assertEquals(".|Acme (49)| |שלום", fromLeft("שלום Acme (49).", true).replace("(|49|)", "(49)"));
  }

  @Test
  void bracketsAreTurnedRoundWithTheText() {
    assertEquals("(|שתיים|) |אחת", fromLeft("אחת (שתיים)", true).replace("|)| |", "|) |"));
  }

  @Test
  void whatStandsInTheRowBeforeCounts() {
    var block = "שלום English words (and more) עולם";
    int second = block.indexOf("(and");
    assertEquals("|עולם| |(and more)", "|" + fromLeft(block, second, block.length(), true));
  }

  @Test
  void whatNobodySeesIsNotDrawn() {
    assertEquals("zerowidth.", fromLeft("zero\u200bwidth\ufeff.", false));
    assertEquals("خواهم|می", fromLeft("می\u200cخواهم", true));
    assertEquals("a␁b\ufffdc", fromLeft("a\u0001b\u2028c", false));
    assertEquals("half \ufffd|.", fromLeft("half \ud83d.", false).replace("\ufffd.", "\ufffd|."));
  }

  @Test
  void everyCharacterIsInOneRun() {
    for (var line : Texts.MIXED.lines().toList()) {
      for (boolean rightToLeft : List.of(true, false)) {
        for (int from = 0; from < line.length(); from += 5) {
          int to = Math.min(line.length(), from + 30);
          var row = RowText.of(line, from, to, rightToLeft);
          var counts = new int[to - from];
          row.runs()
              .forEach(
                  run -> {
                    for (int i = run.start(); i < run.end(); i++) {
                      counts[i]++;
                    }
                  });
          for (int count : counts) {
            assertEquals(1, count);
          }
          assertTrue(row.text().length() == to - from);
        }
      }
    }
  }
}
