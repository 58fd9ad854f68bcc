package touchstone.ui.review.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.TextSpan;
import touchstone.annotation.Verdict;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Exposure;
import touchstone.review.ItemQuery;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.review.ReviewedItem;
import touchstone.ui.canvas.CanvasShape;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;
import touchstone.ui.text.TextMark;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// What a person sees and decides in each mode, without a window.
class ModesTest {
  private static final Policy JUDGE_FIRST = Policy.OPEN.withMode(Mode.JUDGE_FIRST);

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // made by each test
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made by each test
  private MarksViewModel marks;

  private final List<String> settled = new ArrayList<>();

  private void open(Path file, Policy policy) throws Exception {
    var environment =
        new Environment(
            new SameThreadJobRunner(),
            Runnable::run,
            InstantSource.fixed(DemoProject.START),
            DemoProject.ADA);
    workbench = Workbench.open(file, environment).get();
    workbench.policies().change(policy).get();
    marks = new MarksViewModel(workbench);
    marks.setOnSettled(() -> settled.add(item().item().name()));
    var first = workbench.page(ItemQuery.ALL, null, 10).get().rows().getFirst();
    assertTrue(workbench.desk().show(first.item().id()).get().isPresent());
  }

  private void pictures(boolean single, Policy policy) throws Exception {
    open(DemoProject.make(folder, 2, single, true), policy);
  }

  @AfterEach
  void close() {
    marks.close();
    workbench.close();
  }

  private ReviewedItem item() {
    workbench.desk().saved().join();
    return workbench.desk().current().orElseThrow();
  }

  @Test
  void whoJudgesBoxesFirstIsShownTheSuggestionsByEnterAndTakesOverWhatTheyWant() throws Exception {
    pictures(false, JUDGE_FIRST);
    assertEquals(List.of(), marks.marks());
    assertFalse(marks.canAccept());
    marks.draw(new BoundingBox(10, 10, 30, 30));
    assertTrue(marks.finish(), "there is something to look at");
    var all = marks.marks();
    assertEquals(item().predictions().size() + 1, all.size());
    assertEquals(all.getFirst().id(), marks.focusProperty().get());
    assertEquals(Exposure.SUGGESTION_WITH_SCORE, workbench.desk().exposure());
    long second = all.get(1).id();
    marks.accept();
    assertEquals(Optional.of(Verdict.ACCEPTED), marks.marks().getFirst().verdict());
    assertEquals(second, marks.focusProperty().get());
    assertFalse(marks.finish(), "the second Enter goes on");
    assertEquals(ItemState.DONE, item().state());
    assertEquals(2, item().labels().size());
    assertTrue(item().pending().findAny().isPresent(), "what is not taken over is left as it is");
  }

  @Test
  void aBoxThatIsTakenOverTakesThePlaceOfOnesOwn() throws Exception {
    pictures(false, JUDGE_FIRST);
    marks.draw(new BoundingBox(10, 10, 30, 30));
    marks.finish();
    var proposed = (BoundingBox) marks.marks().getFirst().geometry();
    workbench.desk().undo().join();
    workbench.desk().undo().join();
    var near = new BoundingBox(proposed.x() + 3, proposed.y(), proposed.width(), proposed.height());
    marks.draw(near);
    marks.finish();
    marks.focus(marks.marks().getFirst().id());
    marks.accept();
    assertEquals(
        List.of(proposed),
        item().labels().stream().map(label -> label.annotation().geometry()).toList());
    workbench.desk().undo().join();
    assertEquals(
        List.of(near),
        item().labels().stream().map(label -> label.annotation().geometry()).toList());
  }

  @Test
  void whoWorksWithoutSuggestionsStillComparesAfterJudgingFirst() throws Exception {
    pictures(false, JUDGE_FIRST);
    marks.suggestionsHiddenProperty().set(true);
    marks.draw(new BoundingBox(10, 10, 30, 30));
    assertTrue(marks.finish());
    assertFalse(marks.hidden());
    assertEquals(item().predictions().size() + 1, marks.marks().size());
    assertEquals(Exposure.SUGGESTION_WITH_SCORE, workbench.desk().exposure());
  }

