package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.Action;

/// A disk that becomes full in the middle of anything: what was acknowledged is there, the sentence
/// says what it is, and once there is room the work goes on. `-Dtouchstone.full=200` for the long
/// version. The disk is a small one where the system lets one be mounted, else SQLite is told that
/// it is.
class FullDiskTest {
  private static final int POINTS = Integer.getInteger("touchstone.full", 20);

  @TempDir private Path elsewhere;
  private @Nullable Mount mount;
  private Path folder;
  private final Fixture fixture = new Fixture();

  @BeforeEach
  void mount() throws Exception {
    mount = Mount.small(16_384);
    folder = mount == null ? Files.createDirectory(elsewhere.resolve("disk")) : mount.path();
  }

  @AfterEach
  void unmount() throws Exception {
    if (mount != null) {
      mount.close();
    }
  }

  /// What is under way when the disk becomes full.
  private enum Deed {
    DECIDING,
    IMPORTING,
    PRELABELLING,
    MERGING,
    BACKING_UP
  }

  private void fill(ProjectFile file, long kilobytes) throws Exception {
    var ballast = folder.resolve("ballast");
    if (mount == null) {
      file.limit(Files.size(file.path()) / 4_096 + kilobytes / 16);
    } else {
      long left = Files.getFileStore(folder).getUsableSpace() - kilobytes * 1_024;
      Files.write(ballast, new byte[(int) Math.max(0, left)]);
    }
  }

  private void room(ProjectFile file) throws Exception {
    if (mount == null) {
      file.limit(1 << 20);
    }
    Files.deleteIfExists(folder.resolve("ballast"));
  }

  private void decide(ProjectFile file) throws IOException {
    var item = fixture.items(file).getFirst();
    file.append(
        fixture.step(
            Action.FLAG, item, fixture.gestures.flag(file.reader().item(item).orElseThrow())));
  }

  private void act(Deed deed, ProjectFile file, Path other) throws Exception {
    switch (deed) {
      case DECIDING -> {
        for (int i = 0; i < 300; i++) {
          decide(file);
        }
      }
      case IMPORTING -> fixture.fill(file, folder.resolve(UUID.randomUUID().toString()), 2_000, 1);
      case PRELABELLING -> {
        var scores = new double[4_000];
        Arrays.fill(scores, 0.5);
        fixture.run(file, scores);
      }
      case MERGING -> file.sharing().merge(other, Progress.NONE, new Cancellation());
      case BACKING_UP -> new BackupFolder(file.path()).make(fixture.now().plus(Duration.ofDays(1)));
    }
  }

  @Test
  void aFullDiskLosesNothingAndTheWorkGoesOnOnceThereIsRoom() throws Exception {
    int full = 0;
    long acknowledged = 0;
    for (int point = 0; point < POINTS; point++) {
      var deed = Deed.values()[point % Deed.values().length];
      try (var file = fixture.create(folder)) {
        fixture.fill(file, folder, 5, 1);
        decide(file);
      }
      var project = folder.resolve("shop.touchstone");
      var other = Files.copy(project, elsewhere.resolve("other-" + point));
      try (var theirs = ProjectFile.open(other, Fixture.ADA, fixture.now())) {
        fixture.fill(theirs, elsewhere.resolve("theirs"), 1_500, 1);
        decide(theirs);
      }
      var what = "point %d, %s".formatted(point, deed);
      try (var file = ProjectFile.open(project, Fixture.ADA, fixture.now())) {
        decide(file);
        fill(file, 4L + 24L * (point * 7 % 31));
        long before = file.reader().steps();
        try {
          act(deed, file, other);
        } catch (ProjectException refusal) {
          full++;
          assertTrue(
              refusal.getMessage().startsWith("The disk is full: "),
              what + ": " + refusal.getMessage());
        }
        long there = file.reader().steps();
        assertTrue(there >= before, what);
        assertEquals(List.of(), file.verify(), what);
        room(file);
        decide(file);
        act(deed, file, other);
        acknowledged = file.reader().steps();
        assertTrue(acknowledged > there, what);
      }
      try (var file = ProjectFile.openReadOnly(project)) {
        assertEquals(acknowledged, file.reader().steps(), what);
        assertEquals(List.of(), file.verify(), what);
      }
      clear();
    }
    System.out.printf(
        "%d points, the disk full in the middle of %d (%s): nothing lost, all sound%n",
        POINTS, full, mount == null ? "as SQLite was told" : "a disk of 16 MB");
    assertTrue(full >= POINTS / 3, "the disk is full often enough");
  }

  private void clear() throws IOException {
    try (var all = Files.walk(folder)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }
}
