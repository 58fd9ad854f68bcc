package touchstone.ui.review.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.Verdict;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Exposure;
import touchstone.review.ItemQuery;
import touchstone.review.ProvenanceClass;
import touchstone.ui.canvas.CanvasShape;
import touchstone.ui.review.DemoProject;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

class MarksViewModelTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // made by each test
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made by each test
  private MarksViewModel marks;

  private void open(boolean single, boolean suggested) throws Exception {
    var file = DemoProject.make(folder, 2, single, suggested);
    var environment =
        new Environment(
            new SameThreadJobRunner(),
            Runnable::run,
            InstantSource.fixed(DemoProject.START),
            DemoProject.ADA);
    workbench = Workbench.open(file, environment).get();
    marks = new MarksViewModel(workbench);
    show(0);
  }

  private void show(int index) throws Exception {
    var row = workbench.page(ItemQuery.ALL, null, 10).get().rows().get(index);
    assertTrue(workbench.desk().show(row.item().id()).get().isPresent());
  }

  @AfterEach
  void close() {
    marks.close();
    workbench.close();
  }

  private Mark at(int index) {
    return marks.marks().get(index);
  }

  private List<Optional<Verdict>> verdicts(int count) {
    return marks.marks().stream().limit(count).map(Mark::verdict).toList();
  }

  @Test
  void theFirstUndecidedSuggestionIsInFocus() throws Exception {
    open(false, true);
    assertEquals(Optional.of(at(0)), marks.focused());
    assertTrue(marks.canAccept());
  }

  @Test
  void afterADecisionTheNextUndecidedOneIsInFocus() throws Exception {
    open(false, true);
    long second = at(1).id();
    long third = at(2).id();
    marks.accept();
    assertEquals(second, marks.focusProperty().get());
    marks.reject();
    assertEquals(third, marks.focusProperty().get());
    assertEquals(
        List.of(
            Optional.of(Verdict.ACCEPTED),
            Optional.of(Verdict.REJECTED),
            Optional.of(Verdict.PENDING)),
        verdicts(3));
  }

  @Test
  void whatAnUndoGivesBackIsInFocus() throws Exception {
    open(false, true);
    long first = at(0).id();
    marks.accept();
    marks.reject();
    workbench.desk().undo();
    workbench.desk().undo();
    assertEquals(first, marks.focusProperty().get());
    assertTrue(marks.canAccept());
  }

  @Test
  void afterABoxIsDeletedTheNextUndecidedSuggestionIsInFocus() throws Exception {
    open(false, true);
    long first = at(0).id();
    marks.draw(new BoundingBox(10, 10, 30, 30));
    marks.delete();
    assertEquals(first, marks.focusProperty().get());
    assertTrue(at(0).pending());
  }

  @Test
  void suggestionsThatComeBackIntoSightAreInFocusAgain() throws Exception {
    open(false, true);
    long first = at(0).id();
    marks.suggestionsHiddenProperty().set(true);
    marks.suggestionsHiddenProperty().set(false);
    assertEquals(first, marks.focusProperty().get());
  }

  @Test
  void aDigitCorrectsInOneStroke() throws Exception {
    open(false, true);
    var other =
        marks.labelsProperty().get().labels().stream()
            .filter(label -> !label.equals(at(0).name()))
            .findFirst()
            .orElseThrow();
    marks.choose(other);
    assertEquals(Optional.of(Verdict.CORRECTED), at(0).verdict());
    assertEquals(other, at(0).name());
    assertEquals(at(1).id(), marks.focusProperty().get());
    assertEquals(ProvenanceClass.AIA_HV, at(0).label().provenance());
  }

  @Test
  void aDragOnASuggestionCorrectsItAndTheProposedBoxIsShownBesideTheResult() throws Exception {
    open(false, true);
    var proposed = (BoundingBox) at(0).geometry();
    var better = new BoundingBox(5, 6, 70, 80);
    marks.reshape(at(0).id(), better);
    assertEquals(Optional.of(Verdict.CORRECTED), at(0).verdict());
    assertEquals(better, at(0).geometry());
    assertEquals(at(0).id(), marks.focusProperty().get());
    var ghosts = marks.shapesProperty().get().stream().filter(CanvasShape::muted).toList();
    assertEquals(List.of(proposed), ghosts.stream().map(CanvasShape::box).toList());
  }

  @Test
  void acceptingABoxJustCorrectedLeavesItAndGoesOn() throws Exception {
    open(false, true);
    var better = new BoundingBox(5, 6, 70, 80);
    marks.reshape(at(0).id(), better);
    marks.accept();
    assertEquals(better, at(0).geometry());
    assertEquals(Optional.of(Verdict.CORRECTED), at(0).verdict());
    assertEquals(at(1).id(), marks.focusProperty().get());
  }

  @Test
  void aBoxThatIsDrawnHasTheChosenLabelAndTheFocus() throws Exception {
    open(false, false);
    marks.choose(new Label("jar"));
    marks.draw(new BoundingBox(10, 10, 30, 30));
    assertEquals(1, marks.marks().size());
    assertEquals(new Label("jar"), at(0).name());
    assertEquals(at(0).id(), marks.focusProperty().get());
    assertEquals(ProvenanceClass.HA, at(0).label().provenance());
    marks.choose(new Label("can"));
    assertEquals(new Label("can"), at(0).name());
    marks.reject();
    assertEquals(List.of(), marks.marks());
  }

  @Test
  void whileDrawingALabelIsForTheNextBoxNotForTheSuggestionInFocus() throws Exception {
    open(false, true);
    marks.drawingProperty().set(true);
    var other = at(0).name().equals(new Label("jar")) ? new Label("can") : new Label("jar");
    marks.choose(other);
    assertTrue(at(0).pending());
    marks.draw(new BoundingBox(10, 10, 30, 30));
    assertEquals(other, marks.focused().orElseThrow().name());
  }

  @Test
  void enterAcceptsTheRestAndTheItemIsDone() throws Exception {
    open(false, true);
    marks.finish();
    assertEquals(0, marks.pending());
    assertEquals(ItemState.DONE, marks.itemProperty().get().state());
  }

  @Test
  void whatIsHiddenIsNeitherShownNorAccepted() throws Exception {
    open(false, true);
    marks.suggestionsHiddenProperty().set(true);
    assertEquals(List.of(), marks.marks());
    assertEquals(List.of(), marks.shapesProperty().get());
    assertEquals(Optional.empty(), marks.focused());
    assertEquals(CanvasShape.NONE, marks.focusProperty().get());
    assertEquals(Exposure.HIDDEN, workbench.desk().exposure());
    marks.draw(new BoundingBox(10, 10, 30, 30));
    assertEquals(ProvenanceClass.HA, at(0).label().provenance());
    marks.finish();
    assertEquals(ItemState.DONE, marks.itemProperty().get().state());
    assertTrue(marks.itemProperty().get().pending().findAny().isPresent());
  }

  @Test
  void aSuggestionIsDashedWithItsScoreAndALabelIsTicked() throws Exception {
    open(false, true);
    var before = marks.shapesProperty().get().getFirst();
    assertTrue(before.dashed() && before.focused() && !before.ticked());
    assertTrue(before.note().matches("\\.\\d\\d"));
    marks.accept();
    var after = marks.shapesProperty().get().getFirst();
    assertTrue(!after.dashed() && !after.focused() && after.ticked());
    assertEquals("", after.note());
  }

  @Test
  void aRejectedBoxIsSeenOnlyInFocus() throws Exception {
    open(false, true);
    long id = at(0).id();
    marks.reject();
    assertFalse(marks.shapesProperty().get().stream().anyMatch(shape -> shape.id() == id));
    marks.focus(id);
    assertTrue(marks.shapesProperty().get().stream().anyMatch(shape -> shape.id() == id));
  }

  @Test
  void theFocusGoesRoundBothWays() throws Exception {
    open(false, true);
    marks.focusPrevious();
    assertEquals(marks.marks().getLast().id(), marks.focusProperty().get());
    marks.focusNext();
    assertEquals(at(0).id(), marks.focusProperty().get());
  }

  @Test
  void undoBringsTheSuggestionBack() throws Exception {
    open(false, true);
    marks.accept();
    workbench.desk().undo().get();
    assertTrue(at(0).pending());
  }

  @Test
  void oneStrokeSettlesAPictureOfOneClass() throws Exception {
    open(true, true);
    var settled = new int[1];
    marks.setOnSettled(() -> settled[0]++);
    marks.accept();
    assertEquals(1, settled[0]);
    assertEquals(ItemState.DONE, marks.itemProperty().get().state());
    show(1);
    marks.choose(new Label("bag"));
    assertEquals(2, settled[0]);
    assertEquals(new Label("bag"), at(0).name());
  }

  @Test
  void aClassThatIsRejectedLeavesTheItemInSightForTheRightOne() throws Exception {
    open(true, true);
    var settled = new int[1];
    marks.setOnSettled(() -> settled[0]++);
    marks.reject();
    assertEquals(0, settled[0]);
    marks.choose(new Label("bag"));
    assertEquals(1, settled[0]);
    assertEquals(ItemState.DONE, marks.itemProperty().get().state());
  }

  @Test
  void labelsAreFoundByTypingThoseThatBeginWithItFirst() throws Exception {
    open(false, false);
    assertEquals(List.of(new Label("bottle"), new Label("box"), new Label("bag")), marks.find("b"));
    assertEquals(List.of(new Label("carton"), new Label("can")), marks.find("ca").reversed());
    assertEquals(List.of(new Label("box")), marks.find(" OX "));
    assertEquals(Optional.empty(), marks.creatable("Box"));
    assertEquals(Optional.of(new Label("tin")), marks.creatable(" tin "));
  }

  @Test
  void aLabelThatIsAddedIsOfferedAndChosen() throws Exception {
    open(false, false);
    marks.create(new Label("tin"));
    assertEquals(new Label("tin"), marks.brushProperty().get());
    assertEquals(new Label("tin"), marks.labelsProperty().get().labels().getLast());
  }
}
