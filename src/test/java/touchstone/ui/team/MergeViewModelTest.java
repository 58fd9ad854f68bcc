package touchstone.ui.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.review.Brought;
import touchstone.review.ItemQuery;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// Which copies are to come in, as a person names them.
class MergeViewModelTest {
  private static final Annotator BO = new Annotator(new AnnotatorId("bo"), "Bo");

  @TempDir private Path folder;
  private final Deque<Runnable> window = new ArrayDeque<>();

  private static Workbench open(Path file, Annotator annotator) {
    return Workbench.open(
            file,
            new Environment(
                new SameThreadJobRunner(),
                Runnable::run,
                (InstantSource) () -> Fixture.START,
                annotator))
        .join();
  }

  private Path theirs() throws Exception {
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 3, 0);
    }
    var theirs = Files.copy(folder.resolve("shop.touchstone"), folder.resolve("bo.touchstone"));
    try (var bo = open(theirs, BO)) {
      var desk = bo.desk();
      for (var item : bo.ids(ItemQuery.ALL).join()) {
        desk.show(item).join();
        desk.draw(bo.task(), Fixture.LABELS.labels().getFirst(), new BoundingBox(10, 10, 20, 20));
        desk.finish();
        desk.saved().join();
      }
    }
    return theirs;
  }

  private MergeViewModel model(Workbench workbench) {
    return new MergeViewModel(workbench, new FxRelay(window::add), new Notices(), () -> {});
  }

  private void see() {
    while (!window.isEmpty()) {
      window.remove().run();
    }
  }

  @Test
  void howFarACopyIsLookedAtIsToldUntilItIsKnownWhatItBrings() throws Exception {
    var theirs = theirs();
    try (var mine = open(folder.resolve("shop.touchstone"), Fixture.ADA)) {
      var model = model(mine);
      var adding = model.add(theirs);
      var named = model.copies().getFirst();
      var looking = model.looking(named).orElseThrow();
      assertFalse(named.looked());
      assertFalse(model.readyProperty().get());
      assertEquals(-1, looking.shareProperty().get());
      see();
      adding.join();
      assertEquals(1, looking.shareProperty().get());
      assertEquals("bo.touchstone", looking.subjectProperty().get());
      var looked = model.copies().getFirst();
      assertTrue(looked.brings());
      assertEquals(Optional.empty(), model.looking(looked));
      assertTrue(model.readyProperty().get());
    }
  }

  @Test
  void whatIsLeftOutIsNotLookedAtAnyMore() throws Exception {
    var theirs = theirs();
    try (var mine = open(folder.resolve("shop.touchstone"), Fixture.ADA)) {
      var model = model(mine);
      var adding = model.add(theirs);
      var looking = model.looking(model.copies().getFirst()).orElseThrow();
      model.remove(model.copies().getFirst());
      assertTrue(looking.isCancelled());
      see();
      adding.join();
      assertEquals(List.of(), model.copies());
      assertFalse(model.readyProperty().get());
    }
  }

  @Test
  void whatComesWithTheStepsIsCountedWhereThereIsAny() {
    assertEquals(
        "2 steps by Bo, with 3 new items, 2 annotations and 1 suggestion.",
        Copy.brought(new Brought(Map.of("Bo", 2L), 3, 2, 1, 0, 0, List.of())));
    assertEquals(
        "1 step by Bo, with 4 ratings. 1 item is answered differently.",
        Copy.brought(new Brought(Map.of("Bo", 1L), 0, 0, 0, 4, 1, List.of())));
    assertEquals(
        "1 step by Bo.", Copy.brought(new Brought(Map.of("Bo", 1L), 0, 0, 0, 0, 0, List.of())));
  }
}
