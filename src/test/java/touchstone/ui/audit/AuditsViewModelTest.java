package touchstone.ui.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Label;
import touchstone.job.SameThreadJobRunner;
import touchstone.quality.audit.Claim;
import touchstone.quality.report.AuditStanding.Decision;
import touchstone.review.Audit;
import touchstone.review.ItemQuery;
import touchstone.review.Population;
import touchstone.ui.review.DemoProject;
import touchstone.workbench.Audits;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// Audits as the window has them, on a real file and without a window.
class AuditsViewModelTest {
  @TempDir Path folder;
  private final List<Throwable> troubles = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // made by open
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made by open
  private AuditsViewModel model;

  @BeforeEach
  void open() throws Exception {
    workbench =
        Workbench.open(
                DemoProject.make(folder, 2, false, true),
                new Environment(
                    new SameThreadJobRunner(),
                    Runnable::run,
                    InstantSource.system(),
                    DemoProject.ADA))
            .join();
    for (var row : workbench.page(ItemQuery.ALL, null, 2).join().rows()) {
      workbench.desk().show(row.item().id()).join();
      var proposed = workbench.desk().current().orElseThrow().predictions();
      workbench.desk().reject(proposed.getFirst().prediction().id());
      workbench.desk().acceptRest();
      for (int i = 0; i < 20; i++) {
        workbench.desk().draw(workbench.task(), new Label("can"), new BoundingBox(9 * i, 9, 8, 8));
      }
    }
    workbench.desk().saved().join();
    model = new AuditsViewModel(workbench, Runnable::run, troubles::add);
    model.load().join();
  }

  @AfterEach
  void close() {
    workbench.close();
    assertEquals(List.of(), troubles);
  }

  private Audits.Known current() {
    return Objects.requireNonNull(model.currentProperty().get());
  }

  private void draw(double wrong, Audit.Rule rule) {
    model
        .add(
            workbench
                .audits()
                .draw(new Audits.Wanted(null, Population.ALL, new Claim(wrong, 0.95), rule, 7))
                .join())
        .join();
  }

  @Test
  void everyLabelIsCheckedUntilTheClaimIsSettled() {
    assertTrue(model.loadedProperty().get());
    assertNull(model.currentProperty().get());
    draw(0.3, Audit.Rule.FIXED);
    int planned = current().audit().planned();
    model.reasonProperty().set("Half of it.");
    model.answer(false).join();
    assertEquals("1 of %d checked, 1 wrong".formatted(planned), Standing.progress(current()));
    assertEquals(
        "Something is wrong: the end will show a weaker claim than this.",
        Standing.bound(current()));
    assertEquals("", model.reasonProperty().get());
    assertEquals(List.of("Half of it."), model.wrong().stream().map(Audits.Wrong::reason).toList());
    model.back().join();
    assertEquals(List.of(), List.copyOf(model.wrong()));
    assertEquals("0 of %d checked, 0 wrong".formatted(planned), Standing.progress(current()));
    assertFalse(model.canGoBack());
    for (int i = 0; i < planned; i++) {
      assertTrue(model.checking());
      assertEquals(i + 1, Objects.requireNonNull(model.nextProperty().get()).place());
      model.answer(true).join();
    }
    assertFalse(model.checking());
    assertNull(model.nextProperty().get());
    assertEquals(Decision.HOLDS, current().standing().decision());
    assertEquals("holds", Standing.word(current()));
    assertEquals(
        "Drawn at random with seed 7 from %d labels: all labels. It is looked at once, when all are checked. The claim: at most 30 %% wrong, 95 %% sure."
            .formatted(current().audit().size()),
        current().basis());
    model.back().join();
    assertTrue(model.checking());
    assertEquals(planned, Objects.requireNonNull(model.nextProperty().get()).place());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void aSequentialAuditSaysWhereItStandsAfterEachAnswer() {
    draw(0.3, Audit.Rule.SEQUENTIAL);
    model.answer(true).join();
    assertTrue(Standing.bound(current()).startsWith("At most "), () -> Standing.bound(current()));
    while (model.checking()) {
      model.answer(true).join();
    }
    assertEquals(Decision.HOLDS, current().standing().decision());
    assertTrue(current().standing().checked() < current().audit().size());
  }

  @Test
  void severalAuditsStandBesideEachOtherTheNewestFirst() {
    draw(0.3, Audit.Rule.FIXED);
    model.answer(true).join();
    draw(0.2, Audit.Rule.FIXED);
    assertEquals(model.all().getFirst(), current());
    model.step(1);
    assertEquals(1, current().standing().checked());
    model.step(1);
    model.step(-1);
    assertEquals(0, current().standing().checked());
    model.load().join();
    assertEquals(2, model.all().size());
    assertEquals(0, current().standing().checked());
  }

  @Test
  void aNewAuditSaysAtOnceHowManyAreToBeChecked() {
    var wanted = new NewAuditViewModel(workbench, Runnable::run);
    int all = workbench.audits().plan(Population.ALL, new Claim(0.05, 0.95)).join().size();
    assertTrue(
        wanted.planProperty().get().startsWith(all + " labels, "), wanted.planProperty().get());
    assertTrue(wanted.possibleProperty().get());
    wanted.labelProperty().set(new Label("can"));
    wanted.bulkProperty().set(true);
    assertEquals("No label is like that; choose other ones.", wanted.planProperty().get());
    assertFalse(wanted.possibleProperty().get());
    wanted.bulkProperty().set(null);
    wanted.wrongProperty().set("none");
    assertEquals(
        "How much may be wrong is a number of percent above 0 and below 100.",
        wanted.troubleProperty().get());
    wanted.wrongProperty().set("10");
    wanted.fromProperty().set("2");
    assertEquals("A score is a number from 0 to 1, such as .5.", wanted.troubleProperty().get());
    wanted.fromProperty().set("");
    wanted.seedProperty().set("x");
    assertEquals("The seed is a whole number, such as 4711.", wanted.troubleProperty().get());
    wanted.seedProperty().set("11");
    assertEquals("", wanted.troubleProperty().get());
    var drawn = wanted.draw().join().orElseThrow();
    assertEquals("labels \"can\"", drawn.audit().title());
    assertEquals(11, drawn.audit().seed());
  }

  @Test
  void fewVerdictsGiveNoScoreAndTheReasonIsSaid() {
    var wanted = new NewAuditViewModel(workbench, Runnable::run);
    assertTrue(
        wanted.adviceProperty().get().startsWith("No score is known from which on at most 5 %"),
        wanted.adviceProperty().get());
    assertTrue(wanted.adviceProperty().get().contains(" suggestions were judged; "));
  }
}
