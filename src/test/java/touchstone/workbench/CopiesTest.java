package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Assertions;
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
import touchstone.review.Brought;
import touchstone.review.Event;
import touchstone.review.Policy;

/// Copies of a project in which people worked, as a person brings them together.
class CopiesTest {
  private static final Annotator BO = new Annotator(new AnnotatorId("bo"), "Bo");
  private static final Label BOTTLE = Fixture.LABELS.labels().get(0);
  private static final Label CAN = Fixture.LABELS.labels().get(1);

  @TempDir Path folder;
  private final Fixture fixture = new Fixture();
  private Instant now = Fixture.START;
  private List<ItemId> items = List.of();

  private Path make() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 3, 0);
      items = fixture.items(file);
    }
    return Files.copy(folder.resolve("shop.touchstone"), folder.resolve("bo.touchstone"));
  }

  private Workbench open(String name, Annotator annotator) {
    return Workbench.open(
            folder.resolve(name),
            new Environment(
                new SameThreadJobRunner(),
                Runnable::run,
                (InstantSource) () -> now = now.plusSeconds(2),
                annotator))
        .join();
  }

  private void box(Workbench workbench, int item, Label label, double x) {
    workbench.desk().show(items.get(item)).join();
    workbench.desk().draw(workbench.task(), label, new BoundingBox(x, 10, 20, 20));
    workbench.desk().finish();
    workbench.desk().saved().join();
  }

  private static Brought merge(Workbench workbench, Path other) {
    return workbench.copies().merge(other, Progress.NONE, new Cancellation()).join();
  }

  private static String said(Event event) {
    return event.who()
        + " "
        + event.what()
        + (event.how().isEmpty() ? "" : " (" + String.join(", ", event.how()) + ")")
        + (event.reason().isEmpty() ? "" : ": " + event.reason());
  }

  @Test
  void whatCopiesSayDifferentlyIsSettledByTakingASide() throws Exception {
    var other = make();
    try (var bo = open("bo.touchstone", BO)) {
      box(bo, 0, CAN, 10);
      box(bo, 1, BOTTLE, 10);
    }
    try (var ada = open("shop.touchstone", Fixture.ADA)) {
      box(ada, 1, CAN, 10);
      box(ada, 2, CAN, 10);
      ada.desk().show(items.get(1)).join();
      assertEquals(new Brought(Map.of("Bo", 5L), 0, 0, 0, 0, 1, List.of()), merge(ada, other));
      var disputed = ada.desk().current().orElseThrow();
      assertEquals(ItemState.DISPUTED, disputed.state());
      assertFalse(ada.desk().editable());
      ada.desk().undo().join();
      assertEquals(disputed.labels(), ada.desk().show(items.get(1)).join().orElseThrow().labels());
      var dispute =
          ada.adjudication().disputes(Progress.NONE, new Cancellation()).join().getFirst();
      assertEquals(items.get(1), dispute.item());
      var open = ada.adjudication().open(items.get(1)).join().orElseThrow();
      var side =
          open.sides().stream()
              .filter(one -> one.by().name().equals("Bo"))
              .findFirst()
              .orElseThrow();
      ada.adjudication().take(open, side, dispute.questions(), "It is glass.", true).join();
      var settled = ada.desk().show(items.get(1)).join().orElseThrow();
      assertEquals(ItemState.RESOLVED, settled.state());
      assertEquals(
          List.of(BOTTLE),
          settled.labels().stream().map(label -> label.annotation().label()).toList());
      assertEquals(List.of(), ada.verify().join());
      assertEquals(
          List.of(
              folder.getFileName() + " brought the item in (imported by Ada)",
              "Ada added can (after 2.0 s, no suggestion in sight)",
              "Ada finished it (after 2.0 s, no suggestion in sight)",
              "Bo added bottle (after 2.0 s, no suggestion in sight)",
              "Bo finished it (after 2.0 s, no suggestion in sight)",
              "Ada settled it: removed can (after 4.0 s, names revealed): It is glass."),
          ada.histories().seen(items.get(1)).join().events().stream()
              .map(CopiesTest::said)
              .toList());
      assertEquals(
          List.of(), ada.adjudication().disputes(Progress.NONE, new Cancellation()).join());
    }
  }

  @Test
  void aClockThatWasWrongIsNotedInTheHistory() throws Exception {
    make();
    try (var ada = open("shop.touchstone", Fixture.ADA)) {
      box(ada, 0, CAN, 10);
      now = Fixture.START.minusSeconds(7200);
      box(ada, 0, BOTTLE, 40);
      now = Fixture.START.plusSeconds(86_400 * 3);
      box(ada, 0, BOTTLE, 70);
      now = Fixture.START.plusSeconds(600);
      var said =
          ada.histories().seen(items.get(0)).join().events().stream()
              .map(CopiesTest::said)
              .toList();
      assertEquals(
          List.of(
              "Ada added bottle (after 2.0 s, no suggestion in sight, by a clock 2 h behind the step"
                  + " before)",
              "Ada added bottle (after 2.0 s, no suggestion in sight, the clock was 2 days 23 h"
                  + " ahead)"),
          said.stream().filter(line -> line.contains("clock")).toList(),
          said.toString());
      assertEquals(List.of(), ada.verify().join());
    }
  }

  @Test
  void independentRatingsStandSideBySideAndAreNoConflict() throws Exception {
    try (var ada = open(make().getFileName().toString(), Fixture.ADA)) {
      ada.policies().change(Policy.OPEN.withRatings(2, 0)).join();
    }
    var shop = folder.resolve("shop.touchstone");
    Files.copy(
        folder.resolve("bo.touchstone"), shop, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try (var bo = open("bo.touchstone", BO)) {
      box(bo, 0, CAN, 10);
      box(bo, 1, BOTTLE, 10);
    }
    try (var ada = open("shop.touchstone", Fixture.ADA)) {
      box(ada, 0, CAN, 10);
      box(ada, 1, CAN, 10);
      assertEquals(
          new Brought(Map.of("Bo", 5L), 0, 0, 0, 0, 0, List.of()),
          merge(ada, folder.resolve("bo.touchstone")));
      assertEquals(
          List.of(items.get(1)),
          ada.adjudication().disputes(Progress.NONE, new Cancellation()).join().stream()
              .map(dispute -> dispute.item())
              .toList());
      ada.desk().show(items.get(0)).join();
      assertTrue(ada.desk().editable());
    }
  }

  @Test
  void guidelinesThatTwoPeopleWroteAreDecidedAndAMergeIsTakenBack() throws Exception {
    var other = make();
    try (var bo = open("bo.touchstone", BO)) {
      bo.guidelines().change("Box whole products.").join();
    }
    try (var ada = open("shop.touchstone", Fixture.ADA)) {
      ada.guidelines().change("Box every product.").join();
      merge(ada, other);
      var conflict = ada.copies().conflicts().join().getFirst();
      assertEquals(
          "The guidelines: Ada and Bo differ.", ConflictWords.sentence(conflict, ada.tasks()));
      ada.copies().unmerge().join();
      assertEquals(List.of(), ada.copies().conflicts().join());
      merge(ada, other);
      ada.copies().settle(conflict, conflict.sides().get(1)).join();
      assertEquals(List.of(), ada.copies().conflicts().join());
      assertEquals(
          "Something was done in shop.touchstone since the merge; it would be lost. What was there"
              + " before is in shop.touchstone.before-merge.",
          Assertions.assertThrows(CompletionException.class, () -> ada.copies().unmerge().join())
              .getCause()
              .getMessage());
      assertEquals(List.of(), ada.verify().join());
    }
  }
}
