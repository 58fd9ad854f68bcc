package touchstone.ui.adjudicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotation;
import touchstone.annotation.Link;
import touchstone.annotation.Source;
import touchstone.annotation.TextSpan;
import touchstone.job.SameThreadJobRunner;
import touchstone.quality.report.Disputes.Dispute;
import touchstone.review.Policy;
import touchstone.review.Rater;
import touchstone.review.Resolution;
import touchstone.review.ReviewedLabel;
import touchstone.ui.review.DemoTexts;
import touchstone.workbench.Draft;
import touchstone.workbench.Environment;
import touchstone.workbench.Shelves;
import touchstone.workbench.Workbench;

/// Settling disputes as the window does it, on real files and without a window.
class AdjudicateViewModelTest {
  @TempDir Path folder;
  private final List<Throwable> troubles = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // made by open
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made by open
  private AdjudicateViewModel model;

  private void open(Path file) {
    workbench =
        Workbench.open(
                file,
                new Environment(
                    new SameThreadJobRunner(),
                    Runnable::run,
                    InstantSource.system(),
                    DemoRaters.EXPERT))
            .join();
    model = new AdjudicateViewModel(workbench, Runnable::run, troubles::add);
    model.load().join();
  }

  @AfterEach
  void close() {
    workbench.close();
    assertEquals(List.of(), troubles);
  }

  private Dispute current() {
    return Objects.requireNonNull(model.currentProperty().get());
  }

  private List<Annotation> standing(Dispute of) {
    return workbench.adjudication().open(of.item()).join().orElseThrow().item().labels().stream()
        .map(ReviewedLabel::annotation)
        .toList();
  }

  private Optional<Resolution> resolution(Dispute of) {
    return workbench.adjudication().open(of.item()).join().orElseThrow().resolution();
  }

