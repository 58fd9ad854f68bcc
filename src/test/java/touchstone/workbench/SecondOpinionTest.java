package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.review.Action;
import touchstone.review.ItemPage;
import touchstone.review.ItemQuery;
import touchstone.review.ItemRow;
import touchstone.review.Mode;
import touchstone.review.Opinion;
import touchstone.review.Policy;
import touchstone.review.ReviewedItem;
import touchstone.review.SecondOpinion;

/// Who is offered which item, where several people rate, and where one asks for another's opinion.
class SecondOpinionTest {
  private static final Annotator BO = new Annotator(new AnnotatorId("bo"), "Bo");
  private static final Annotator CY = new Annotator(new AnnotatorId("cy"), "Cy");
  private static final Label CAN = Fixture.LABELS.labels().get(1);
  private static final ItemQuery OFFERED =
      ItemQuery.ALL
          .withStates(Set.of(ItemState.NEW, ItemState.IN_PROGRESS))
          .withOnly(ItemQuery.Only.OFFERED);
  private static final ItemQuery ASKED = ItemQuery.ALL.withOnly(ItemQuery.Only.OPINION);

  @TempDir Path folder;
  private final Fixture fixture = new Fixture();
  private Instant now = Fixture.START;
  private Workbench workbench;
  private List<ItemId> items;

