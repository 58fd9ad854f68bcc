package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.project.ProjectFile;
import touchstone.quality.audit.Claim;
import touchstone.quality.report.AuditStanding.Decision;
import touchstone.quality.report.Disputes.Dispute;
import touchstone.quality.report.Disputes.Kind;
import touchstone.review.Audit;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.review.Population;
import touchstone.review.ProvenanceClass;
import touchstone.review.Resolution;
import touchstone.review.ReviewedItem;

/// Disputes between independent raters, and audits of what stands.
class AdjudicationTest {
  private static final Annotator BO = new Annotator(new AnnotatorId("bo"), "Bo");
  private static final Annotator CLEO = new Annotator(new AnnotatorId("cleo"), "Cleo");
  private static final Label BOTTLE = Fixture.LABELS.labels().get(0);
  private static final Label CAN = Fixture.LABELS.labels().get(1);

  @TempDir Path folder;
  private final Fixture fixture = new Fixture();
  private Instant now = Fixture.START;
  private Workbench workbench;
  private List<ItemId> items;

  @BeforeEach
  void open() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 5, 0);
      items = fixture.items(file);
    }
    open(Fixture.ADA);
    workbench.policies().change(Policy.OPEN.withMode(Mode.UNAIDED).withRatings(2, 0)).join();
  }

  @AfterEach
  void close() {
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

  private void box(int item, Label label, double x) {
    workbench.desk().show(items.get(item)).join();
    workbench.desk().draw(workbench.task(), label, new BoundingBox(x, 10, 20, 20));
    workbench.desk().finish();
    workbench.desk().saved().join();
  }

  private List<Dispute> disputes() {
    return workbench.adjudication().disputes(Progress.NONE, new Cancellation()).join();
  }

  private Adjudication.Case open(int item) {
    return workbench.adjudication().open(items.get(item)).join().orElseThrow();
  }

  private ReviewedItem standing(int item) throws Exception {
    try (var file = ProjectFile.openReadOnly(folder.resolve("shop.touchstone"))) {
      return file.reader().item(items.get(item)).orElseThrow();
    }
  }

  private void rate() {
    box(0, CAN, 10);
    box(1, CAN, 10);
    box(2, CAN, 10);
    box(2, CAN, 100);
    open(BO);
    box(0, CAN, 10);
    box(1, BOTTLE, 10);
    box(2, CAN, 10);
  }

  @Test
  void disputesComeWorstFirstAndTheSideThatIsTakenBecomesTheProjects() throws Exception {
    rate();
    open(CLEO);
    var found = disputes();
    assertEquals(List.of(items.get(1), items.get(2)), found.stream().map(Dispute::item).toList());
    assertEquals(List.of(1.0, 1 - 2.0 / 3), found.stream().map(Dispute::severity).toList());
    assertEquals(Kind.PEOPLE, found.getFirst().kind());
    var first = open(1);
    assertEquals(2, first.sides().size());
    var bo = first.sides().stream().filter(side -> side.by().name().equals("Bo")).findFirst().get();
    var after =
        workbench
            .adjudication()
            .take(first, bo, found.getFirst().questions(), "The neck is long.", false)
            .join()
            .orElseThrow();
    assertEquals(
        Optional.of(new Resolution("Bo", List.of("Ada"), "The neck is long.", false)),
        after.resolution());
    var stands = standing(1);
    assertEquals(ItemState.RESOLVED, stands.state());
    assertEquals(BOTTLE, stands.labels().getFirst().annotation().label());
    assertEquals(ProvenanceClass.HA_HV, stands.labels().getFirst().provenance());
    assertEquals(List.of(items.get(2)), disputes().stream().map(Dispute::item).toList());
    assertEquals(List.of(), workbench.verify().join());
    workbench.desk().undo().join();
    workbench.desk().saved().join();
    assertEquals(2, disputes().size(), "what was undone is open again");
    assertEquals(List.of(), workbench.verify().join());
    workbench.desk().redo().join();
    workbench.desk().saved().join();
    assertEquals(1, disputes().size());
  }

  @Test
  void aSettledItemComesBackWhenSomebodyDiffersLater() throws Exception {
    rate();
    open(CLEO);
    var dispute = open(1);
    var ada =
        dispute.sides().stream().filter(side -> side.by().name().equals("Ada")).findFirst().get();
    workbench.adjudication().take(dispute, ada, ada.ratings().keySet(), "", true).join();
    assertEquals(1, disputes().size());
    box(1, CAN, 10);
    assertEquals(1, disputes().size(), "who agrees later does not open it again");
    open(BO);
    box(1, CAN, 300);
    var again =
        disputes().stream().filter(one -> one.item().equals(items.get(1))).findFirst().get();
    assertTrue(again.reopened());
    assertEquals(CAN, standing(1).labels().getFirst().annotation().label());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void anAnswerThatNobodyGaveSettlesToo() throws Exception {
    rate();
    open(CLEO);
    var dispute = open(1);
    var side = dispute.sides().getFirst();
    var taken =
        workbench
            .adjudication()
            .take(dispute, side, side.ratings().keySet(), "", false)
            .join()
            .orElseThrow();
    var label = taken.item().labels().getFirst().annotation();
    workbench
        .adjudication()
        .answer(taken, List.of(label.withLabel(Fixture.LABELS.labels().get(2))), "A jar.", false)
        .join();
    assertEquals("jar", standing(1).labels().getFirst().annotation().label().name());
    assertEquals(List.of(), workbench.verify().join());
    var counts = workbench.counts().join();
    workbench.rebuild().join();
    assertEquals(counts, workbench.counts().join());
  }

  @Test
  void anAuditIsDrawnOnceAndSaysWhatItsAnswersShow() throws Exception {
    workbench.policies().change(Policy.OPEN).join();
    for (int i = 0; i < 100; i++) {
      workbench.desk().show(items.get(i % 5)).join();
      workbench.desk().draw(workbench.task(), i < 90 ? CAN : BOTTLE, new BoundingBox(i, i, 5, 5));
    }
    workbench.desk().saved().join();
    var cans = new Population(null, "can", null, null, null, null, null, null);
    var claim = new Claim(0.05, 0.95);
    var plan = workbench.audits().plan(cans, claim).join();
    assertEquals(new Audits.Plan(90, Optional.of(40)), plan);
    var audit =
        workbench.audits().draw(new Audits.Wanted(null, cans, claim, Audit.Rule.FIXED, 11)).join();
    assertEquals("labels \"can\"", audit.audit().title());
    assertEquals(40, audit.audit().drawn().size());
    var again =
        workbench
            .audits()
            .draw(new Audits.Wanted("Again", cans, claim, Audit.Rule.FIXED, 11))
            .join();
    assertEquals(audit.audit().drawn(), again.audit().drawn(), "the same seed draws the same");
    var seen = 0;
    var next = workbench.audits().next(audit.key()).join();
    while (next.isPresent()) {
      assertEquals(++seen, next.get().place());
      assertEquals(
          CAN, next.get().item().label(next.get().label()).orElseThrow().annotation().label());
      audit = workbench.audits().answer(audit.key(), next.get().label(), true, "").join();
      next = workbench.audits().next(audit.key()).join();
    }
    assertEquals(40, audit.standing().checked());
    assertEquals(Decision.HOLDS, audit.standing().decision());
    assertEquals(
        "40 of 90 labels checked, 0 wrong: at most 4.5 % are wrong, with 95 % confidence.",
        audit.standing().sentence());
    assertEquals(2, workbench.audits().all().join().size());
    var label = new touchstone.annotation.AnnotationId(audit.audit().drawn().getFirst());
    audit = workbench.audits().answer(audit.key(), label, false, "A bottle.").join();
    assertEquals(Decision.NOT_SHOWN, audit.standing().decision());
    audit = workbench.audits().unanswer(audit.key(), label).join();
    assertEquals(Decision.GO_ON, audit.standing().decision());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void nothingCannotBeAudited() {
    var none = new Population(null, "no such", null, null, null, null, null, null);
    var failure =
        org.junit.jupiter.api.Assertions.assertThrows(
            java.util.concurrent.CompletionException.class,
            () ->
                workbench
                    .audits()
                    .draw(
                        new Audits.Wanted(
                            null, none, new Claim(0.02, 0.95), Audit.Rule.SEQUENTIAL, 1))
                    .join());
    assertEquals(
        "There are no labels \"no such\" to audit; choose another population.",
        failure.getCause().getMessage());
  }
}
