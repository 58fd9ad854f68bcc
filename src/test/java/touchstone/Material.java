package touchstone;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Real pictures, models and datasets that are not part of the project. Where they are absent, a
/// test that asks for them is skipped by name.
public final class Material {
  private Material() {}

  /// Return a file or folder of the material, or skip the test.
  public static Path file(String relative) {
    var file = root().resolve(relative);
    Assumptions.assumeTrue(
        Files.exists(file),
        () ->
            "%s is absent: set TOUCHSTONE_MATERIAL to the folder of the material".formatted(file));
    return file;
  }

  private static Path root() {
    var property = System.getProperty("TOUCHSTONE_MATERIAL");
    var variable = System.getenv("TOUCHSTONE_MATERIAL");
    return Path.of(
        property != null ? property : variable != null ? variable : "../shared/material");
  }
}
