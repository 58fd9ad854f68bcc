package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.review.Action;

/// What is done on disks on which a write-ahead log does not work.
class GroundTest {
  @TempDir private Path folder;
  private final Fixture fixture = new Fixture();

  private Path made() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 2, 1);
    }
    return folder.resolve("shop.touchstone");
  }

  private List<String> names() throws Exception {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void networkFoldersAreToldByTheirType() throws Exception {
    for (var type : List.of("nfs4", "cifs", "SMB2", "9p", "fuse.sshfs", "fuse.rclone")) {
      try (var disk = Simulated.disk(type, true)) {
        assertTrue(Ground.under(folder).remote(), type);
      }
    }
    for (var type : List.of("ext4", "NTFS", "apfs", "fuseblk", "fuse.portal", "vfat")) {
      try (var disk = Simulated.disk(type, true)) {
        assertEquals("WAL", Ground.under(folder).journal(), type);
      }
    }
  }

  @Test
  void aProjectInANetworkFolderIsLookedAtButNotWritten() throws Exception {
    var project = made();
    var before = Files.readAllBytes(project);
    try (var disk = Simulated.disk("nfs4", true)) {
      var refusal =
          assertThrows(
              RemoteException.class, () -> ProjectFile.open(project, Fixture.ADA, fixture.now()));
      assertEquals(
          "shop.touchstone lies in a network folder (nfs4), where a project can be damaged while it"
              + " is written.",
          refusal.getMessage());
      try (var open = ProjectFile.openReadOnly(project)) {
        assertEquals(List.of(), open.verify());
      }
      assertEquals(
          "new.touchstone would lie in a network folder (nfs4), where a project can be damaged while"
              + " it is written; choose a folder on this computer, or set TOUCHSTONE_NETWORK=work to"
              + " insist.",
          assertThrows(
                  ProjectException.class,
                  () ->
                      ProjectFile.create(
                          folder.resolve("new.touchstone"),
                          "new",
                          touchstone.task.Tasks.of(Fixture.TASK),
                          Fixture.ADA,
                          Fixture.START))
              .getMessage());
    }
    assertEquals(List.of("shop.touchstone"), names());
    assertTrue(java.util.Arrays.equals(before, Files.readAllBytes(project)));
  }

  @Test
  void whoInsistsWritesThereWithoutALogThatIsShared() throws Exception {
    var project = made();
    try (var disk = Simulated.disk("nfs", true)) {
      try (var file = ProjectFile.openInsisting(project, Fixture.ADA, fixture.now())) {
        flag(file);
        assertEquals(
            List.of("shop.touchstone", "shop.touchstone-journal", "shop.touchstone.lock"), names());
        try (var reader = file.newReader()) {
          assertEquals(3, reader.steps());
        }
      }
    }
    assertEquals(List.of("shop.touchstone"), names());
  }

  @Test
  void whereALogDoesNotWorkTheProjectIsWrittenWithoutOne() throws Exception {
    var project = made();
    try (var disk = Simulated.disk("fuse.odd", false)) {
      try (var file = ProjectFile.open(project, Fixture.ADA, fixture.now())) {
        flag(file);
        assertEquals(
            List.of("shop.touchstone", "shop.touchstone-journal", "shop.touchstone.lock"), names());
      }
    }
    assertEquals(List.of("shop.touchstone"), names());
  }

  @Test
  void thisDiskIsTriedAndNothingIsLeftOnIt() throws Exception {
    var project = made();
    assertTrue(Ground.REAL.logs(project));
    assertEquals(List.of("shop.touchstone"), names());
  }

  @Test
  void aCopyElsewhereFindsThePicturesWhereTheyAre() throws Exception {
    var project = made();
    var elsewhere = Files.createDirectories(folder.resolve("a/b")).resolve("copy.touchstone");
    var again = folder.resolve("again.touchstone");
    try (var file = ProjectFile.open(project, Fixture.ADA, fixture.now())) {
      file.saveCopy(elsewhere);
      file.saveCopy(again);
    }
    for (var copy : List.of(elsewhere, again)) {
      try (var open = ProjectFile.openReadOnly(copy)) {
        assertEquals(List.of(), open.verify());
        var item = open.reader().item(fixture.items(open).getFirst()).orElseThrow().item();
        assertEquals(
            folder.resolve("shelf-0000.jpg"),
            new ItemPaths(copy, open.reader().relinks()).resolve(item.path()));
      }
    }
  }

  private void flag(ProjectFile file) throws Exception {
    var item = fixture.items(file).getFirst();
    file.append(
        fixture.step(
            Action.FLAG, item, fixture.gestures.flag(file.reader().item(item).orElseThrow())));
  }
}
