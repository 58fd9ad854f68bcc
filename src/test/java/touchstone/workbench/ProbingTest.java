package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.PredictionId;
import touchstone.annotation.Source;
import touchstone.dataset.AnnotationDraft;
import touchstone.dataset.ImageSize;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.RatingDraft;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.project.ProjectFile;
import touchstone.review.Checkpoint.Reaction;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.ReviewedItem;
import touchstone.review.Training;
import touchstone.review.Watching;

/// Suggestions that are wrong on purpose, checkpoints, and the training set.
class ProbingTest {
  @TempDir Path folder;
  private final Fixture fixture = new Fixture();
  private Instant now = Fixture.START;
  private Workbench workbench;
  private List<ItemId> items;
  private final List<Boolean> told = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    try (var file = fixture.create(folder)) {
      file.importing(
          folder,
          "gold",
          Fixture.ADA.id(),
          fixture.now(),
          fixture.ids,
          new SameThreadJobRunner(),
          sink -> {
            for (int i = 0; i < 20; i++) {
              var name = "shelf-%04d.jpg".formatted(i);
              long item =
                  sink.item(
                      new ItemDraft(
                          folder.resolve(name),
                          name,
                          new ImageSize(640, 480),
                          Map.of("aisle", "a" + i % 2)));
              sink.rating(
                  item,
                  RatingDraft.gold(
                      new AnnotationDraft(
                          Fixture.LABELS.labels().getFirst(),
                          new BoundingBox(0.5, 100, 40, 60),
                          Map.of(),
                          "",
                          "")));
            }
          });
      fixture.run(file, 0.9, 0.6);
      items = fixture.items(file);
    }
    workbench =
        Workbench.open(
                folder.resolve("shop.touchstone"),
                new Environment(
                    new SameThreadJobRunner(),
                    Runnable::run,
                    (InstantSource) () -> now = now.plusSeconds(2),
                    Fixture.ADA))
            .join();
    workbench
        .desk()
        .addListener(
            new DeskListener() {
              @Override
              public void probed(boolean caught, String truth) {
                assertEquals("bottle", truth);
                told.add(caught);
              }
            });
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  private ReviewedItem show(ItemId item) {
    return workbench.desk().show(item).join().orElseThrow();
  }

