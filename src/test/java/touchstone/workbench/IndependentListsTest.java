package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.Verdict;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.review.ItemQuery;
import touchstone.review.LabelUse;
import touchstone.review.Policy;
import touchstone.review.ProvenanceClass;

/// The item list of a person who rates independently tells nothing of what others said.
class IndependentListsTest {
  private static final Annotator BO = new Annotator(new AnnotatorId("bo"), "Bo");
  private static final Label BOTTLE = Fixture.LABELS.labels().get(0);
  private static final Label CAN = Fixture.LABELS.labels().get(1);
  private static final Label JAR = Fixture.LABELS.labels().get(2);

  @TempDir private Path folder;
  private Instant now = Fixture.START;
  private Workbench workbench;
  private List<ItemId> items;

  /// Make a project whose pictures came with a bottle each, and on which a model suggests one more.
  @BeforeEach
  void open() throws Exception {
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 6, 1);
      fixture.run(file, 0.9);
      items = fixture.items(file);
    }
    open(Fixture.ADA);
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

  private void reject(int item) {
    var shown = workbench.desk().show(items.get(item)).join().orElseThrow();
    workbench.desk().reject(shown.predictions().getFirst().prediction().id());
    workbench.desk().saved().join();
  }

  private void settle(int item, Label label) {
    var open = workbench.adjudication().open(items.get(item)).join().orElseThrow();
    var side =
        open.sides().stream()
            .filter(one -> one.all().stream().anyMatch(rating -> label.equals(rating.label())))
            .findFirst()
            .orElseThrow();
    workbench.adjudication().take(open, side, side.ratings().keySet(), "", false).join();
  }

  private List<Integer> found(ItemQuery query) {
    return workbench.ids(query).join().stream().map(items::indexOf).sorted().toList();
  }

  private List<Integer> labelled(Label label) {
    return found(ItemQuery.ALL.withLabel(label));
  }

  @Test
  void labelsThatCameAlongOrThatOthersGaveFindNothing() {
    assertEquals(List.of(0, 1, 2, 3, 4, 5), labelled(BOTTLE));
    workbench.policies().change(Policy.OPEN.withRatings(2, 0)).join();
    box(0, CAN);
    reject(0);
    reject(1);
    open(BO);
    box(1, CAN);
    box(0, JAR);
    settle(0, CAN);
    assertEquals(List.of(1), labelled(CAN));
    assertEquals(List.of(0), labelled(JAR));
    assertEquals(List.of(0, 1, 2, 3, 4, 5), labelled(BOTTLE), "the suggestions are shown");
    reject(2);
    assertEquals(List.of(0, 1, 3, 4, 5), labelled(BOTTLE));
    assertEquals(List.of(2), found(ItemQuery.ALL.withVerdict(Verdict.REJECTED)));
    assertEquals(List.of(0, 1, 3, 4, 5), found(ItemQuery.ALL.withVerdict(Verdict.PENDING)));
    assertEquals(List.of(), found(ItemQuery.ALL.withProvenance(ProvenanceClass.IMPORTED)));
    assertEquals(List.of(0, 1), found(ItemQuery.ALL.withProvenance(ProvenanceClass.HA_AI)));
    assertEquals(List.of(), found(ItemQuery.ALL.withProvenance(ProvenanceClass.HA_HV)));
  }

  @Test
  void whereLabelsAreSharedRatingsOfBeforeFindNothing() {
    workbench.policies().change(Policy.OPEN.withRatings(2, 0)).join();
    box(0, CAN);
    workbench.policies().change(Policy.OPEN).join();
    assertEquals(List.of(), labelled(CAN));
    assertEquals(List.of(0, 1, 2, 3, 4, 5), labelled(BOTTLE));
  }

  @Test
  void aLabelThatOnlyRatingsGoByIsInUse() {
    workbench.policies().change(Policy.OPEN.withRatings(2, 0)).join();
    box(0, CAN);
    open(BO);
    box(0, CAN);
    var uses = workbench.labelling().uses().join().get(Fixture.TASK.id());
    assertEquals(new LabelUse(2, 0), uses.get(CAN));
    assertEquals(new LabelUse(6, 6), uses.get(BOTTLE));
  }

  @Test
  void labelsThatCameAlongDoNotStandBesideWhatWasSettled() throws Exception {
    workbench.policies().change(Policy.OPEN.withRatings(2, 0)).join();
    box(0, CAN);
    open(BO);
    box(0, JAR);
    settle(0, CAN);
    var standing = workbench.project().read(reader -> reader.item(items.getFirst())).join();
    assertEquals(
        List.of(CAN),
        standing.orElseThrow().labels().stream().map(one -> one.annotation().label()).toList());
  }
}
