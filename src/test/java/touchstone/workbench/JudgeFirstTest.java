package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.Verdict;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedPrediction;

/// What becomes of a suggestion that was compared with an answer given before it was shown.
class JudgeFirstTest {
  @TempDir Path folder;
  private Workbench workbench;
  private List<ItemId> items;

  @BeforeEach
  void open() throws Exception {
    var shelves = new Shelves(folder);
    shelves.run();
    items = shelves.items();
    workbench = shelves.open(Shelves.ADA);
  }

  @AfterEach
  void close() {
    assertEquals(List.of(), workbench.verify().join());
    workbench.close();
  }

  private void judgeFirst() {
    workbench.policies().change(Policy.OPEN.withMode(Mode.JUDGE_FIRST)).join();
  }

  private ReviewedItem current() {
    workbench.desk().saved().join();
    return workbench.desk().current().orElseThrow();
  }

  private void answer(int item, Label label) {
    workbench.desk().show(items.get(item)).join();
    workbench.desk().choose(workbench.task(), label);
    workbench.desk().reveal();
  }

  private List<Verdict> verdicts() {
    return current().predictions().stream().map(ReviewedPrediction::verdict).toList();
  }

  @Test
  void whoeverKeepsTheirAnswerHasJudgedTheSuggestion() {
    judgeFirst();
    answer(0, Shelves.truth(0));
    assertEquals(List.of(Verdict.PENDING), verdicts());
    assertFalse(workbench.desk().acceptRest());
    assertEquals(List.of(Verdict.ACCEPTED), verdicts());
    answer(1, Shelves.truth(0));
    workbench.desk().acceptRest();
    assertEquals(List.of(Verdict.REJECTED), verdicts());
    assertEquals(
        List.of(Shelves.truth(0)),
        current().labels().stream().map(label -> label.annotation().label()).toList());
    workbench.desk().show(items.get(2)).join();
    workbench.desk().nothingHere();
    workbench.desk().reveal();
    workbench.desk().acceptRest();
    assertEquals(List.of(Verdict.REJECTED), verdicts());
    assertEquals(
        Map.of(Verdict.ACCEPTED, 1L, Verdict.REJECTED, 2L),
        workbench.prelabelling().runs().join().getFirst().verdicts());
    workbench.desk().undo().join();
    assertEquals(List.of(Verdict.PENDING), verdicts());
  }

  @Test
  void nothingIsLeftToVerifyWhereSomebodyHasCompared() {
    judgeFirst();
    answer(0, Shelves.truth(1));
    assertEquals(List.of(Verdict.PENDING), verdicts());
    assertEquals(0, workbench.row(items.get(0)).join().orElseThrow().pending());
    assertEquals(0L, workbench.counts().join().in(Verdict.PENDING));
    workbench.desk().undo().join();
    workbench.desk().saved().join();
    assertEquals(1, workbench.row(items.get(0)).join().orElseThrow().pending());
  }

  @Test
  void aSuggestionThatIsUndecidedAgainIsWithheldAgain() {
    workbench.desk().show(items.get(0)).join();
    workbench.desk().accept(current().predictions().getFirst().prediction().id());
    workbench.desk().saved().join();
    judgeFirst();
    workbench.desk().refresh().join();
    assertEquals(List.of(Verdict.ACCEPTED), verdicts());
    workbench.desk().undo().join();
    assertEquals(List.of(), verdicts());
    assertEquals(1, current().showing().suggestions());
    workbench.desk().redo().join();
    assertEquals(List.of(Verdict.ACCEPTED), verdicts());
    assertEquals(1, current().labels().size());
  }
}
