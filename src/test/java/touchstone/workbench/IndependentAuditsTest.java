package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.quality.audit.Claim;
import touchstone.review.Audit;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.review.Population;
import touchstone.review.ProvenanceClass;

/// Audits where people rate independently.
class IndependentAuditsTest {
  private static final Annotator BO = new Annotator(new AnnotatorId("bo"), "Bo");
  private static final Annotator AAB = new Annotator(new AnnotatorId("aab"), "Aab");
  private static final Annotator CLEO = new Annotator(new AnnotatorId("cleo"), "Cleo");
  private static final Label BOTTLE = Fixture.LABELS.labels().get(0);
  private static final Label CAN = Fixture.LABELS.labels().get(1);
  private static final Claim CLAIM = new Claim(0.4, 0.9);

  @TempDir private Path folder;
  private Instant now = Fixture.START;
  private Workbench workbench;
  private List<ItemId> items;

  @BeforeEach
  void open() throws Exception {
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 6, 1);
      items = fixture.items(file);
    }
    open(Fixture.ADA);
    workbench.policies().change(Policy.OPEN.withMode(Mode.UNAIDED).withRatings(2, 0)).join();
    box(0, CAN);
    box(1, CAN);
    box(2, CAN);
    box(3, CAN);
    open(BO);
    box(0, CAN);
    box(1, BOTTLE);
    box(2, CAN);
  }

  @AfterEach
  void close() {
    assertEquals(List.of(), workbench.verify().join());
    workbench.close();
  }

  private void open(Annotator annotator) {
    if (workbench != null) {
      workbench.close();
    }
    workbench =
        Workbench.open(
                folder.resolve("shop.touchstone"),
                new Environment(
                    new SameThreadJobRunner(),
                    Runnable::run,
                    (InstantSource) () -> now = now.plusSeconds(2),
                    annotator))
            .join();
  }

  private void box(int item, Label label) {
    workbench.desk().show(items.get(item)).join();
    workbench.desk().draw(workbench.task(), label, new BoundingBox(10, 10, 20, 20));
    workbench.desk().finish();
    workbench.desk().saved().join();
  }

  private static Population by(Annotator person) {
    return new Population(null, null, person.id().value(), null, null, null, null, null);
  }

  private Audits.Known draw(Population population) {
    return workbench
        .audits()
        .draw(new Audits.Wanted(null, population, CLAIM, Audit.Rule.SEQUENTIAL, 7))
        .join();
  }

  /// Answer what is to be checked and return which items it was on, and who said it.
  private List<String> answer(Audits.Known audit, boolean right) {
    var said = new ArrayList<String>();
    for (var next = workbench.audits().next(audit.key()).join();
        next.isPresent();
        next = workbench.audits().next(audit.key()).join()) {
      var label = next.get().item().label(next.get().label()).orElseThrow().annotation();
      said.add("%d %s %s".formatted(items.indexOf(label.item()), label.by(), label.label()));
      workbench.audits().answer(audit.key(), next.get().label(), right, "").join();
    }
    said.sort(null);
    return said;
  }

  private List<String> ratings() throws Exception {
    var rows = new ArrayList<String>();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.touchstone"));
        var row =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT id || ' ' || annotator || ' ' || label || ' ' || rating || ' ' || step"
                        + " FROM annotation ORDER BY id")) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  private int size(Population population) {
    return workbench.audits().plan(population, CLAIM).join().size();
  }

  @Test
  void whatEnoughPeopleAgreeOnIsAuditedOnceAndNoAnswerTouchesARating() throws Exception {
    open(CLEO);
    assertEquals(2, size(Population.ALL), "neither what is disputed nor what waits nor imports");
    var before = ratings();
    var audit = draw(Population.ALL);
    assertEquals(2, audit.audit().size());
    assertEquals(List.of("0 ada can", "2 ada can"), answer(audit, false));
    var standing = workbench.audits().one(audit.key()).join().standing();
    assertEquals(List.of(2, 2), List.of(standing.checked(), standing.errors()));
    assertEquals(before, ratings());
    assertEquals(0, size(new Population(null, "bottle", null, null, null, null, null, null)));
    assertEquals(
        2, size(new Population(null, null, null, null, ProvenanceClass.HA, false, null, null)));
  }

  @Test
  void ofAPersonTheRatingsAreMeantWhetherTheyStandOrNot() {
    open(CLEO);
    assertEquals(List.of("0 bo can", "1 bo bottle", "2 bo can"), answer(draw(by(BO)), true));
    assertEquals(
        List.of("0 ada can", "1 ada can", "2 ada can", "3 ada can"),
        answer(draw(by(Fixture.ADA)), true));
    var failure = assertThrows(CompletionException.class, () -> draw(by(CLEO)));
    assertEquals(
        "There are no labels by Cleo to audit; choose another population.",
        failure.getCause().getMessage());
  }

  @Test
  void aLabelThatMoreAgreeOnLaterIsStillTheOneThatWasDrawn() {
    var audit = draw(Population.ALL);
    var drawn = audit.audit().drawn();
    open(AAB);
    box(0, CAN);
    box(2, BOTTLE);
    assertEquals(List.of("0 ada can"), answer(audit, true), "what is disputed now is passed over");
    assertEquals(2, drawn.size());
    assertEquals(1, draw(Population.ALL).audit().size());
    assertTrue(drawn.containsAll(draw(Population.ALL).audit().drawn()));
  }

  @Test
  void whatWasSettledIsAuditedAsTheProjectsLabel() {
    open(CLEO);
    var dispute = workbench.adjudication().open(items.get(1)).join().orElseThrow();
    var bo =
        dispute.sides().stream().filter(side -> side.by().name().equals("Bo")).findFirst().get();
    workbench.adjudication().take(dispute, bo, bo.ratings().keySet(), "", false).join();
    assertEquals(
        List.of("0 ada can", "1 cleo bottle", "2 ada can"), answer(draw(Population.ALL), true));
    assertEquals(List.of("1 cleo bottle"), answer(draw(by(CLEO)), true));
    var audit = draw(Population.ALL);
    workbench.desk().undo().join();
    workbench.desk().saved().join();
    assertEquals(List.of("0 ada can", "2 ada can"), answer(audit, true));
  }

  @Test
  void anAnswerAboutARatingIsTakenBackLikeAnyOther() {
    var audit = draw(by(Fixture.ADA));
    open(Fixture.ADA);
    var last = new AnnotationId(audit.audit().drawn().getFirst());
    workbench.audits().answer(audit.key(), last, false, "Torn.").join();
    assertEquals(Optional.of(last), workbench.audits().last(audit.key()).join());
    workbench.audits().unanswer(audit.key(), last).join();
    assertEquals(1, workbench.audits().next(audit.key()).join().orElseThrow().place());
  }
}
