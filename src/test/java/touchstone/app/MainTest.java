package touchstone.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import touchstone.ui.shell.Sample;

class MainTest {
  private static final int USAGE = 2;
  private static final int REFUSED = 3;

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
    assertEquals(Optional.empty(), Main.window(List.of("a\0b.touchstone")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whereNoWindowCanBeOpenedASentenceSaysSo(@TempDir Path folder) throws Exception {
    var options = folder.resolve("java.args");
    Files.writeString(
        options,
        "-cp \"%s\"".formatted(System.getProperty("java.class.path").replace("\\", "\\\\")));
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dprism.order=sw",
            "-XX:TieredStopAtLevel=1",
            "@" + options,
            Main.class.getName());
    builder.environment().put("DISPLAY", ":4711");
    builder.environment().remove("WAYLAND_DISPLAY");
    for (var place : List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")) {
      builder.environment().put(place, folder.resolve(place).toString());
    }
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(REFUSED, process.waitFor(), said);
    assertTrue(said.contains("No window can be opened ("), said);
    assertTrue(said.contains("these commands work without one: new, import"), said);
    assertFalse(said.contains("\tat "), said);
  }
}
