package touchstone.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.quality.audit.Claim;
import touchstone.quality.report.Disputes;
import touchstone.review.Audit;
import touchstone.review.Checkpoint;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.review.Population;
import touchstone.review.Watching;

/// A small project with everything in it that a disclosure tells: two annotators and an
/// adjudicator, a model, a blind stratum, an audit, guidelines and answers of the author.
final class ToldProject implements AutoCloseable {
  static final Annotator BO = new Annotator(new AnnotatorId("bo-7f3a"), "Bodil Quist");
  static final Annotator CLEO = new Annotator(new AnnotatorId("cleo-11"), "Cleo Zweig");
  private static final int ITEMS = 30;
  private static final Label BOTTLE = Fixture.LABELS.labels().get(0);
  private static final Label CAN = Fixture.LABELS.labels().get(1);

  private final Path folder;
  private Instant now = Fixture.START.plusSeconds(3600);
  private List<ItemId> items = List.of();
  private Workbench workbench;
  private long seed;

  private ToldProject(Path folder) {
    this.folder = folder;
  }

  static ToldProject make(Path folder) throws Exception {
    var told = new ToldProject(Files.createDirectories(folder));
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, Files.createDirectories(folder.resolve("ada-shelves")), ITEMS, 0);
      fixture.run(file, 0.9, 0.6);
      told.items = fixture.items(file);
    }
    told.work();
    return told;
  }

  Workbench workbench() {
    return workbench;
  }

  /// Return the seed by which the blind stratum was drawn: identities differ from run to run, so
  /// that another one draws the same items.
  long seed() {
    return seed;
  }

  void open(Annotator annotator) {
    close();
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

  @Override
  public void close() {
    if (workbench != null) {
      workbench.close();
    }
  }

  /// Return a policy under which the first two items are blind, and none of the next six.
  private Policy policy() {
    var policy =
        LongStream.range(0, 1_000_000)
            .mapToObj(draw -> Policy.OPEN.withRatings(2, 0).withBlind(0.1, 5_000_000_000L + draw))
            .filter(
                drawn ->
                    LongStream.range(0, ITEMS)
                        .allMatch(place -> drawn.blind(items.get((int) place)) == place < 2))
            .findFirst()
            .orElseThrow();
    seed = policy.seed();
    return policy;
  }

  private void show(int item) {
    workbench.desk().show(items.get(item)).join();
  }

  private void box(int item, Label label, double x) {
    show(item);
    workbench.desk().draw(workbench.task(), label, new BoundingBox(x, 10, 20, 20));
    workbench.desk().finish();
  }

  /// Judge both suggestions on an item: the first is always accepted.
  private void judge(int item, boolean second) {
    show(item);
    for (int i = 0; i < 2; i++) {
      var prediction =
          workbench.desk().current().orElseThrow().predictions().get(i).prediction().id();
      if (i == 0 || second) {
        workbench.desk().accept(prediction);
      } else {
        workbench.desk().reject(prediction);
      }
    }
    workbench.desk().saved().join();
  }

  private void work() {
    open(Fixture.ADA);
    var policy = policy();
    workbench.policies().change(policy).join();
    workbench.guidelines().change("# Boxes").join();
    workbench
        .disclosing()
        .answer(
            Map.of(
                "motivation.creator", "Ada Lovelace\nOrganization: Example University",
                "evaluation.disagreement", "ada asked Bodil Quist to label twice."))
        .join();
    box(0, CAN, 10);
    judge(2, true);
    judge(3, false);
    show(2);
    workbench.desk().comment("Look at this, Bodil Quist.");
    workbench.desk().saved().join();
    workbench.guidelines().change("# Boxes\n\nWhole bottles only.").join();
    open(BO);
    box(0, CAN, 10);
    box(1, BOTTLE, 300);
    judge(2, true);
    judge(3, true);
    workbench.policies().change(policy.withMode(Mode.JUDGE_FIRST)).join();
    box(4, CAN, 10);
    workbench.desk().reveal();
    workbench.desk().saved().join();
    show(4);
    accept();
    workbench.policies().change(policy.withMode(Mode.VERIFY)).join();
    show(5);
    accept();
    workbench.policies().change(policy).join();
    open(CLEO);
    settle();
    audit();
    watch();
  }

  private void accept() {
    var item = workbench.desk().current().orElseThrow();
    workbench.desk().accept(item.predictions().getFirst().prediction().id());
    workbench.desk().saved().join();
  }

  private void settle() {
    var adjudication = workbench.adjudication();
    var dispute =
        adjudication.disputes(Progress.NONE, new Cancellation()).join().stream()
            .filter(between -> between.kind() == Disputes.Kind.PEOPLE)
            .findFirst()
            .orElseThrow();
    var open = adjudication.open(dispute.item()).join().orElseThrow();
    var bo =
        open.sides().stream()
            .filter(side -> side.by().name().equals(BO.name()))
            .findFirst()
            .orElseThrow();
    adjudication.take(open, bo, dispute.questions(), "There is a can.", false).join();
  }

  private void audit() {
    var audits = workbench.audits();
    var settled = new Population(null, null, CLEO.id().value(), null, null, null, null, null);
    var audit =
        audits
            .draw(
                new Audits.Wanted(
                    "What Bodil Quist saw", settled, new Claim(0.4, 0.9), Audit.Rule.FIXED, 11))
            .join();
    for (var next = audits.next(audit.key()).join();
        next.isPresent();
        next = audits.next(audit.key()).join()) {
      audits.answer(audit.key(), next.get().label(), next.get().place() > 1, "").join();
    }
  }

  private void watch() {
    var checkpoints = workbench.checkpoints();
    checkpoints.watch(new Watching(5, "boxes", "aisle", "can", 0.2, 1)).join();
    var report = checkpoints.report(Progress.NONE, new Cancellation()).join();
    checkpoints.react(report, Checkpoint.Reaction.WENT_ON).join();
  }
}