  @BeforeEach
  void open() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 12, 0);
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

  private ReviewedItem current() {
    workbench.desk().saved().join();
    return workbench.desk().current().orElseThrow();
  }

  private void box(ItemId item) {
    show(item);
    workbench.desk().draw(workbench.task(), CAN, new BoundingBox(10, 10, 20, 20));
    workbench.desk().acceptRest();
    workbench.desk().saved().join();
  }

  private ItemRow row(ItemId item) {
    return workbench.row(item).join().orElseThrow();
  }

  private List<ItemId> listed(ItemQuery query) {
    ItemPage page = workbench.page(query, null, 100).join();
    assertEquals(page.rows().size(), workbench.count(query).join());
    return page.rows().stream().map(row -> row.item().id()).toList();
  }

  /// Check that the lists are what a rebuild makes of the steps.
  private void sound() {
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void whatOthersRatedOftenEnoughIsNotOfferedToAFurtherPerson() {
    workbench.policies().change(Policy.OPEN.withMode(Mode.UNAIDED).withRatings(2, 0)).join();
    box(items.get(0));
    box(items.get(1));
    open(BO);
    assertEquals(12, workbench.counts().join().undecided());
    box(items.get(0));
    assertEquals(11, workbench.counts().join().undecided());
    open(CY);
    assertEquals(items.subList(1, 12), listed(OFFERED));
    var counts = workbench.counts().join();
    assertEquals(11, counts.undecided());
    assertEquals(1, counts.enough());
    assertEquals(11, counts.offered());
    assertEquals(
        List.of(true, false), List.of(row(items.get(0)).enough(), row(items.get(1)).enough()));
    assertEquals(12, listed(ItemQuery.ALL).size());
    sound();
    box(items.get(0));
    assertEquals(1, show(items.get(0)).labels().size(), "a person may still rate it");
    sound();
    workbench.rebuild().join();
    assertEquals(11, workbench.counts().join().undecided());
    open(Fixture.ADA);
    assertEquals(items.subList(2, 12), listed(OFFERED));
    assertEquals(2, workbench.counts().join().done());
    sound();
  }

  @Test
  void whatEverybodyRatesIsOfferedToEverybody() {
    var policy = Policy.OPEN.withBlind(0, 5).withRatings(1, 0.3);
    workbench.policies().change(policy).join();
    items.forEach(this::box);
    open(BO);
    var shared = items.stream().filter(policy::everybody).toList();
    assertEquals(shared, listed(OFFERED));
    assertEquals(shared.size(), workbench.counts().join().undecided());
    sound();
    workbench.policies().change(policy.withRatings(2, 0)).join();
    assertEquals(12, listed(OFFERED).size());
    sound();
    workbench.policies().change(policy.shared()).join();
    assertEquals(0, workbench.counts().join().enough());
    sound();
  }

  @Test
  void aSecondOpinionIsAskedForAndGrantedBySomebodyElse() {
    var item = items.get(3);
    box(item);
    workbench.desk().ask();
    assertEquals(new SecondOpinion("ada", "Ada"), current().opinion());
    assertEquals(Opinion.ASKED, row(item).opinion());
    assertEquals(List.of(item), listed(ASKED));
    workbench.desk().finish();
    assertEquals(1, workbench.counts().join().opinions(), "one's own opinion is no second one");
    sound();
    open(BO);
    assertEquals(Opinion.WANTED, row(item).opinion());
    assertEquals(true, row(item).waits());
    show(item);
    workbench.desk().ask();
    assertEquals("ada", current().opinion().by(), "only who asks takes it back");
    workbench.desk().acceptRest();
    assertNull(current().opinion());
    assertEquals(Opinion.NONE, row(item).opinion());
    assertEquals(List.of(), listed(ASKED));
    sound();
    workbench.desk().undo().join();
    assertEquals("ada", current().opinion().by());
    assertEquals(List.of(item), listed(ASKED));
    workbench.desk().redo().join();
    assertNull(current().opinion());
    sound();
  }

  @Test
  void whoeverAsksTakesItBackByAskingAgainOrByUndo() {
    show(items.get(0));
    workbench.desk().ask();
    workbench.desk().saved().join();
    workbench.desk().ask();
    assertNull(current().opinion());
    workbench.desk().undo().join();
    assertEquals(new SecondOpinion("ada", "Ada"), current().opinion());
    workbench.desk().undo().join();
    assertNull(current().opinion());
    assertEquals(Action.ASK, workbench.desk().redoable().orElseThrow());
    assertEquals(List.of(), listed(ASKED));
    sound();
  }

  @Test
  void aSecondOpinionIsOfferedThoughTheItemWasRatedOftenEnough() {
    workbench.policies().change(Policy.OPEN.withRatings(1, 0)).join();
    var item = items.get(0);
    box(item);
    box(items.get(1));
    show(item);
    workbench.desk().ask();
    workbench.desk().saved().join();
    open(BO);
    assertEquals(
        List.of(item), listed(OFFERED).stream().filter(items.subList(0, 2)::contains).toList());
    sound();
    box(item);
    assertEquals(List.of(), listed(ASKED));
    sound();
    workbench.rebuild().join();
    assertEquals(Opinion.NONE, row(item).opinion());
    open(CY);
    assertEquals(items.subList(2, 12), listed(OFFERED));
    sound();
  }

  @Test
  void theListTellsNothingOfWhatIsWithheld() {
    var policy = Policy.OPEN.withBlind(0.3, 11);
    workbench.policies().change(policy).join();
    var shown = items.stream().filter(item -> !policy.blind(item)).toList();
    assertEquals(shown, listed(ItemQuery.ALL.withLabel(CAN)));
    assertEquals(shown, listed(ItemQuery.ALL.withScores(0.5, null)));
    assertEquals(
        shown.stream().sorted().toList().reversed(),
        listed(ItemQuery.ALL.withOrder(ItemQuery.Order.UNCERTAINTY)).subList(0, shown.size()));
    sound();
  }

  @Test
  void scoresAreLeftOutOfTheListButNotOfItsOrder() throws Exception {
    var order = ItemQuery.ALL.withOrder(ItemQuery.Order.SCORE);
    var before = listed(order);
    var scores = List.of(row(items.get(0)).score(), row(items.get(0)).uncertainty());
    assertEquals(List.of(0.6, 0.25), scores);
    workbench.policies().change(Policy.OPEN.withMode(Mode.SUGGESTIONS)).join();
    assertEquals(before, listed(order));
    var rows = workbench.page(order, null, 5).join();
    assertNull(rows.rows().getFirst().score());
    assertNull(rows.rows().getFirst().uncertainty());
    var next = workbench.page(order, rows.next(), 5).join();
    assertEquals(before.subList(5, 10), next.rows().stream().map(r -> r.item().id()).toList());
    var batch = workbench.project().read(reader -> reader.imports().getFirst().id()).join();
    workbench
        .policies()
        .change(
            Policy.OPEN
                .withMode(Mode.SUGGESTIONS)
                .withBatches(Map.of(batch.toString(), Mode.SCORES)))
        .join();
    assertEquals(0.6, row(items.get(0)).score());
    sound();
  }
}
