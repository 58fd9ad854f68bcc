package touchstone.ui.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.review.Difference;
import touchstone.review.Moment;
import touchstone.review.Policy;
import touchstone.ui.Notices;
import touchstone.workbench.Environment;
import touchstone.workbench.SealFile;
import touchstone.workbench.Workbench;

/// Seals and differences as the window shows them, without a window.
class TrustModelsTest {
  private static final Annotator BO = new Annotator(new AnnotatorId("bo"), "Bo");

  @TempDir Path folder;
  private final Fixture fixture = new Fixture();
  private final Notices notices = new Notices();
  private final List<Moment> seen = new ArrayList<>();
  private final List<ItemId> opened = new ArrayList<>();
  private Instant now = Fixture.START;

  private Path make() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 3, 0);
    }
    return folder.resolve("shop.touchstone");
  }

  private Workbench open(Path file, Annotator who) {
    return Workbench.open(
            file,
            new Environment(
                new SameThreadJobRunner(),
                Runnable::run,
                (InstantSource) () -> now = now.plusSeconds(2),
                who))
        .join();
  }

  private Trust trust(Workbench workbench) {
    return new Trust(
        workbench, Runnable::run, notices, folder.resolve("key.pem"), seen::add, opened::add);
  }

  private static void box(Workbench workbench, int item) {
    var id = workbench.ids(touchstone.review.ItemQuery.ALL).join().get(item);
    workbench.desk().show(id).join();
    workbench
        .desk()
        .draw(workbench.task(), Fixture.LABELS.labels().getFirst(), new BoundingBox(1, 2, 3, 4));
    workbench.desk().finish();
    workbench.desk().saved().join();
  }

  @Test
  void aProjectIsSealedSignedAndCheckedAndSeenAsItWas() throws Exception {
    try (var ada = open(make(), Fixture.ADA)) {
      var model = new SealsViewModel(trust(ada));
      var target = folder.resolve("shop.seal.json");
      model.seal(true, target).join();
      assertEquals(List.of(SealFile.read(target)), model.seals());
      assertTrue(Files.exists(folder.resolve("key.pem")));
      assertEquals(
          "The seal is in shop.seal.json; keep it where nobody can alter it.",
          notices.shown().getFirst().sentence());
      box(ada, 0);
      model.check().join();
      assertEquals(
          Optional.of(
              new SealsViewModel.Verdict(
                  true,
                  List.of("All is well: no step, label or item was altered outside of Touchstone."),
                  List.of(),
                  List.of())),
          model.verdictProperty().get());
      model.check(target).join();
      var verdict = model.verdictProperty().get().orElseThrow();
      assertTrue(verdict.sound());
      assertTrue(
          verdict.sentences().getFirst().startsWith("Everything that was sealed by Ada on "));
      assertTrue(verdict.asides().getFirst().startsWith("The signature holds, "));
      Files.writeString(folder.resolve("none.json"), "{}");
      model.check(folder.resolve("none.json")).join();
      assertFalse(model.verdictProperty().get().orElseThrow().sound());
      assertFalse(model.workingProperty().get());
      model.then(model.seals().getFirst());
      assertEquals(List.of(new Moment.Sealing(model.seals().getFirst())), seen);
      var copy = ada.moments().glimpse(seen.getFirst()).join();
      assertEquals(model.seals().getFirst().steps(), copy.steps());
    }
  }

  @Test
  void aSealSaysNothingOfAFileThatWasAltered() throws Exception {
    var project = make();
    try (var ada = open(project, Fixture.ADA)) {
      box(ada, 0);
      ada.seals().seal(null).join();
    }
    try (var sql = DriverManager.getConnection("jdbc:sqlite:" + project);
        var statement = sql.createStatement()) {
      statement.execute("UPDATE step SET spent_ms = spent_ms + 1 WHERE row = 2");
    }
    try (var ada = open(project, Fixture.ADA)) {
      var model = new SealsViewModel(trust(ada));
      model.check(ada.seals().all().join().getFirst()).join();
      assertEquals(
          Optional.of(
              new SealsViewModel.Verdict(
                  false,
                  List.of(
                      "The file was altered outside of Touchstone: whether what was sealed is there"
                          + " cannot be told from it."),
                  List.of("“Check the file” says what was altered.", "The seal is not signed."),
                  List.of())),
          model.verdictProperty().get());
    }
  }

  @Test
  void whatWasAskedLastIsAnsweredWhateverComesFirst() throws Exception {
    try (var ada = open(make(), Fixture.ADA)) {
      var seal = ada.seals().seal(null).join();
      var home = new ArrayDeque<Runnable>();
      var model =
          new SealsViewModel(
              new Trust(
                  ada, home::add, notices, folder.resolve("key.pem"), seen::add, opened::add));
      model.check(seal);
      model.check();
      home.remove().run();
      assertTrue(model.workingProperty().get());
      assertEquals(Optional.empty(), model.verdictProperty().get());
      home.remove().run();
      assertFalse(model.workingProperty().get());
      assertEquals(
          List.of("All is well: no step, label or item was altered outside of Touchstone."),
          model.verdictProperty().get().orElseThrow().sentences());
      assertEquals(0, home.size());
    }
  }

  @Test
  void whatChangedSinceTheLastSealIsShownAtOnceAndALineOpensItsItem() throws Exception {
    try (var ada = open(make(), Fixture.ADA)) {
      ada.seals().seal(null).join();
      box(ada, 1);
      var model = new DifferenceViewModel(trust(ada));
      model.begin().join();
      var found = model.foundProperty().get().orElseThrow();
      assertEquals(new Difference.Counts(0, 0, 1, 0, 0), found.counts());
      assertEquals(
          "From step %,d to step %,d".formatted(found.from(), found.to()),
          model.betweenProperty().get());
      model.open(found.labels().getFirst().item());
      assertEquals(List.of(found.labels().getFirst().item()), opened);
      model.fromProperty().set("soon");
      model.compare().join();
      assertTrue(model.troubleProperty().get().startsWith("\"soon\" is no moment"));
      assertEquals(Optional.empty(), model.foundProperty().get());
      model.compare(ada.file()).join();
      assertTrue(model.foundProperty().get().orElseThrow().isEmpty());
    }
  }

  @Test
  void whatOthersAnsweredIsNotShownWherePeopleRateIndependently() throws Exception {
    var project = make();
    try (var ada = open(project, Fixture.ADA)) {
      ada.policies().change(Policy.OPEN.withRatings(2, 0)).join();
      box(ada, 0);
    }
    try (var bo = open(project, BO)) {
      box(bo, 1);
      assertEquals(
          "Another way of labelling held then, under which you would see what is withheld from you"
              + " now; \"touchstone at\" makes a copy for whoever may see it.",
          assertThrows(
                  CompletionException.class,
                  () -> bo.moments().glimpse(new Moment.AfterStep(2)).join())
              .getCause()
              .getMessage());
      assertEquals(6, bo.moments().glimpse(new Moment.AfterStep(6)).join().steps());
      var model = new DifferenceViewModel(trust(bo));
      model.fromProperty().set("1");
      model.compare().join();
      assertEquals(
          List.of("Bo"),
          model.foundProperty().get().orElseThrow().labels().stream()
              .map(line -> java.util.Objects.requireNonNull(line.after()).by())
              .toList());
      assertEquals(
          2,
          bo.moments().difference(new Moment.AfterStep(1), Moment.NOW, 10).join().counts().added());
    }
  }
}
