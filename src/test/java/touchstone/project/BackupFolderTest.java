package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.review.Action;
import touchstone.review.Backup;

/// Backups are made beside the work, are sound, and do not pile up.
class BackupFolderTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir private Path folder;
  private final Fixture fixture = new Fixture();
  private Path project;
  private BackupFolder backups;

  @BeforeEach
  void make() throws Exception {
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 4, 1);
    }
    project = folder.resolve("shop.touchstone");
    backups = new BackupFolder(project);
  }

  private void flag(ProjectFile file) throws Exception {
    var item = fixture.items(file).getFirst();
    file.append(
        fixture.step(
            Action.FLAG, item, fixture.gestures.flag(file.reader().item(item).orElseThrow())));
  }

  private List<String> names() throws Exception {
    try (var files = Files.list(backups.path())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aProjectIsBackedUpWhileItIsWrittenAndTheBackupIsAProjectOfItsOwn() throws Exception {
    try (var file = ProjectFile.open(project, Fixture.ADA, NOON)) {
      flag(file);
      var backup = backups.make(NOON);
      flag(file);
      assertEquals(
          new Backup(
              backups.path().resolve("2026-03-02T12-00-00Z.touchstone"),
              NOON,
              3,
              Files.size(backup.file())),
          backup);
      assertEquals(4, file.reader().steps());
    }
    assertEquals(List.of("2026-03-02T12-00-00Z.touchstone"), names());
    try (var open = ProjectFile.openReadOnly(backups.list().getFirst().file())) {
      assertEquals(List.of(), open.verify());
      assertEquals(3, open.reader().steps());
    }
  }

  @Test
  void aBackupIsDueOnceWorkWentOnForHalfAnHour() throws Exception {
    assertTrue(backups.due(2, NOON), "there is none");
    backups.make(NOON);
    assertFalse(backups.due(2, NOON.plus(Duration.ofHours(3))), "nothing was done");
    assertFalse(backups.due(9, NOON.plus(Duration.ofMinutes(29))));
    assertTrue(backups.due(9, NOON.plus(Duration.ofMinutes(30))));
    assertFalse(new BackupFolder(folder.resolve("other.touchstone")).due(1, NOON), "it is empty");
  }

  @Test
  void theNewestTwoAreKeptAndTheLastOfEachOfThreeDays() throws Exception {
    for (int hours = 0; hours < 24 * 5; hours += 6) {
      backups.make(NOON.plus(Duration.ofHours(hours)));
    }
    assertEquals(
        List.of(
            "2026-03-05T18-00-00Z.touchstone",
            "2026-03-06T18-00-00Z.touchstone",
            "2026-03-07T00-00-00Z.touchstone",
            "2026-03-07T06-00-00Z.touchstone"),
        names());
  }

  @Test
  void aDamagedProjectIsNotBackedUpAndTheSoundBackupsStay() throws Exception {
    backups.make(NOON);
    var bytes = Files.readAllBytes(project);
    for (int at = bytes.length / 2; at < bytes.length; at++) {
      bytes[at] = 7;
    }
    Files.write(project, bytes);
    var refusal = assertThrows(ProjectException.class, () -> backups.make(NOON.plusSeconds(60)));
    assertTrue(
        refusal
            .getMessage()
            .startsWith("shop.touchstone was not backed up, because it is not sound: "),
        refusal::getMessage);
    assertEquals(List.of("2026-03-02T12-00-00Z.touchstone"), names());
    assertEquals(NOON, backups.newestSound().orElseThrow().at());
  }

  @Test
  void aDamagedBackupIsPassedOver() throws Exception {
    var first = backups.make(NOON);
    try (var file = ProjectFile.open(project, Fixture.ADA, NOON)) {
      flag(file);
    }
    var second = backups.make(NOON.plusSeconds(60)).file();
    var bytes = Files.readAllBytes(second);
    for (int at = bytes.length / 2; at < bytes.length; at++) {
      bytes[at] = 7;
    }
    Files.write(second, bytes);
    Files.writeString(backups.path().resolve("notes.txt"), "mine");
    assertEquals(first, backups.newestSound().orElseThrow());
  }

  @Test
  void anOtherPlaceIsTakenButNothingIsReplaced() throws Exception {
    var to = folder.resolve("stick.touchstone");
    assertEquals(2, backups.make(to, NOON).steps());
    assertEquals(
        "stick.touchstone exists already; choose another name.",
        assertThrows(ProjectException.class, () -> backups.make(to, NOON)).getMessage());
    assertEquals(List.of(), backups.list());
  }
}
