package touchstone.ui.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Action;
import touchstone.review.Checkpoint.Reaction;
import touchstone.review.ItemQuery;
import touchstone.review.Policy;
import touchstone.review.ProvenanceClass;
import touchstone.review.Training;
import touchstone.review.Watching;
import touchstone.ui.Notices;
import touchstone.ui.review.DemoProject;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// What is watched while people label, without a window.
class WatchModelsTest {
  @TempDir Path folder;
  private final Notices notices = new Notices();
  private Workbench workbench;
  private List<ItemId> items;

  @BeforeEach
  void open() throws Exception {
    var file = DemoProject.known(folder, 4, true);
    workbench =
        Workbench.open(
                file,
                new Environment(
                    new SameThreadJobRunner(),
                    Runnable::run,
                    InstantSource.system(),
                    DemoProject.ADA))
            .join();
    items =
        workbench.page(ItemQuery.ALL, null, 10).join().rows().stream()
            .map(row -> row.item().id())
            .toList();
  }

  @AfterEach
  void close() {
    assertEquals(List.of(), workbench.verify().join());
    workbench.close();
    assertEquals(List.of(), notices.shown());
  }

  @Test
  void whatWouldBeAcceptedIsCountedAsTheScoreMoves() {
    var model = new BulkViewModel(workbench, Runnable::run, notices);
    model.scoreProperty().set(1);
    assertEquals("No undecided suggestion is that sure.", model.countProperty().get());
    assertFalse(model.anyProperty().get());
    model.scoreProperty().set(0);
    assertEquals("4 suggestions on 4 items.", model.countProperty().get());
    assertTrue(model.anyProperty().get());
    assertEquals(4, model.accept().join().labels());
    workbench.desk().saved().join();
    assertEquals(4L, workbench.counts().join().provenance().get(ProvenanceClass.AIA));
    assertEquals(Optional.of(Action.ACCEPT_ABOVE), workbench.desk().undoable());
    workbench.desk().undo().join();
    workbench.desk().saved().join();
    assertEquals(4, workbench.counts().join().in(ItemState.NEW));
  }

  @Test
  void fromWhichScoreOnThatIsSafeIsSaidOrThatNothingIsKnown() {
    var model = new BulkViewModel(workbench, Runnable::run, notices);
    model.hint(null).join();
    assertEquals(
        "It is not known yet from which score on that is safe: no suggestion was judged yet.",
        model.hintProperty().get());
  }

  @Test
  void whatIsWithheldIsSaidToBeLeftAlone() {
    workbench.policies().change(Policy.OPEN.withBlind(1, 3)).join();
    var model = new BulkViewModel(workbench, Runnable::run, notices);
    model.scoreProperty().set(0);
    assertEquals(
        "No undecided suggestion is that sure. 4 blind items are left alone.",
        model.countProperty().get());
  }

  @Test
  void whoPassesACheckpointIsRecordedWithWhatTheySaw() {
    workbench.checkpoints().watch(new Watching(1, null, null, null, 0.2, 10)).join();
    workbench.desk().show(items.getFirst()).join();
    workbench
        .desk()
        .accept(
            workbench.desk().current().orElseThrow().predictions().getFirst().prediction().id());
    workbench.desk().saved().join();
    var model = new CheckpointViewModel(workbench.checkpoints(), Runnable::run);
    assertEquals(Optional.empty(), model.reportProperty().get());
    model.begin().join();
    assertEquals(1, model.reportProperty().get().orElseThrow().decisions());
    assertEquals(1, workbench.checkpoints().since().join());
    model.react(Reaction.WENT_ON).join();
    assertEquals(0, workbench.checkpoints().since().join());
  }

  @Test
  void aTrainingSaysWhatComesNextWhatEachAnswerIsWorthAndHowItEnds() {
    var batch = workbench.policies().imports().join().getFirst().id();
    assertEquals(4, workbench.trainings().known(batch).join());
    workbench.trainings().train(new Training(Long.toString(batch.value()), 2, 0.5)).join();
    var said = new ArrayList<String>();
    var model = new TrainingViewModel(workbench, Runnable::run, notices::trouble);
    model.setOnFeedback(feedback -> said.add(feedback.sentence()));
    workbench.desk().addListener(model);
    model.reload().join();
    var first = model.next().orElseThrow();
    workbench.desk().show(first).join();
    assertEquals("Training 1 of 2", model.chipProperty().get());
    var task = workbench.task();
    workbench.desk().choose(task, DemoProject.LABELS.labels().get(1));
    workbench.desk().saved().join();
    var name = workbench.desk().current().orElseThrow().item().name();
    assertEquals(List.of("Not yet: %s is bottle. 0 of 1 right so far.".formatted(name)), said);
    var second = model.next().orElseThrow();
    assertFalse(second.equals(first));
    workbench.desk().show(second).join();
    assertEquals("Training 2 of 2", model.chipProperty().get());
    workbench.desk().choose(task, DemoProject.LABELS.labels().getFirst());
    workbench.desk().saved().join();
    assertEquals(
        "Right: %s. You passed the training: 1 of 2 right, 50 %% were needed. The other items come now."
            .formatted(workbench.desk().current().orElseThrow().item().name()),
        said.getLast());
    assertEquals("", model.chipProperty().get());
    assertEquals(Optional.empty(), model.next());
  }
}
