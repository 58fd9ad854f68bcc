package touchstone.onnx;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  @TempDir Path folder;

  @Test
  void aCommandLineThatWouldBringTheProcessDownIsRefusedInASentence() throws Exception {
    var file = folder.resolve("cmdline");
    Files.writeString(file, "x".repeat(3800));
    assertDoesNotThrow(() -> CommandLine.check(file));
    Files.writeString(file, "x".repeat(3801));
    var refused = assertThrows(ModelException.class, () -> CommandLine.check(file));
    assertEquals(
        "ONNX Runtime cannot start under a command line of over 3,800 characters; start Touchstone"
            + " with a shorter one, such as an @argument file for a long class path.",
        refused.sentence());
  }

  @Test
  void whereThereIsNoSuchFileNothingIsRefused() {
    assertDoesNotThrow(() -> CommandLine.check(folder.resolve("none")));
  }
}
