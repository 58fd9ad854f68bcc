package touchstone.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngWriterTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    var file = folder.resolve("shot.png");
    PngWriter.write(file, Scene.WIDTH, Scene.HEIGHT, Scene.colours().argb());
    assertArrayEquals(Scene.colours().argb(), new Pictures().decode(file).argb());
    PngWriter.write(file, Scene.grays());
    assertArrayEquals(Scene.grays().argb(), new Pictures().decode(file).argb());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void tooFewPixelsAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> PngWriter.write(folder.resolve("shot.png"), 9, 9, new int[80]));
  }
}
