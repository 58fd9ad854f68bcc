package touchstone.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Copies an item's picture into an exported folder, bytes unchanged. A picture that is not on this
/// computer is passed over: the pre-flight said so.
final class PictureCopy {
  private PictureCopy() {}

  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(Objects.requireNonNull(to.getParent()));
    if (Files.isRegularFile(from)) {
      try (var in = Files.newInputStream(from);
          var out = Files.newOutputStream(to)) {
        in.transferTo(out);
      }
    }
  }
}