  private ItemId plant() {
    var planted = workbench.probing().plant(0.05, 3, Progress.NONE, new Cancellation()).join();
    assertEquals(new Probing.Planted(1, 20, 20, 3, 0, Probing.Lack.NOTHING), planted);
    return items.stream()
        .filter(item -> !show(item).showing().probes().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private ReviewedItem standing(ItemId item) throws Exception {
    try (var file = ProjectFile.openReadOnly(folder.resolve("shop.touchstone"))) {
      return file.reader().item(item).orElseThrow();
    }
  }

  @Test
  void aProbeLooksLikeTheSuggestionThatItStandsInFor() throws Exception {
    var item = plant();
    var shown = show(item);
    assertEquals(2, shown.predictions().size());
    var row = workbench.row(item).join().orElseThrow();
    assertEquals(2, row.pending(), "the list does not give it away");
    assertEquals(40, workbench.counts().join().verdicts().values().iterator().next());
    var real = standing(item);
    assertEquals(2, real.predictions().size());
    assertFalse(
        real.predictions().stream()
            .anyMatch(p -> shown.showing().probes().containsKey(p.prediction().id())),
        "and it never goes out");
    assertEquals(List.of(), workbench.verify().join());
  }

  private PredictionId probe(ItemId item) {
    return show(item).showing().probes().keySet().iterator().next();
  }

  @Test
  void whoAcceptsAProbeIsToldAndDecidesAgain() throws Exception {
    var item = plant();
    workbench.desk().accept(probe(item));
    workbench.desk().saved().join();
    assertEquals(List.of(false), told);
    var after = show(item);
    assertEquals(Map.of(), after.showing().probes());
    assertEquals(List.of(), after.labels());
    assertEquals(2, after.pending().count());
    assertEquals(Optional.empty(), workbench.desk().undoable());
    var outcome = workbench.probing().outcomes().join().get("ada");
    assertEquals(1.0, outcome.missed().figure().getAsDouble());
    assertEquals(List.of(), workbench.verify().join());
    assertEquals(List.of(), standing(item).labels());
  }

  @Test
  void acceptingTheRestWithAProbeAmongItIsAnotherLook() throws Exception {
    var item = plant();
    show(item);
    assertTrue(workbench.desk().acceptRest());
    workbench.desk().saved().join();
    assertEquals(List.of(false), told);
    assertEquals(List.of(), show(item).labels());
    assertFalse(workbench.desk().acceptRest());
    workbench.desk().saved().join();
    assertEquals(ItemState.DONE, show(item).state());
    assertEquals(2, standing(item).labels().size());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void whoCorrectsAProbeKeepsTheCorrectionAsTheirOwn() throws Exception {
    var item = plant();
    workbench.desk().correct(probe(item), new BoundingBox(1, 101, 40, 60));
    workbench.desk().saved().join();
    assertEquals(List.of(true), told);
    var label = show(item).labels().getFirst().annotation();
    assertEquals(new Source.Drawn(), label.source());
    assertEquals(1, standing(item).labels().size());
    assertEquals(List.of(), workbench.verify().join());
    var counts = workbench.counts().join();
    workbench.rebuild().join();
    assertEquals(counts, workbench.counts().join());
  }

  @Test
  void whoRejectsAProbeSeesWhatTheModelReallyProposes() throws Exception {
    var item = plant();
    workbench.desk().reject(probe(item));
    workbench.desk().saved().join();
    assertEquals(List.of(true), told);
    assertEquals(2, show(item).pending().count());
    var said = new ArrayList<Rating>();
    try (var file = ProjectFile.openReadOnly(folder.resolve("shop.touchstone"))) {
      file.reader().figures().evidence(said::add);
    }
    assertEquals(
        40,
        said.stream()
            .filter(one -> one.by() instanceof Rater.Model && one.label() != null)
            .count());
  }

  @Test
  void aCheckpointShowsHowTheWorkGoesBesideTheOneBefore() {
    workbench.checkpoints().watch(new Watching(4, "boxes", "aisle", "bottle", 0.2, 2)).join();
    for (var item : items.subList(0, 4)) {
      var shown = show(item);
      workbench.desk().accept(shown.predictions().getFirst().prediction().id());
    }
    workbench.desk().saved().join();
    assertEquals(4, workbench.checkpoints().since().join());
    var report = workbench.checkpoints().report(Progress.NONE, new Cancellation()).join();
    assertEquals(4, report.decisions());
    var accepted = report.figures().getFirst();
    assertEquals("accepted", accepted.now().id());
    assertEquals(1.0, accepted.now().value());
    assertEquals(Optional.empty(), accepted.before());
    workbench.checkpoints().react(report, Reaction.WENT_ON).join();
    assertEquals(0, workbench.checkpoints().since().join());
    workbench.desk().reject(show(items.get(5)).predictions().getFirst().prediction().id());
    workbench.desk().saved().join();
    var next = workbench.checkpoints().report(Progress.NONE, new Cancellation()).join();
    assertEquals(Optional.of(1.0), next.figures().getFirst().before());
    assertEquals(0.75, next.figures().getFirst().now().value());
    assertTrue(
        next.figures().stream()
            .map(figure -> figure.now().title())
            .toList()
            .contains("Share of \"bottle\" apart by aisle: you"));
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void whoAnswersTheTrainingSetIsToldAfterEachAndKeepsARecord() {
    var batch =
        workbench
            .project()
            .read(reader -> Long.toString(reader.imports().getFirst().id().value()))
            .join();
    workbench.trainings().train(new Training(batch, 2, 0.5)).join();
    assertEquals(20, workbench.trainings().open().join().size());
    show(items.get(0));
    workbench
        .desk()
        .draw(
            workbench.task(), Fixture.LABELS.labels().getFirst(), new BoundingBox(1, 100, 40, 60));
    workbench.desk().finish();
    workbench.desk().saved().join();
    var first = workbench.trainings().feedback(items.get(0)).join().orElseThrow();
    assertTrue(first.right());
    assertEquals("bottle", first.truth().values().iterator().next());
    assertFalse(first.progress().complete());
    assertEquals(Map.of(), workbench.trainings().records().join());
    show(items.get(1));
    workbench.desk().finish();
    workbench.desk().saved().join();
    var second = workbench.trainings().feedback(items.get(1)).join().orElseThrow();
    assertFalse(second.right());
    assertTrue(second.progress().passed());
    var record = workbench.trainings().records().join().get("ada");
    assertEquals(new Training.Qualification("Ada", 2, 1, 0.5, ""), record);
    assertEquals(List.of(), workbench.trainings().open().join(), "who passed is trained");
    assertEquals(List.of(), workbench.verify().join());
  }
}
