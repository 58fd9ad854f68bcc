package touchstone.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchstone.project.Fixture;
import touchstone.project.ProjectFile;
import touchstone.project.ProjectLockedException;

/// Two processes that want to write to one project, and a third that reads it.
/// `-Dtouchstone.fight=60` makes it that many seconds.
class FightTest {
  private static final int SECONDS = Integer.getInteger("touchstone.fight", 2);

  @TempDir private Path folder;

  private Path made() throws Exception {
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder, 3, 1);
    }
    return folder.resolve("shop.touchstone");
  }

  private Process start(Path project, String who, String... more) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "@" + classPath(),
                FightTarget.class.getName(),
                project.toString(),
                who,
                Integer.toString(SECONDS * 1000)));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve(who + ".txt").toFile())
        .redirectError(folder.resolve(who + "-errors.txt").toFile())
        .start();
  }

  private Path classPath() throws Exception {
    return Files.writeString(
        folder.resolve("classpath.args"),
        "-cp \"%s\"\n".formatted(System.getProperty("java.class.path").replace("\\", "\\\\")));
  }

  private List<String> said(String who) throws Exception {
    return Files.readAllLines(folder.resolve(who + ".txt"));
  }

  private static long count(List<String> said, String word) {
    return said.stream().filter(line -> line.startsWith(word)).count();
  }

  @Test
  @Timeout(SECONDS_AT_MOST)
  void nothingIsLostWhenTwoProcessesWriteInTurnsAndTheSecondIsToldWhoHasIt() throws Exception {
    var project = made();
    var ada = start(project, "Ada");
    var ben = start(project, "Ben");
    long reads = 0;
    long most = 0;
    while (ada.isAlive() || ben.isAlive()) {
      try (var file = ProjectFile.openReadOnly(project)) {
        long steps = file.reader().steps();
        assertTrue(steps >= most, "what was there once stays");
        most = steps;
        reads++;
      }
      Thread.sleep(20);
    }
    assertTrue(ada.waitFor(60, TimeUnit.SECONDS) && ben.waitFor(60, TimeUnit.SECONDS));
    var adas = said("Ada");
    var bens = said("Ben");
    assertEquals(List.of("done", "done"), List.of(adas.getLast(), bens.getLast()));
    assertEquals(
        List.of(), adas.stream().filter(line -> line.startsWith("trouble")).distinct().toList());
    assertEquals(
        List.of(), bens.stream().filter(line -> line.startsWith("trouble")).distinct().toList());
    assertEquals("", Files.readString(folder.resolve("Ada-errors.txt")));
    long acknowledged = count(adas, "step") + count(bens, "step");
    try (var file = ProjectFile.openReadOnly(project)) {
      assertEquals(List.of(), file.verify());
      // besides the decisions: the project was made, data came in, and Ben said who he is
      assertEquals(acknowledged + 3, file.reader().steps());
    }
    var told = adas.stream().filter(line -> line.startsWith("locked")).distinct().toList();
    assertTrue(
        told.stream()
            .anyMatch(
                line ->
                    line.matches(
                        "locked shop\\.touchstone is open already: Ben, on .+, since .+\\.")),
        told::toString);
    System.out.printf(
        "%d s: %,d steps by two processes, %,d times told that the other has it, read %,d times:"
            + " nothing lost%n",
        SECONDS, acknowledged, count(adas, "locked") + count(bens, "locked"), reads);
  }

  private static final int SECONDS_AT_MOST = 240;

  @Test
  @Timeout(SECONDS_AT_MOST)
  void aProjectWhoseWriterWasKilledIsOpenedWithoutFurtherAdo() throws Exception {
    var project = made();
    var ada = start(project, "Ada", "hold");
    for (int i = 0; i < 600 && said("Ada").isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertEquals(List.of("held shop.touchstone"), said("Ada"));
    assertTrue(Files.exists(folder.resolve("shop.touchstone.lock")));
    ada.destroyForcibly().waitFor();
    assertTrue(Files.exists(folder.resolve("shop.touchstone.lock")), "it was left behind");
    try (var file = ProjectFile.open(project, Fixture.ADA, Instant.now())) {
      assertEquals(List.of(), file.verify());
    }
    assertTrue(Files.notExists(folder.resolve("shop.touchstone.lock")));
  }

  @Test
  @Timeout(SECONDS_AT_MOST)
  void aSecondOpenerInTheSameProcessDoesNotTakeTheLockAwayFromTheFirst() throws Exception {
    var project = made();
    try (var file = ProjectFile.open(project, Fixture.ADA, Instant.now())) {
      var refusal =
          assertThrows(
              ProjectLockedException.class,
              () -> ProjectFile.open(project, Fixture.ADA, Instant.now()));
      assertTrue(
          refusal.getMessage().startsWith("shop.touchstone is open already: Ada, on "),
          refusal::getMessage);
      ProjectFile.openReadOnly(project).close();
      assertEquals(0, start(project, "Ben", "hold").waitFor());
      assertEquals(List.of("locked " + refusal.getMessage()), said("Ben"));
    }
  }
}
