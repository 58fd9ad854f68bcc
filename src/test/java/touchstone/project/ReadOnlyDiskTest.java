package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.review.Action;

/// Projects where nothing can be written, and what lies beside them.
class ReadOnlyDiskTest {
  @TempDir private Path folder;
  private final Fixture fixture = new Fixture();

  private Path made() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 2, 1);
    }
    return folder.resolve("shop.touchstone");
  }

  private List<String> names(Path in) throws Exception {
    try (var files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void flag(ProjectFile file) throws Exception {
    var item = fixture.items(file).getFirst();
    file.append(
        fixture.step(
            Action.FLAG, item, fixture.gestures.flag(file.reader().item(item).orElseThrow())));
  }

  @Test
  void aProjectThatWasClosedIsOneFileInTheModeThatAnyDiskCanRead() throws Exception {
    var project = made();
    var header = Files.readAllBytes(project);
    assertEquals(List.of("shop.touchstone"), names(folder));
    assertArrayEquals(new byte[] {1, 1}, new byte[] {header[18], header[19]});
  }

  @Test
  void onADiskThatCanOnlyBeReadItIsLookedAtAndEveryEditRefused() throws Exception {
    made();
    try (var mount = Mount.readOnly(folder)) {
      assumeTrue(mount != null, "disks can be mounted");
      var project = mount.path().resolve("shop.touchstone");
      var refusal =
          assertThrows(
              UnwritableException.class,
              () -> ProjectFile.open(project, Fixture.ADA, fixture.now()));
      assertEquals(
          "shop.touchstone cannot be written to: it or its folder is read-only.",
          refusal.getMessage());
      try (var open = ProjectFile.openReadOnly(project);
          var reader = open.newReader()) {
        assertEquals(List.of(), open.verify());
        assertEquals(2, reader.steps());
        assertEquals(
            "shop.touchstone is open read-only: nothing was changed.",
            assertThrows(ProjectException.class, () -> flag(open)).getMessage());
        var copy = Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-copy"));
        open.saveCopy(copy.resolve("copy.touchstone"));
        assertEquals(List.of("copy.touchstone"), names(copy));
        Files.delete(copy.resolve("copy.touchstone"));
        Files.delete(copy);
      }
      assertEquals(List.of("shop.touchstone"), names(mount.path()));
    }
  }

  @Test
  void aFileUnderSeveralNamesIsLookedAtAndACopyOfItWorkedIn() throws Exception {
    var project = made();
    var other = Files.createLink(folder.resolve("other.touchstone"), project);
    for (var name : List.of(project, other)) {
      var refusal =
          assertThrows(
              UnwritableException.class, () -> ProjectFile.open(name, Fixture.ADA, fixture.now()));
      assertEquals(
          name.getFileName()
              + " is one file under several names (hard links), and whoever opens it by another"
              + " would not see that it is in use; save a copy to work in.",
          refusal.getMessage());
    }
    var copy = folder.resolve("copy.touchstone");
    try (var open = ProjectFile.openReadOnly(other)) {
      assertEquals(List.of(), open.verify());
      open.saveCopy(copy);
    }
    try (var open = ProjectFile.open(copy, Fixture.ADA, fixture.now())) {
      flag(open);
    }
    Files.delete(other);
    try (var open = ProjectFile.open(project, Fixture.ADA, fixture.now())) {
      flag(open);
    }
  }

  @Test
  void stepsInALogThatCannotBeBroughtInAreNotKeptSilent() throws Exception {
    var project = made();
    var crashed = Files.createDirectory(folder.resolve("crashed"));
    try (var file = ProjectFile.open(project, Fixture.ADA, fixture.now())) {
      flag(file);
      Files.copy(project, crashed.resolve("shop.touchstone"));
      Files.copy(folder.resolve("shop.touchstone-wal"), crashed.resolve("shop.touchstone-wal"));
    }
    try (var mount = Mount.readOnly(crashed)) {
      assumeTrue(mount != null, "disks can be mounted");
      assertEquals(
          "shop.touchstone was not closed, and its last steps are in shop.touchstone-wal beside it."
              + " Copy both to a disk that can be written to, and open it there.",
          assertThrows(
                  ProjectException.class,
                  () -> ProjectFile.openReadOnly(mount.path().resolve("shop.touchstone")))
              .getMessage());
    }
    try (var open =
        ProjectFile.open(crashed.resolve("shop.touchstone"), Fixture.ADA, fixture.now())) {
      assertEquals(List.of(), open.verify());
      assertEquals(3, open.reader().steps());
    }
  }

  @Test
  void theLogOfACrashedProjectIsNotBroughtIntoACopyThatIsPutInItsPlace() throws Exception {
    var project = made();
    var copy = folder.resolve("copy.touchstone");
    var log = folder.resolve("kept-wal");
    try (var file = ProjectFile.open(project, Fixture.ADA, fixture.now())) {
      file.saveCopy(copy);
      for (int i = 0; i < 20; i++) {
        flag(file);
      }
      Files.copy(folder.resolve("shop.touchstone-wal"), log);
    }
    Files.delete(project);
    Files.move(copy, project);
    Files.move(log, folder.resolve("shop.touchstone-wal"));
    try (var open = ProjectFile.openReadOnly(project)) {
      assertEquals(List.of(), open.verify());
      assertEquals(2, open.reader().steps());
    }
    try (var open = ProjectFile.open(project, Fixture.ADA, fixture.now())) {
      assertEquals(List.of(), open.verify());
      flag(open);
      assertEquals(3, open.reader().steps());
    }
    assertTrue(
        names(folder).stream().anyMatch(name -> name.startsWith("shop.touchstone-wal.other-")));
  }
}
