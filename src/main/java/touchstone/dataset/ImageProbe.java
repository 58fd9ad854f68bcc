package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Path;

/// Reads the head of a picture: enough to know its size, never its pixels.
@FunctionalInterface
public interface ImageProbe {
  /// @return the size as seen upright
  /// @throws IOException with a sentence if it is no picture that can be shown
  ImageSize probe(Path file) throws IOException;
}
