package touchstone.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.project.BackupFolder;
import touchstone.project.Fixture;
import touchstone.project.ProjectFile;

/// Kills the real process at random moments of merging, bringing a file up to date and backing up:
/// the project is what it was before or after, never between. `-Dtouchstone.kills=200` makes it
/// that many rounds of each.
class KillDeedsTest {
  private static final int ROUNDS = Math.max(3, Integer.getInteger("touchstone.kills", 0));

  @TempDir private Path folder;
  private final Random random = new Random(20260302);
  private int inTheMiddle;

  /// Kill a process some time after it is ready, and return how often it was done.
  private long killed(String deed, Path project, Path other, int within) throws Exception {
    var classPath =
        Files.writeString(
            folder.resolve("classpath.args"),
            "-cp \"%s\"\n".formatted(System.getProperty("java.class.path").replace("\\", "\\\\")));
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "@" + classPath,
                DeedTarget.class.getName(),
                deed,
                project.toString(),
                other.toString())
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    long done = 0;
    try (BufferedReader reader = process.inputReader()) {
      assertEquals("ready", reader.readLine(), () -> read(folder.resolve("errors.txt")));
      Thread.sleep(5 + random.nextInt(within));
      process.toHandle().destroyForcibly();
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        done = line.matches("done \\d+") ? Long.parseLong(line.substring(5)) : done;
      }
    }
    process.waitFor();
    if (Files.exists(project.resolveSibling(project.getFileName() + "-wal"))
        || Files.exists(project.resolveSibling(project.getFileName() + "-journal"))) {
      inTheMiddle++;
    }
    return done;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException gone) {
      return gone.toString();
    }
  }

  private Path made() throws Exception {
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 50, 2);
    }
    return folder.resolve("shop.touchstone");
  }

  private static long steps(Path project) throws Exception {
    return number(project, "SELECT count(*) FROM step");
  }

  private static long number(Path project, String query) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + project);
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }

  private void told(String deed) {
    System.out.printf(
        "%s: %d kills, %d of them in the middle: before or after, never between%n",
        deed, ROUNDS, inTheMiddle);
  }

  @Test
  void aMergeIsWholeOrNotThere() throws Exception {
    var project = made();
    var other = Files.copy(project, folder.resolve("other.touchstone"));
    var fixture = new Fixture();
    try (var file = ProjectFile.open(other, Fixture.ADA, Instant.now())) {
      fixture.fill(file, folder.resolve("more"), 400, 2);
    }
    long before = steps(project);
    long after = steps(other);
    for (int round = 0; round < ROUNDS; round++) {
      killed("merge", project, other, 900);
      try (var file = ProjectFile.open(project, Fixture.ADA, Instant.now())) {
        assertEquals(List.of(), file.verify(), "round " + round);
        long now = file.reader().steps();
        assertTrue(now == before || now == after, "round %d: %d steps".formatted(round, now));
        if (now == after) {
          file.sharing().unmerge();
        }
        assertEquals(before, file.reader().steps(), "round " + round);
      }
    }
    told("merging");
  }

  @Test
  void anImportIsWholeOrNotThere() throws Exception {
    var project = made();
    long items = 50;
    for (int round = 0; round < ROUNDS; round++) {
      long done = killed("import", project, project, 900);
      try (var file = ProjectFile.open(project, Fixture.ADA, Instant.now())) {
        assertEquals(List.of(), file.verify(), "round " + round);
      }
      long now = number(project, "SELECT count(*) FROM item_state");
      assertEquals(50, now % 200, "round " + round);
      assertEquals(now, number(project, "SELECT count(*) FROM item"), "round " + round);
      assertTrue(now >= items + 200 * done, "round %d: %d items".formatted(round, now));
      items = now;
    }
    told("importing (%d items)".formatted(items));
  }

  @Test
  void aFileIsOfTheOldVersionOrOfTheNewOne() throws Exception {
    long after = 0;
    for (var version : List.of("version-1", "version-2")) {
      var fixture = Path.of("src/test/resources/projects", version + ".project");
      long steps = steps(fixture);
      for (int round = 0; round < ROUNDS; round++) {
        var project = folder.resolve("%s-%d.touchstone".formatted(version, round));
        Files.copy(fixture, project);
        killed("migrate", project, project, 1_500);
        if (number(project, "PRAGMA user_version") == 3) {
          after++;
        }
        try (var file = ProjectFile.open(project, Fixture.ADA, Instant.now())) {
          assertEquals(List.of(), file.verify(), version + ", round " + round);
          assertTrue(file.reader().steps() > steps, version);
        }
      }
    }
    told("bringing up to date, of each version (%d were)".formatted(after));
  }

  @Test
  void aBackupIsSoundOrNotThere() throws Exception {
    var project = made();
    long made = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = steps(project);
      long done = killed("back-up", project, project, 900);
      made += done;
      try (var file = ProjectFile.open(project, Fixture.ADA, Instant.now())) {
        assertEquals(List.of(), file.verify(), "round " + round);
        assertTrue(file.reader().steps() >= before + done, "round " + round);
      }
      for (var backup : new BackupFolder(project).list()) {
        try (var file = ProjectFile.openReadOnly(backup.file())) {
          assertEquals(List.of(), file.verify(), "round " + round);
        }
      }
    }
    told("backing up (%d made)".formatted(made));
  }
}
