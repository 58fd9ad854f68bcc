package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
