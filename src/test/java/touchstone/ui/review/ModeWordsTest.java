package touchstone.ui.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchstone.annotation.Layer;
import touchstone.review.Mode;
import touchstone.review.Showing;
import touchstone.review.Withheld;
import touchstone.ui.keys.KeyMap;

class ModeWordsTest {
  private static String said(Mode mode, Withheld withheld, boolean hidden) {
    var words =
        ModeWords.of(new Showing(mode, withheld, 0, Layer.FINAL, Map.of()), hidden, KeyMap.DEFAULT);
    return words.mode() + ": " + words.meaning();
  }

  @Test
  void eachModeIsSaidInALine() {
    assertEquals(
        List.of(
            "Blind item: No suggestion here, so that agreement with the model is measured.",
            "Unaided: No suggestion is shown.",
            "Judge first: Suggestions appear after your own answer; {Enter} says that it is"
                + " complete.",
            "Now compare: {Enter} keeps yours, {A} takes the suggestion over.",
            "Suggestions: Shown without their scores.",
            "Suggestions: Shown with their scores.",
            "Verify: Accept, correct or reject each suggestion by itself.",
            "Annotate: You put the suggestions out of sight."),
        List.of(
            said(Mode.SCORES, Withheld.BLIND, false),
            said(Mode.UNAIDED, Withheld.UNAIDED, false),
            said(Mode.JUDGE_FIRST, Withheld.JUDGE_FIRST, false),
            said(Mode.JUDGE_FIRST, Withheld.NOTHING, true),
            said(Mode.SUGGESTIONS, Withheld.NOTHING, false),
            said(Mode.SCORES, Withheld.NOTHING, false),
            said(Mode.VERIFY, Withheld.NOTHING, false),
            said(Mode.SCORES, Withheld.NOTHING, true)));
  }

  @Test
  void aBlindItemIsBlindInEveryMode() {
    assertEquals(
        List.of(said(Mode.SCORES, Withheld.BLIND, false)),
        Stream.of(Mode.values()).map(mode -> said(mode, Withheld.BLIND, true)).distinct().toList());
  }
}