  @Test
  void aChoiceStopsToCompareBeforeItGoesOn() throws Exception {
    pictures(true, JUDGE_FIRST);
    marks.choose(new Label("jar"));
    assertEquals(List.of(), settled, "first the suggestion is looked at");
    var proposed = marks.focused().orElseThrow();
    assertTrue(proposed.pending());
    assertEquals(2, marks.marks().size());
    marks.accept();
    assertEquals(List.of(item().item().name()), settled);
    assertEquals(
        List.of(proposed.name()),
        item().labels().stream().map(label -> label.annotation().label()).toList());
    assertEquals(1, workbench.counts().join().done());
  }

  @Test
  void whatAsksForOneClassIsNotFinishedWithNone() throws Exception {
    pictures(true, JUDGE_FIRST);
    assertEquals(Optional.of(workbench.task()), marks.unanswered());
    marks.finish();
    assertEquals(ItemState.NEW, item().state());
    marks.suggestionsHiddenProperty().set(true);
    marks.finish();
    assertEquals(ItemState.NEW, item().state());
    workbench.policies().change(Policy.OPEN).join();
    assertEquals(Optional.of(workbench.task()), marks.unanswered(), "suggestions are hidden");
    marks.suggestionsHiddenProperty().set(false);
    assertEquals(Optional.empty(), marks.unanswered(), "the suggestion is accepted");
    marks.reject();
    assertEquals(Optional.of(workbench.task()), marks.unanswered());
    workbench.desk().nothingHere();
    assertEquals(ItemState.DONE, item().state());
    assertEquals(Optional.empty(), marks.unanswered(), "that there is nothing was said");
  }

  @Test
  void whereThereMayBeNothingEnterFinishesWithNothing() throws Exception {
    pictures(false, JUDGE_FIRST);
    assertEquals(Optional.empty(), marks.unanswered());
    marks.finish();
    assertEquals(ItemState.DONE, item().state());
  }

  @Test
  void enterKeepsOnesOwnChoice() throws Exception {
    pictures(true, JUDGE_FIRST);
    marks.choose(new Label("jar"));
    assertFalse(marks.finish());
    assertEquals(
        List.of(new Label("jar")),
        item().labels().stream().map(label -> label.annotation().label()).toList());
    assertEquals(
        List.of(Verdict.REJECTED),
        item().predictions().stream().map(proposed -> proposed.verdict()).toList());
    assertEquals(ItemState.DONE, item().state());
  }

  @Test
  void wordsAreJudgedFirstToo() throws Exception {
    open(DemoTexts.kettle(DemoTexts.ASPECTS).make(folder), JUDGE_FIRST);
    assertEquals(List.of(), marks.spansProperty().get().marks());
    int lid = item().text().indexOf("lid");
    marks.select(Optional.of(new TextSpan(lid, lid + 3)));
    marks.choose(new Label("aspect"));
    assertTrue(marks.finish());
    var first = marks.focused().orElseThrow();
    assertTrue(first.pending());
    assertEquals(Optional.of(new TextSpan(lid, lid + 3)), first.span());
    marks.accept();
    assertEquals(1, item().labels().size(), "what is taken over is not said twice");
    assertFalse(marks.finish());
    assertEquals(ItemState.DONE, item().state());
  }

  @Test
  void scoresAreSeenNowhereWhereSuggestionsAreShownWithoutThem() throws Exception {
    pictures(false, Policy.OPEN.withMode(Mode.SUGGESTIONS));
    assertTrue(marks.pending() > 0);
    assertEquals(
        List.of(), marks.marks().stream().filter(mark -> mark.score().isPresent()).toList());
    assertEquals(
        List.of(""),
        marks.shapesProperty().get().stream().map(CanvasShape::note).distinct().toList());
    assertEquals(Exposure.SUGGESTION, workbench.desk().exposure());
  }

  @Test
  void scoresAreNotSeenOnWordsEither() throws Exception {
    open(DemoTexts.kettle(DemoTexts.ASPECTS).make(folder), Policy.OPEN.withMode(Mode.SUGGESTIONS));
    assertEquals(
        List.of(""),
        marks.spansProperty().get().marks().stream().map(TextMark::score).distinct().toList());
    workbench.policies().change(Policy.OPEN).get();
    assertEquals(".93", marks.spansProperty().get().marks().getFirst().score());
  }
}
