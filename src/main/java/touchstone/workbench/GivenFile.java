package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a person names to be read whole.
public final class GivenFile {
  private GivenFile() {}

  /// Return its bytes. It may be a pipe; it is not read further than is allowed, as some have no
  /// end.
  ///
  /// @param most how many bytes it may have
  /// @param longer what to say when it has more
  /// @throws IOException with a sentence
  public static byte[] read(Path file, int most, String longer) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("%s is a folder; choose a file.".formatted(file));
    }
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException(longer);
      }
      return bytes;
    }
  }
}
