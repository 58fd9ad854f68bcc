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
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.TextSpan;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.ItemQuery;
import touchstone.review.ReviewedItem;
import touchstone.task.Task;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;
import touchstone.ui.text.TextMark;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// Deciding on texts, without a window.
class TextMarksTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // made by each test
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made by each test
  private MarksViewModel marks;

  private final List<String> refused = new ArrayList<>();

  private void open(DemoTexts texts) throws Exception {
    var environment =
        new Environment(
            new SameThreadJobRunner(),
            Runnable::run,
            InstantSource.fixed(DemoProject.START),
            DemoProject.ADA);
    workbench = Workbench.open(texts.make(folder), environment).get();
    marks = new MarksViewModel(workbench);
    marks.setOnRefused(refused::add);
    var first = workbench.page(ItemQuery.ALL, null, 10).get().rows().getFirst();
    assertTrue(workbench.desk().show(first.item().id()).get().isPresent());
  }

  @AfterEach
  void close() {
    marks.close();
    workbench.close();
  }

  private ReviewedItem item() {
    return workbench.desk().current().orElseThrow();
  }

  private TextSpan at(String words) {
    int start = item().text().indexOf(words);
    return new TextSpan(start, start + words.length());
  }

  private String focused() {
    return marks
        .focused()
        .map(mark -> MarkWords.of(mark, item(), marks.questions().tasks()))
        .orElse("");
  }

  private String asked() {
    return marks.questions().askedProperty().get().id().value();
  }

  @Test
  void marksComeInTheOrderOfReadingAndWhatIsSaidOfTheWholeTextLast() throws Exception {
    open(DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.SENTIMENT));
    assertEquals(
        List.of(
            "lid",
            "the second morning",
            "support line",
            "“keep it closed”",
            "faster than the old one",
            "handle",
            "49 euros",
            "Sentiment of the whole comment"),
        marks.marks().stream()
            .map(mark -> MarkWords.of(mark, item(), marks.questions().tasks()))
            .toList());
    assertEquals("lid", focused());
  }

  @Test
  void theQuestionIsThatOfTheMarkInFocus() throws Exception {
    open(DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.SENTIMENT));
    assertEquals("aspects", asked());
    marks.focusPrevious();
    assertEquals("sentiment", asked());
    assertEquals(
        Optional.of(new Label("negative")), marks.label(2), "digits are those of the question");
    marks.askNext(1);
    assertEquals("aspects", asked());
    assertEquals("lid", focused(), "what is proposed for a question is in focus with it");
  }

  @Test
  void anAnswerLeadsToTheNextQuestionThatIsOpenAndOneInWritingIsLeftToThePerson() throws Exception {
    open(
        new DemoTexts(DemoTexts.SENTIMENT, DemoTexts.REASON, DemoTexts.TONES, DemoTexts.URGENCY)
            .text("One."));
    assertEquals("sentiment", asked());
    marks.choose(new Label("mixed"));
    assertEquals("urgency", asked());
    marks.choose(new Label("now"));
    assertEquals("urgency", asked());
    marks.choose(new Label("today"));
    marks.ask(DemoTexts.REASON.id());
    assertEquals(Optional.empty(), marks.label(0));
    marks.write(marks.questions().askedProperty().get(), " because ");
    assertEquals(
        List.of("mixed", "today", "because"),
        item().labels().stream()
            .map(label -> label.annotation())
            .map(label -> label.text().isEmpty() ? label.label().name() : label.text())
            .toList());
  }

  @Test
  void theLastOfSeveralAnswersSettlesAnItem() throws Exception {
    open(new DemoTexts(DemoTexts.SENTIMENT, DemoTexts.URGENCY).text("One."));
    var settled = new int[1];
    marks.setOnSettled(() -> settled[0]++);
    marks.choose(new Label("mixed"));
    assertEquals(0, settled[0]);
    marks.choose(new Label("now"));
    assertEquals(1, settled[0]);
    assertEquals(ItemState.DONE, item().state());
  }

  @Test
  void selectedWordsGetTheLabelOfTheQuestionAboutSpansWhateverIsAsked() throws Exception {
    open(new DemoTexts(DemoTexts.SENTIMENT, DemoTexts.ASPECTS).text("The lid is loose."));
    marks.select(Optional.of(at("lid")));
    assertEquals("aspects", asked());
    marks.choose(new Label("price"));
    assertEquals("lid", focused());
    marks.select(Optional.empty());
    marks.choose(new Label("time"));
    assertEquals(new Label("time"), marks.focused().orElseThrow().name());
    assertEquals(new Label("time"), marks.brushProperty().get(), "the next span gets it too");
    marks.ask(DemoTexts.SENTIMENT.id());
    assertEquals(new Label("positive"), marks.brushProperty().get(), "each question has its own");
  }

  @Test
  void aSpanIsNeitherDrawnNorMovedOverAnotherUnlessTheyMayOverlap() throws Exception {
    open(new DemoTexts(DemoTexts.ASPECTS).text("The lid is loose."));
    assertTrue(marks.draw(at("lid")));
    assertTrue(marks.draw(at("loose")));
    assertFalse(marks.draw(at("lid is")));
    marks.reshape(marks.marks().get(1).id(), at("lid is loose"));
    assertEquals(2, refused.size());
    assertEquals(
        "“aspect” is marked there already; spans of “Aspects” do not overlap in this project.",
        refused.getFirst());
    marks.reshape(marks.marks().get(1).id(), at("is loose"));
    assertEquals(at("is loose"), marks.marks().get(1).geometry());
  }

  @Test
  void proposalsAreDashedWithTheirScoreWhatStandsIsTickedWhatIsRejectedIsFaded() throws Exception {
    open(DemoTexts.kettle(DemoTexts.ASPECTS));
    var first = marks.spansProperty().get().marks().getFirst();
    assertEquals(
        new TextMark(first.id(), 19, 22, "aspect", 0xE69F00, TextMark.Style.DASHED, ".93", false),
        first);
    marks.accept();
    var after = marks.spansProperty().get().marks().getFirst();
    assertEquals(TextMark.Style.SOLID, after.style());
    assertEquals("✓", after.score());
    long second = marks.focusProperty().get();
    marks.reject();
    var rejected =
        marks.spansProperty().get().marks().stream()
            .filter(mark -> mark.id() == second)
            .findFirst()
            .orElseThrow();
    assertEquals(TextMark.Style.FADED, rejected.style());
    assertEquals("✕", rejected.score());
  }

  @Test
  void besideACorrectionInFocusTheWordsThatWereProposedAreSeen() throws Exception {
    open(DemoTexts.kettle(DemoTexts.ASPECTS));
    marks.reshape(marks.marks().getFirst().id(), at("the lid"));
    assertEquals(
        Optional.of(at("lid")),
        marks.proposed().map(mark -> new TextSpan(mark.start(), mark.end())));
    marks.focusNext();
    assertEquals(Optional.empty(), marks.proposed());
  }

  @Test
  void relationsAreSeenBetweenTheirSpansAndNamedByThem() throws Exception {
    open(DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.TIES));
    long lid = marks.marks().get(0).id();
    long handle = marks.marks().get(5).id();
    marks.tying().tie(handle, lid);
    var link = marks.spansProperty().get().links().getFirst();
    assertEquals(List.of(handle, lid), List.of(link.from(), link.to()));
    assertEquals("causes", link.label());
    assertEquals("handle → lid", focused());
    Task ties = marks.questions().askedProperty().get();
    assertEquals(DemoTexts.TIES.id(), ties.id());
  }
}
