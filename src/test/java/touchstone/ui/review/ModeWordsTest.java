package touchstone.ui.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Layer;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.review.ReviewedItem;
import touchstone.review.Showing;
import touchstone.review.Withheld;
import touchstone.ui.keys.KeyMap;
import touchstone.workbench.BulkAcceptance;
import touchstone.workbench.Shelves;

class ModeWordsTest {
  @TempDir Path folder;

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

  @Test
  void whereOneClassIsAskedTheAnswerIsEnoughAndALabelOfTheModelAloneIsSaid() throws Exception {
    var shelves = new Shelves(folder);
    shelves.run();
    var said = new ArrayList<String>();
    try (var workbench = shelves.open(Shelves.ADA)) {
      workbench
          .bulk()
          .accept(new BulkAcceptance.Wanted(null, 0.5), Progress.NONE, new Cancellation())
          .join();
      workbench.policies().change(Policy.OPEN.withMode(Mode.JUDGE_FIRST)).join();
      var item = shelves.items().getFirst();
      said.add(said(workbench.desk().show(item).join().orElseThrow()));
      workbench.desk().undo().join();
      said.add(said(workbench.desk().show(item).join().orElseThrow()));
    }
    assertEquals(
        List.of(
            "Accepted in bulk: A model's label stands here that nobody looked at, so it cannot be"
                + " judged first.",
            "Judge first: Suggestions appear after your own answer."),
        said);
  }

  private static String said(ReviewedItem item) {
    var words = ModeWords.of(item, false, true, KeyMap.DEFAULT);
    return words.mode() + ": " + words.meaning();
  }
}
