package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectLockTest {
  @TempDir Path folder;

  @Test
  void theComputersNameComesFromTheEnvironmentElseFromItsFile() throws IOException {
    var file = Files.writeString(folder.resolve("hostname"), "quarry \nnot this\n");
    assertEquals(
        "slate", ProjectLock.host(Map.of("HOSTNAME", "slate", "COMPUTERNAME", "BASALT"), file));
    assertEquals("BASALT", ProjectLock.host(Map.of("COMPUTERNAME", "BASALT"), file));
    assertEquals("quarry", ProjectLock.host(Map.of("HOSTNAME", " "), file));
  }

  @Test
  void aComputerWithoutANameIsThisComputer() throws IOException {
    assertEquals("this computer", ProjectLock.host(Map.of(), folder.resolve("missing")));
    var empty = Files.writeString(folder.resolve("empty"), "");
    assertEquals("this computer", ProjectLock.host(Map.of(), empty));
    var noText = Files.write(folder.resolve("no-text"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertEquals("this computer", ProjectLock.host(Map.of(), noText));
  }

  @Test
  void theLockLiesBesideTheProjectAlsoForWhoComesByALink() throws IOException {
    var real = Files.createDirectory(folder.resolve("real"));
    var project = Files.createFile(real.resolve("shop.touchstone"));
    var link = Files.createSymbolicLink(folder.resolve("link.touchstone"), project);
    try (var lock = ProjectLock.take(link, "Ada", Instant.EPOCH)) {
      assertEquals(List.of("shop.touchstone", "shop.touchstone.lock"), names(real));
      assertEquals(List.of("link.touchstone", "real"), names(folder));
      assertThrows(
          ProjectLockedException.class, () -> ProjectLock.take(project, "Ben", Instant.EPOCH));
    }
    assertEquals(List.of("shop.touchstone"), names(real));
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
