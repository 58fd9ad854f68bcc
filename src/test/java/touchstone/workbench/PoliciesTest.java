package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
import touchstone.review.Exposure;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.review.ProvenanceClass;
import touchstone.review.Rater;
import touchstone.review.Rating;
import touchstone.review.ReviewedItem;
import touchstone.review.Withheld;

/// How a project is labelled decides what a person sees and whose labels theirs are.
class PoliciesTest {
  private static final Annotator BO = new Annotator(new AnnotatorId("bo"), "Bo");
  private static final Label CAN = Fixture.LABELS.labels().get(1);

  @TempDir Path folder;
  private final Fixture fixture = new Fixture();
  private Instant now = Fixture.START;
  private Workbench workbench;
  private List<ItemId> items;

  @BeforeEach
  void open() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 40, 0);
      fixture.run(file, 0.9, 0.6);
      items = fixture.items(file);
    }
    open(Fixture.ADA);
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

  private ReviewedItem show(ItemId item) {
    return workbench.desk().show(item).join().orElseThrow();
  }

  private void box(ItemId item, Label label, double x) {
    show(item);
    workbench.desk().draw(workbench.task(), label, new BoundingBox(x, 10, 20, 20));
    workbench.desk().acceptRest();
    workbench.desk().saved().join();
  }

  private List<Rating> evidence() throws Exception {
    var found = new ArrayList<Rating>();
    try (var file = ProjectFile.openReadOnly(folder.resolve("shop.touchstone"))) {
      file.reader().figures().evidence(found::add);
    }
    found.sort(Comparator.comparing(Rating::by).thenComparing(Rating::id));
    return found;
  }

  private ReviewedItem standing(ItemId item) throws Exception {
    try (var file = ProjectFile.openReadOnly(folder.resolve("shop.touchstone"))) {
      return file.reader().item(item).orElseThrow();
    }
  }

  @Test
  void noSuggestionIsEverShownInTheBlindStratum() throws Exception {
    var policy = Policy.OPEN.withBlind(0.25, 7);
    workbench.policies().change(policy).join();
    var blind = items.stream().filter(policy::blind).toList();
    assertTrue(blind.size() > 2 && blind.size() < 20, "drawn: " + blind.size());
    for (var item : items) {
      var shown = show(item);
      boolean withheld = blind.contains(item);
      assertEquals(withheld ? 0 : 2, shown.predictions().size());
      assertEquals(withheld ? Withheld.BLIND : Withheld.NOTHING, shown.showing().withheld());
      var row = workbench.row(item).join().orElseThrow();
      assertEquals(withheld ? 0 : 2, row.pending());
    }
    assertEquals(Exposure.HIDDEN, exposure(blind.getFirst()));
    box(blind.getFirst(), CAN, 10);
    var drawn = show(blind.getFirst());
    assertEquals(ItemState.DONE, drawn.state());
    var decision = drawn.labels().getFirst().decision();
    assertEquals(Exposure.HIDDEN, decision == null ? null : decision.exposure());
    assertEquals(List.of(), workbench.verify().join());
    workbench.policies().change(Policy.OPEN).join();
    assertEquals(2, show(blind.getFirst()).predictions().size());
    workbench.policies().change(policy).join();
    assertEquals(0, show(blind.getFirst()).predictions().size());
    assertEquals(List.of(), workbench.verify().join());
  }

  private Exposure exposure(ItemId item) {
    show(item);
    return workbench.desk().exposure();
  }

  @Test
  void theModeOfABatchGoesBeforeThatOfTheProject() {
    workbench.policies().change(Policy.OPEN.withMode(Mode.SUGGESTIONS)).join();
    assertEquals(Exposure.SUGGESTION, exposure(items.getFirst()));
    workbench.policies().change(Policy.OPEN.withMode(Mode.UNAIDED)).join();
    assertEquals(Exposure.HIDDEN, exposure(items.getFirst()));
    var batch = Map.of(Long.toString(batch()), Mode.VERIFY);
    workbench.policies().change(Policy.OPEN.withMode(Mode.UNAIDED).withBatches(batch)).join();
    assertEquals(Exposure.SUGGESTION_WITH_SCORE, exposure(items.getFirst()));
  }

  @Test
  void whoGoesThroughSuggestionsOneByOneAcceptsNoneWithTheRest() throws Exception {
    workbench.policies().change(Policy.OPEN.withMode(Mode.VERIFY)).join();
    var before = show(items.getFirst());
    assertTrue(workbench.desk().acceptRest(), "two are left to look at");
    assertEquals(before, workbench.desk().current().orElseThrow());
    workbench.desk().accept(before.predictions().get(0).prediction().id());
    workbench.desk().reject(before.predictions().get(1).prediction().id());
    assertFalse(workbench.desk().acceptRest());
    assertEquals(ItemState.DONE, workbench.desk().current().orElseThrow().state());
  }

  private long batch() {
    return workbench.project().read(reader -> reader.imports().getFirst().id().value()).join();
  }

  @Test
  void whoJudgesFirstIsShownSuggestionsAfterwardsAndBothAnswersAreKept() throws Exception {
    workbench.policies().change(Policy.OPEN.withMode(Mode.JUDGE_FIRST)).join();
    var item = items.getFirst();
    var before = show(item);
    assertEquals(List.of(), before.predictions());
    assertEquals(2, before.showing().suggestions());
    workbench.desk().draw(workbench.task(), CAN, new BoundingBox(1, 1, 20, 20));
    assertTrue(workbench.desk().acceptRest(), "there is something to look at now");
    workbench.desk().saved().join();
    var after = workbench.desk().current().orElseThrow();
    assertEquals(2, after.predictions().size());
    assertFalse(workbench.desk().acceptRest());
    assertEquals(2, workbench.desk().current().orElseThrow().predictions().size());
    assertEquals(1, workbench.desk().current().orElseThrow().labels().size());
    assertEquals(0, workbench.row(item).join().orElseThrow().pending(), "nothing is left to say");
    workbench.desk().accept(after.predictions().getFirst().prediction().id());
    workbench.desk().acceptRest();
    workbench.desk().saved().join();
    assertEquals(List.of(), workbench.verify().join());
    var ada = new Rater.Person("ada", "Ada");
    var said =
        evidence().stream()
            .filter(rating -> rating.by().equals(ada) && rating.item().equals(item))
            .map(
                rating ->
                    (rating.label() == null ? "finished" : rating.label()) + " " + rating.aided())
            .sorted()
            .toList();
    assertEquals(
        List.of("bottle true", "can false", "can true", "finished false", "finished true"), said);
    open(Fixture.ADA);
    assertEquals(2, show(item).predictions().size(), "what was revealed stays so");
  }

  @Test
  void independentRatersNeitherSeeNorChangeEachOthersLabels() throws Exception {
    var policy = Policy.OPEN.withMode(Mode.UNAIDED).withRatings(2, 0);
    workbench.policies().change(policy).join();
    box(items.get(0), CAN, 10);
    box(items.get(1), CAN, 10);
    workbench.desk().comment("the label is torn");
    open(BO);
    assertEquals(0, workbench.counts().join().done());
    assertEquals(List.of(), show(items.get(0)).labels());
    assertEquals(List.of(), show(items.get(1)).comments());
    assertEquals(ItemState.IN_PROGRESS, standing(items.get(0)).state());
    box(items.get(0), CAN, 10);
    box(items.get(1), CAN, 300);
    assertEquals(2, workbench.counts().join().done());
    assertEquals(ItemState.DONE, standing(items.get(0)).state());
    assertEquals(1, standing(items.get(0)).labels().size());
    assertEquals(ItemState.DISPUTED, standing(items.get(1)).state());
    assertEquals(List.of(), standing(items.get(1)).labels());
    assertEquals(List.of(), workbench.verify().join());
    var counts = workbench.counts().join();
    workbench.rebuild().join();
    assertEquals(counts, workbench.counts().join());
    open(Fixture.ADA);
    assertEquals(2, workbench.counts().join().done());
    assertEquals(1, show(items.get(1)).labels().size());
    assertEquals(1, show(items.get(1)).comments().size());
    assertEquals(List.of(), workbench.verify().join());
    workbench.policies().change(Policy.OPEN).join();
    assertEquals(List.of(), show(items.get(0)).labels(), "ratings are evidence, not the project's");
    assertEquals(
        4,
        evidence().stream()
            .filter(rating -> rating.by() instanceof Rater.Person && rating.label() != null)
            .count());
  }

  @Test
  void theStrataFollowFromTheSeedAlone() {
    var policy = Policy.OPEN.withBlind(0.1, 42);
    long blind =
        java.util.stream.LongStream.range(0, 100_000)
            .filter(i -> policy.blind(new ItemId(i)))
            .count();
    assertTrue(Math.abs(blind - 10_000) < 400, "of 100,000: " + blind);
    assertEquals(
        policy.blind(items.getFirst()), Policy.OPEN.withBlind(0.1, 42).blind(items.getFirst()));
  }

  @Test
  void whatIsSureEnoughIsAcceptedAtOnceAndNeverDressedUpAsHumanWork() throws Exception {
    var policy = Policy.OPEN.withBlind(0.25, 7);
    workbench.policies().change(policy).join();
    int shown = (int) items.stream().filter(item -> !policy.blind(item)).count();
    var wanted = new BulkAcceptance.Wanted(null, 0.8);
    var would = workbench.bulk().count(wanted, Progress.NONE, new Cancellation()).join();
    assertEquals(new BulkAcceptance.Accepted(shown, shown, items.size() - shown, 0), would);
    assertEquals(0, workbench.counts().join().labels().size());
    assertEquals(would, workbench.bulk().accept(wanted, Progress.NONE, new Cancellation()).join());
    workbench.desk().saved().join();
    var counts = workbench.counts().join();
    assertEquals(Map.of(ProvenanceClass.AIA, (long) shown), counts.provenance());
    var raters =
        evidence().stream()
            .map(Rating::by)
            .filter(by -> !(by instanceof Rater.Model))
            .distinct()
            .toList();
    assertEquals(List.of(new Rater.Bulk()), raters, "nobody judged any of them");
    assertEquals(List.of(), workbench.verify().join());
    assertEquals(
        new BulkAcceptance.Accepted(0, 0, items.size() - shown, 0),
        workbench.bulk().accept(wanted, Progress.NONE, new Cancellation()).join());
    workbench.desk().undo().join();
    workbench.desk().saved().join();
    assertEquals(Map.of(), workbench.counts().join().provenance());
    assertEquals(List.of(), workbench.verify().join());
  }
}
