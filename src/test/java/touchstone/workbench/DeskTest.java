package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.Verdict;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.review.Action;
import touchstone.review.ItemQuery;
import touchstone.review.ProvenanceClass;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedPrediction;

class DeskTest {
  @TempDir Path folder;
  private final Fixture fixture = new Fixture();
  private Instant now = Fixture.START;
  private final Environment environment =
      new Environment(
          new SameThreadJobRunner(), this::atHome, (InstantSource) () -> now, Fixture.ADA);
  private final Deque<Runnable> later = new ArrayDeque<>();
  private boolean busy;
  private Workbench workbench;
  private List<ItemId> items;
  private RunId run;

  @BeforeEach
  void open() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 3, 0);
      run = fixture.run(file, 0.9, 0.6, 0.3);
      items = fixture.items(file);
    }
    workbench = Workbench.open(folder.resolve("shop.touchstone"), environment).join();
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  private void reopen() {
    workbench.close();
    workbench = Workbench.open(folder.resolve("shop.touchstone"), environment).join();
  }

  /// The home thread: what is given to it while it is busy waits.
  private void atHome(Runnable task) {
    if (busy) {
      later.add(task);
    } else {
      task.run();
    }
  }

  private void noLongerBusy() {
    busy = false;
    while (!later.isEmpty()) {
      later.remove().run();
    }
  }

  private ReviewedItem show(int index) {
    return workbench.desk().show(items.get(index)).join().orElseThrow();
  }

  private ReviewedItem current() {
    return workbench.desk().current().orElseThrow();
  }

  private PredictionId prediction(int index) {
    return current().predictions().get(index).prediction().id();
  }

  private List<Verdict> verdicts() {
    return current().predictions().stream().map(ReviewedPrediction::verdict).toList();
  }

  @Test
  void decidingOnEveryPredictionMakesTheItemDone() {
    show(0);
    workbench.desk().accept(prediction(0));
    assertEquals(ItemState.IN_PROGRESS, current().state());
    workbench.desk().correct(prediction(1), new Label("jar"));
    workbench.desk().reject(prediction(2));
    assertEquals(List.of(Verdict.ACCEPTED, Verdict.CORRECTED, Verdict.REJECTED), verdicts());
    assertEquals(ItemState.DONE, current().state());
    assertEquals(
        List.of("bottle", "jar"),
        current().labels().stream().map(label -> label.annotation().label().name()).toList());
    assertEquals(
        new Label("can"),
        current().predictions().get(1).prediction().label(),
        "the original prediction stays beside the correction");
  }

  @Test
  void whoPressesTwiceWhileManyDecisionsAreTakenBackMeansThose() {
    show(0);
    workbench.desk().accept(prediction(2));
    workbench
        .bulk()
        .accept(new BulkAcceptance.Wanted(null, 0.5), Progress.NONE, new Cancellation())
        .join();
    reopen();
    var heard = new ArrayList<String>();
    workbench
        .desk()
        .addListener(
            new DeskListener() {
              @Override
              public void savedMany(Instant at) {
                heard.add("saved");
              }

              @Override
              public void travelling(Action way, Action what) {
                heard.add("%s of %s".formatted(way, what));
              }

              @Override
              public void travelled(Action way, Action what, int decisions) {
                heard.add("%s of %d by %s".formatted(way, decisions, what));
              }
            });
    busy = true;
    var first = workbench.desk().undo();
    var second = workbench.desk().undo();
    assertEquals(List.of("UNDO of ACCEPT_ABOVE"), heard);
    noLongerBusy();
    first.join();
    second.join();
    assertEquals(List.of("UNDO of ACCEPT_ABOVE", "saved", "UNDO of 6 by ACCEPT_ABOVE"), heard);
    assertEquals(Optional.of(Action.ACCEPT), workbench.desk().undoable());
    workbench.desk().undo().join();
    assertEquals(Optional.empty(), workbench.desk().undoable());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void undoAndRedoSurviveARestartAndGoToTheItemTheyConcern() {
    show(0);
    workbench.desk().accept(prediction(0));
    show(1);
    workbench.desk().reject(prediction(0));
    show(2);
    reopen();
    show(2);
    assertEquals(Optional.of(Action.REJECT), workbench.desk().undoable());
    var undone = workbench.desk().undo().join().orElseThrow();
    assertEquals(items.get(1), undone.item().id());
    assertEquals(List.of(Verdict.PENDING, Verdict.PENDING, Verdict.PENDING), verdicts());
    assertEquals(ItemState.NEW, current().state());
    workbench.desk().undo().join();
    assertEquals(items.get(0), current().item().id());
    assertEquals(List.of(), current().labels());
    assertTrue(workbench.desk().undo().join().isEmpty(), "there is nothing left to undo");
    reopen();
    assertEquals(Optional.of(Action.ACCEPT), workbench.desk().redoable());
    workbench.desk().redo().join();
    workbench.desk().redo().join();
    assertTrue(workbench.desk().redo().join().isEmpty());
    assertEquals(items.get(1), current().item().id());
    assertEquals(Verdict.REJECTED, verdicts().getFirst());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void aNewGestureForgetsWhatCouldBeRedone() {
    show(0);
    workbench.desk().accept(prediction(0));
    workbench.desk().undo().join();
    workbench.desk().flag();
    assertTrue(workbench.desk().redoable().isEmpty());
  }

  @Test
  void timeIsCountedFromTheLookAndCutOffWhenThePersonWentAway() {
    show(0);
    now = now.plusMillis(1700);
    workbench.desk().accept(prediction(0));
    now = now.plus(Duration.ofMinutes(45));
    workbench.desk().reject(prediction(1));
    var predictions = current().predictions();
    assertEquals(Duration.ofMillis(1700), predictions.get(0).decision().spent());
    assertEquals(Desk.IDLE, predictions.get(1).decision().spent());
  }

  @Test
  void whatThePersonCouldSeeDecidesTheProvenance() {
    show(0);
    workbench.desk().hide(true);
    workbench.desk().draw(workbench.task(), new Label("jar"), new BoundingBox(1, 1, 5, 5));
    workbench.desk().hide(false);
    workbench.desk().draw(workbench.task(), new Label("jar"), new BoundingBox(9, 9, 5, 5));
    workbench.desk().accept(prediction(0));
    assertEquals(
        List.of(ProvenanceClass.HA, ProvenanceClass.HA_AI, ProvenanceClass.AIA_HV),
        current().labels().stream().map(label -> label.provenance()).toList());
    reopen();
    assertEquals(
        List.of(ProvenanceClass.HA, ProvenanceClass.HA_AI, ProvenanceClass.AIA_HV),
        show(0).labels().stream().map(label -> label.provenance()).toList());
  }

  @Test
  void acceptingTheRestLeavesWhatWasRejectedAlone() {
    show(0);
    workbench.desk().reject(prediction(1));
    workbench.desk().acceptRest();
    assertEquals(List.of(Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED), verdicts());
    assertEquals(ItemState.DONE, current().state());
  }

  @Test
  void nothingHereIsRecordedAndCanBeTakenBack() {
    show(0);
    workbench.desk().draw(workbench.task(), new Label("jar"), new BoundingBox(1, 1, 5, 5));
    workbench.desk().nothingHere();
    assertEquals(List.of(), current().labels());
    assertEquals(ItemState.DONE, current().state());
    workbench.desk().undo().join();
    assertEquals(1, current().labels().size());
    assertEquals(ItemState.IN_PROGRESS, current().state());
  }

  @Test
  void deletingWhatWasAcceptedRejectsItsPrediction() {
    show(0);
    workbench.desk().accept(prediction(0));
    workbench.desk().delete(current().labels().getFirst().annotation().id());
    assertEquals(Verdict.REJECTED, verdicts().getFirst());
    workbench.desk().accept(prediction(0));
    assertEquals(Verdict.ACCEPTED, verdicts().getFirst());
    assertEquals(1, current().labels().size());
  }

  @Test
  void movingAnAcceptedBoxBackMakesItAcceptedAgain() {
    show(0);
    workbench.desk().accept(prediction(0));
    var id = current().labels().getFirst().annotation().id();
    var original = current().predictions().getFirst().prediction().geometry();
    workbench.desk().reshape(id, new BoundingBox(3, 3, 30, 30));
    assertEquals(Verdict.CORRECTED, verdicts().getFirst());
    workbench.desk().reshape(id, original);
    assertEquals(Verdict.ACCEPTED, verdicts().getFirst());
  }

  @Test
  void commentsFlagsAndSkippingAreKeptAndFiltered() {
    show(0);
    workbench.desk().flag();
    workbench.desk().comment("  Is this a jar?  ");
    workbench.desk().comment("   ");
    workbench.desk().skip();
    assertEquals(ItemState.SKIPPED, current().state());
    assertEquals("Is this a jar?", current().comments().getFirst().text());
    assertEquals(1, current().comments().size());
    var flagged = workbench.page(ItemQuery.ALL.withFlagged(true), null, 10).join().rows();
    assertEquals(List.of(items.get(0)), flagged.stream().map(row -> row.item().id()).toList());
    workbench.desk().skip();
    assertEquals(ItemState.NEW, current().state());
  }

  @Test
  void aStepThatCannotBeWrittenPausesEditingAndIsWrittenWhenItCan() throws Exception {
    show(0);
    workbench.desk().accept(prediction(0));
    var heard = new ArrayList<String>();
    workbench
        .desk()
        .addListener(
            new DeskListener() {
              @Override
              public void failed(String sentence, int unsaved) {
                heard.add(unsaved + " " + sentence);
              }

              @Override
              public void recovered() {
                heard.add("recovered");
              }
            });
    try (var other =
            java.sql.DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("shop.touchstone"));
        var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      workbench.desk().accept(prediction(1));
      assertFalse(workbench.desk().editable());
      assertEquals(
          List.of(
              "1 shop.touchstone is being written by another program. Close it there and try"
                  + " again."),
          heard);
      workbench.desk().accept(prediction(2));
      assertEquals(Verdict.PENDING, verdicts().get(2), "editing is paused");
      statement.execute("ROLLBACK");
    }
    workbench.desk().retry();
    assertEquals("recovered", heard.getLast());
    assertTrue(workbench.desk().editable());
    reopen();
    show(0);
    assertEquals(List.of(Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.PENDING), verdicts());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void whatChangedElsewhereIsSeenEvenWhenAGestureWasOnItsWay() {
    show(0);
    busy = true;
    var withdrawn = workbench.prelabelling().withdraw(run);
    workbench.desk().draw(workbench.task(), new Label("jar"), new BoundingBox(1, 1, 5, 5));
    noLongerBusy();
    assertTrue(withdrawn.isDone());
    assertEquals(List.of(), current().predictions());
    assertEquals(1, current().labels().size());
    assertEquals(show(0), current());
  }

  @Test
  void showingTheItemOnTheDeskAgainTakesNoGestureOutOfSight() {
    show(0);
    busy = true;
    workbench.desk().show(items.get(0));
    workbench.desk().accept(prediction(0));
    later.remove().run();
    assertEquals(Verdict.ACCEPTED, verdicts().getFirst(), "while it is on its way to the file");
    noLongerBusy();
    assertEquals(Verdict.ACCEPTED, verdicts().getFirst());
    assertEquals(show(0), current());
  }

  @Test
  void whatChangedElsewhereWaitsForAStepThatCannotBeWritten() throws Exception {
    show(0);
    busy = true;
    workbench.prelabelling().withdraw(run);
    try (var other =
            java.sql.DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("shop.touchstone"));
        var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      workbench.desk().draw(workbench.task(), new Label("jar"), new BoundingBox(1, 1, 5, 5));
      noLongerBusy();
      assertFalse(workbench.desk().editable());
      assertEquals(3, current().predictions().size(), "the drawn box is not in the file yet");
      assertEquals(1, current().labels().size());
      statement.execute("ROLLBACK");
    }
    workbench.desk().retry();
    assertEquals(List.of(), current().predictions());
    assertEquals(1, current().labels().size());
  }

  @Test
  void aProjectThatIsOpenReadOnlyCannotBeChanged() throws Exception {
    var before = Files.readAllBytes(folder.resolve("shop.touchstone"));
    try (var looking =
        Workbench.openReadOnly(folder.resolve("shop.touchstone"), environment).join()) {
      var item = looking.desk().show(items.getFirst()).join().orElseThrow();
      looking.desk().accept(item.predictions().getFirst().prediction().id());
      assertEquals(Optional.of(item), looking.desk().current());
    }
    assertEquals(before.length, Files.readAllBytes(folder.resolve("shop.touchstone")).length);
  }
}
