package touchstone.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.ui.shell.Sample;

class MainTest {
  private static final int USAGE = 2;

  @Test
  void nothingSaidOpensTheStartScreen() {
    assertEquals(Optional.of(new Window.Start(null, null)), Main.window(List.of()));
  }

  @Test
  void aSampleIsOpenedByItsNameAndTheShelvesWithoutOne() {
    assertEquals(
        Optional.of(new Window.Start(null, Sample.SHELVES)), Main.window(List.of("--sample")));
    assertEquals(
        Optional.of(new Window.Start(null, Sample.SHELVES)),
        Main.window(List.of("--sample", "shelves")));
    assertEquals(
        Optional.of(new Window.Start(null, Sample.COMMENTS)),
        Main.window(List.of("--sample", "comments")));
  }

  @Test
  void aSampleThatIsNotThereIsAMistakeOfUse() {
    assertEquals(Optional.empty(), Main.window(List.of("--sample", "streets")));
    assertEquals(USAGE, Main.run(List.of("--sample", "streets")));
  }

  @Test
  void aPathIsOpenedAndACommandIsNot(@TempDir Path folder) throws Exception {
    var data = Files.createFile(folder.resolve("data.csv"));
    assertEquals(Optional.of(new Window.Start(data, null)), Main.window(List.of(data.toString())));
    assertEquals(
        Optional.of(new Window.Start(Path.of("a.touchstone").toAbsolutePath(), null)),
        Main.window(List.of("a.touchstone")));
    assertEquals(Optional.empty(), Main.window(List.of("info", "a.touchstone")));
  }
}
