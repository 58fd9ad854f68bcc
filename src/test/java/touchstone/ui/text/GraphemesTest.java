package touchstone.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphemesTest {
  /// What holds near an offset holds in the whole text.
  @Test
  void theNeighbourhoodKnowsAsMuchAsTheWholeText() {
    for (var text :
        List.of(
            Texts.MIXED,
            "🇩🇪🇫🇷🇮🇹🇪🇸".repeat(20),
            "e\u0301\u0323x".repeat(50),
            "a\r\nb\r\n")) {
      var all = Graphemes.all(text);
      var found =
          IntStream.rangeClosed(0, text.length())
              .filter(offset -> Graphemes.isBoundary(text, offset))
              .toArray();
      assertEquals(Arrays.toString(all), Arrays.toString(found));
      for (int i = 0; i < all.length - 1; i++) {
        assertEquals(all[i + 1], Graphemes.next(text, all[i]));
        assertEquals(all[i], Graphemes.previous(text, all[i + 1]));
      }
    }
  }
}