  @Test
  void whatIsSettledLeavesTheListAndTheNextOpensAtOnce() throws Exception {
    open(DemoRaters.pictures(folder, 4, 2));
    assertEquals(4, model.listed().size());
    var first = current();
    assertEquals(model.listed().getFirst(), first);
    model.reasonProperty().set(" A neck. ");
    model.revealedProperty().set(true);
    int bo = model.sides().stream().map(side -> side.by().name()).toList().indexOf("Bo Lindqvist");
    model.take(bo);
    assertFalse(model.listed().contains(first));
    assertEquals(model.listed().getFirst(), current());
    assertEquals("", model.reasonProperty().get());
    assertFalse(model.revealedProperty().get());
    assertEquals(1, model.doneProperty().get());
    var settled = resolution(first).orElseThrow();
    assertEquals("Bo Lindqvist", settled.side());
    assertEquals("A neck.", settled.reason());
    assertTrue(settled.revealed());
    model.undo().join();
    assertEquals(first, current());
    assertEquals(first, model.listed().getFirst());
    assertEquals(0, model.doneProperty().get());
    assertEquals(List.of(), standing(first));
    assertEquals(" A neck. ", model.reasonProperty().get(), "what was written is there again");
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void aReasonThatIsHalfWrittenWaitsWithItsDispute() throws Exception {
    open(DemoRaters.pictures(folder, 3, 2));
    model.reasonProperty().set("The lid is");
    model.step(1);
    assertEquals("", model.reasonProperty().get());
    model.reasonProperty().set("Torn.");
    model.step(-1);
    assertEquals("The lid is", model.reasonProperty().get());
    var first = current();
    model.take(0);
    assertEquals("Torn.", model.reasonProperty().get());
    assertEquals("The lid is", resolution(first).orElseThrow().reason());
  }

  @Test
  void whenTheLastIsSettledNothingIsOpen() throws Exception {
    open(DemoRaters.pictures(folder, 2, 2));
    model.step(1);
    assertEquals(model.listed().getLast(), current());
    model.take(0);
    model.take(1);
    assertNull(model.currentProperty().get());
    assertEquals(0, model.count(Between.ALL));
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void disputesAreListedByWhoDiffers() throws Exception {
    open(DemoRaters.pictures(folder, 3, 1));
    assertEquals(0, model.count(Between.PEOPLE));
    long with = model.count(Between.MODEL);
    assertTrue(with > 0);
    model.betweenProperty().set(Between.PEOPLE);
    assertEquals(List.of(), model.listed());
    assertNull(model.currentProperty().get());
    model.betweenProperty().set(Between.MODEL);
    assertEquals(with, model.listed().size());
    assertNotNull(model.openedProperty().get());
    int machine =
        model
            .sides()
            .indexOf(
                model.sides().stream()
                    .filter(side -> side.by() instanceof Rater.Model)
                    .findFirst()
                    .orElseThrow());
    var dispute = current();
    model.take(machine);
    assertTrue(
        standing(dispute).stream().allMatch(label -> label.source() instanceof Source.Accepted));
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void aNewAnswerBeginsWithASideAndKeepsWhatWasNotChangedAsItsOwn() throws Exception {
    open(DemoRaters.texts(folder, 2));
    var dispute = current();
    int ada = model.sides().stream().map(side -> side.by().name()).toList().indexOf("Ada Rossi");
    model.begin(ada);
    var draft = Objects.requireNonNull(model.draftProperty().get());
    assertTrue(draft.labels().stream().allMatch(label -> label.source() instanceof Source.Adopted));
    var spans = spans(draft);
    var tie = tie(draft);
    assertEquals(List.of(spans.get(0).id(), spans.get(1).id()), List.of(tie.from(), tie.to()));
    draft.begin();
    draft.relabel(spans.get(1).id(), DemoTexts.ASPECTS.labels().labels().getLast());
    draft.write(DemoTexts.REASON, "Neither.");
    draft.delete(spans.getLast().id());
    draft.undo();
    assertTrue(draft.canRedo());
    assertEquals(spans.size(), spans(draft).size());
    model.answer();
    assertFalse(model.drafting());
    var now = standing(dispute);
    assertEquals(draft.labels(), now);
    assertEquals(2, now.stream().filter(label -> label.source() instanceof Source.Drawn).count());
    assertEquals(
        Optional.of("Neither."),
        now.stream()
            .filter(label -> label.task().equals(DemoTexts.REASON.id()))
            .map(Annotation::text)
            .findFirst());
    assertNull(resolution(dispute).orElseThrow().side());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void aNewAnswerFromNothingKeepsWhatIsNotDisputed() throws Exception {
    open(DemoRaters.texts(folder, 2));
    model.begin(-1);
    var draft = Objects.requireNonNull(model.draftProperty().get());
    var disputed = current().questions();
    assertTrue(draft.labels().stream().noneMatch(label -> disputed.contains(label.task())));
    model.drop();
    assertNull(model.draftProperty().get());
    assertEquals(Optional.empty(), resolution(current()));
  }

  @Test
  void aNewAnswerWithoutTheOneClassThatIsAskedForSettlesNothing() throws Exception {
    var shelves = new Shelves(folder);
    for (var rater : List.of(Shelves.ADA, Shelves.BO)) {
      try (var rated = shelves.open(rater)) {
        rated.policies().change(Policy.OPEN.withRatings(2, 1)).join();
        rated.desk().show(shelves.items().getLast()).join();
        rated.desk().choose(Shelves.TASK, rater == Shelves.ADA ? Shelves.FULL : Shelves.HALF);
        rated.desk().saved().join();
      }
    }
    open(shelves.file());
    var dispute = current();
    model.begin(-1);
    Objects.requireNonNull(model.draftProperty().get()).begin();
    assertEquals(Optional.of(Shelves.TASK), model.unanswered());
    model.answer();
    assertTrue(model.drafting());
    assertEquals(Optional.empty(), resolution(dispute));
    Objects.requireNonNull(model.draftProperty().get()).clear();
    assertEquals(Optional.empty(), model.unanswered(), "that there is nothing was said");
    model.answer();
    assertEquals(List.of(), standing(dispute));
    assertTrue(resolution(dispute).isPresent());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void sidesAreSeenAloneOneAfterTheOther() throws Exception {
    open(DemoRaters.pictures(folder, 2, 2));
    var seen = new ArrayList<Integer>();
    for (int i = 0; i < 4; i++) {
      model.focusStep(1);
      seen.add(model.focusProperty().get());
    }
    assertEquals(3, model.sides().size());
    assertEquals(List.of(0, 1, 2, -1), seen);
    model.focus(1);
    model.focus(1);
    assertEquals(-1, model.focusProperty().get());
  }

  private static List<Annotation> spans(Draft draft) {
    return draft.labels().stream().filter(label -> label.geometry() instanceof TextSpan).toList();
  }

  private static Link tie(Draft draft) {
    return draft.labels().stream()
        .map(Annotation::geometry)
        .filter(Link.class::isInstance)
        .map(Link.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
