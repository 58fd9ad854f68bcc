package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.review.Backup;
import touchstone.review.ItemQuery;

/// When a project is backed up while somebody works in it.
class BackupsTest {
  @TempDir private Path folder;
  private Instant now = Fixture.START.plusSeconds(1_000);

  private Workbench open() throws Exception {
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 3, 1);
    }
    return Workbench.open(
            folder.resolve("shop.touchstone"),
            new Environment(
                new SameThreadJobRunner(), Runnable::run, (InstantSource) () -> now, Fixture.ADA))
        .join();
  }

  private static void decide(Workbench workbench) {
    workbench.desk().show(workbench.ids(ItemQuery.ALL).join().getFirst()).join();
    workbench.desk().flag();
  }

  @Test
  void aBackupIsMadeWithTheFirstDecisionAndAgainAfterHalfAnHourOfWork() throws Exception {
    var failures = new ArrayList<Throwable>();
    try (var workbench = open()) {
      workbench.backups().keep(failures::add);
      assertEquals(List.of(), workbench.backups().list().join(), "nothing was done yet");
      decide(workbench);
      assertEquals(1, workbench.backups().list().join().size());
      now = now.plus(Duration.ofMinutes(29));
      decide(workbench);
      assertEquals(1, workbench.backups().list().join().size());
      now = now.plus(Duration.ofMinutes(1));
      decide(workbench);
      assertEquals(
          List.of(5L, 3L), workbench.backups().list().join().stream().map(Backup::steps).toList());
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void aBackupThatCannotBeMadeIsSaidAndTheDecisionIsKept() throws Exception {
    var failures = new ArrayList<Throwable>();
    try (var workbench = open()) {
      Files.writeString(workbench.backups().folder(), "in the way");
      workbench.backups().keep(failures::add);
      decide(workbench);
      assertTrue(workbench.desk().current().orElseThrow().flagged());
      assertEquals(0, workbench.desk().unsaved());
    }
    assertEquals(
        List.of(
            "shop.touchstone cannot be backed up beside itself: shop.touchstone.backups cannot be"
                + " made. Name another place for the backup."),
        failures.stream().map(Sentences::of).toList());
  }
}
