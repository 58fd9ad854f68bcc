package touchstone.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The command line that this process was started with. ONNX Runtime 1.29 for Linux reads it into a
/// buffer of 4,096 bytes when it starts, and brings the process down where it is longer.
final class CommandLine {
  private static final Path OWN = Path.of("/proc/self/cmdline");
  private static final int LONGEST = 3800;

  private CommandLine() {}

  /// @throws ModelException where ONNX Runtime would not survive its start
  static void check() throws ModelException {
    check(OWN);
  }

  static void check(Path commandLine) throws ModelException {
    if (!Files.isReadable(commandLine)) {
      return;
    }
    try (var stream = Files.newInputStream(commandLine)) {
      if (stream.readNBytes(LONGEST + 1).length > LONGEST) {
        throw new ModelException(
            "ONNX Runtime cannot start under a command line of over %,d characters; start Touchstone"
                    .formatted(LONGEST)
                + " with a shorter one, such as an @argument file for a long class path.");
      }
    } catch (IOException unreadable) {
      return;
    }
  }
}
