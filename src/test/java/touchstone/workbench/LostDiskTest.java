package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.ItemId;
import touchstone.annotation.Verdict;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedPrediction;

/// A project that is moved, deleted or replaced while it is open: work pauses, nothing decided is
/// lost, and it goes on where the file comes back. Windows lets nobody take away an open file.
@DisabledOnOs(OS.WINDOWS)
class LostDiskTest {
  @TempDir private Path folder;
  private final Fixture fixture = new Fixture();
  private final List<String> heard = new ArrayList<>();
  private final Environment environment =
      new Environment(
          new SameThreadJobRunner(),
          Runnable::run,
          (InstantSource) () -> Instant.parse("2026-03-01T10:00:00Z"),
          Fixture.ADA);
  private Path project;
  private Workbench workbench;
  private List<ItemId> items;

  @BeforeEach
  void open() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 3, 0);
      fixture.run(file, 0.9, 0.6, 0.3);
      items = fixture.items(file);
    }
    project = folder.resolve("shop.touchstone");
    workbench = Workbench.open(project, environment).join();
    workbench
        .desk()
        .addListener(
            new DeskListener() {
              @Override
              public void failed(String sentence, int unsaved) {
                heard.add(unsaved + " " + sentence.replace(folder + "/", ""));
              }

              @Override
              public void recovered() {
                heard.add("recovered");
              }
            });
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  private ReviewedItem show(Workbench in) {
    return in.desk().show(items.getFirst()).join().orElseThrow();
  }

  private void accept(int prediction) {
    workbench.desk().accept(show(workbench).predictions().get(prediction).prediction().id());
  }

  private List<Verdict> verdicts(Path file) {
    try (var other = Workbench.open(file, environment).join()) {
      assertEquals(List.of(), other.verify().join());
      return show(other).predictions().stream().map(ReviewedPrediction::verdict).toList();
    }
  }

  private void move(Path from, Path to) throws Exception {
    Files.move(from, to);
    for (var beside : List.of("-wal", "-shm")) {
      var log = from.resolveSibling(from.getFileName() + beside);
      if (Files.exists(log)) {
        Files.move(log, to.resolveSibling(to.getFileName() + beside));
      }
    }
  }

  @Test
  void aFileThatIsMovedPausesTheWorkUntilItIsBack() throws Exception {
    accept(0);
    var elsewhere = folder.resolve("elsewhere.touchstone");
    move(project, elsewhere);
    accept(1);
    assertFalse(workbench.desk().editable());
    assertEquals(1, workbench.desk().unsaved());
    workbench.desk().retry();
    var gone =
        "1 shop.touchstone is not at its place any more: it was moved or deleted, or its disk was"
            + " taken out. Bring it back and try again, or save a copy.";
    assertEquals(List.of(gone, gone), heard);
    move(elsewhere, project);
    workbench.desk().retry();
    assertEquals(List.of(gone, gone, "recovered"), heard);
    accept(2);
    workbench.close();
    assertEquals(List.of(Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.ACCEPTED), verdicts(project));
    workbench = Workbench.open(project, environment).join();
  }

  @Test
  void aCopyHoldsWhatCouldNotBeWrittenEvenOfAFileThatIsGone() throws Exception {
    accept(0);
    Files.delete(project);
    accept(1);
    var copy = folder.resolve("copy.touchstone");
    workbench.saveCopy(copy).join();
    assertEquals(List.of(Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.PENDING), verdicts(copy));
  }

  @Test
  void aDiskThatComesBackIsWorkedOnAgain() throws Exception {
    accept(0);
    var log = folder.resolve("shop.touchstone-wal");
    var stick = Files.createDirectory(folder.resolve("stick"));
    Files.copy(project, stick.resolve("a"));
    Files.copy(log, stick.resolve("b"));
    Files.delete(project);
    Files.delete(log);
    Files.delete(folder.resolve("shop.touchstone-shm"));
    Files.delete(folder.resolve("shop.touchstone.lock"));
    accept(1);
    assertEquals(1, workbench.desk().unsaved());
    Files.move(stick.resolve("a"), project);
    Files.move(stick.resolve("b"), log);
    workbench.desk().retry();
    assertEquals("recovered", heard.getLast());
    accept(2);
    assertEquals(0, workbench.desk().unsaved());
    assertEquals(
        List.of(Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.ACCEPTED),
        show(workbench).predictions().stream().map(ReviewedPrediction::verdict).toList());
    workbench.close();
    assertEquals(List.of(Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.ACCEPTED), verdicts(project));
    workbench = Workbench.open(project, environment).join();
  }

  @Test
  void anotherFileInItsPlaceIsLeftAlone() throws Exception {
    var older = folder.resolve("older.touchstone");
    workbench.saveCopy(older).join();
    accept(0);
    var away = folder.resolve("away.touchstone");
    move(project, away);
    Files.move(older, project);
    var before = Files.readAllBytes(project);
    accept(1);
    assertEquals(
        List.of(
            "1 Another file was put in the place of shop.touchstone while it was open. Bring the"
                + " first one back and try again, or save a copy."),
        heard);
    assertTrue(java.util.Arrays.equals(before, Files.readAllBytes(project)));
    Files.delete(project);
    move(away, project);
    workbench.desk().retry();
    assertEquals("recovered", heard.getLast());
  }
}
