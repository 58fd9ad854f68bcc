package touchstone.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.ui.Preferences;
import touchstone.ui.RecentProject;
import touchstone.ui.ThemeChoice;
import touchstone.ui.WindowBounds;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.keys.KeyStroke;

class SettingsFileTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    var file = new SettingsFile(folder.resolve("deep/settings.json"));
    var preferences =
        new Preferences(
            new Annotator(new AnnotatorId("7f"), "Ada R."),
            ThemeChoice.DARK,
            KeyMap.DEFAULT.with(Command.ACCEPT, List.of(KeyStroke.of("Y"))),
            List.of(
                new RecentProject(
                    folder.resolve("shelves.touchstone"),
                    "shelves",
                    Instant.parse("2026-11-21T14:02:00Z"),
                    60,
                    12)),
            folder.resolve("shelf-detector.onnx"),
            new WindowBounds(10, 20, 1280, 800, true),
            Map.of("project", new Annotator(new AnnotatorId("8a"), "A. R.")));
    file.write(preferences);
    assertEquals(preferences, file.read());
  }

  @Test
  void theFirstStartMakesAnAnnotatorWhoStaysTheSame() throws IOException {
    var file = folder.resolve("settings.json");
    var first = new SettingsFile(file).read();
    assertEquals(first, new SettingsFile(file).read());
  }

  @Test
  void aBrokenFileIsKeptAsideAndTheDefaultsApply() throws IOException {
    var file = folder.resolve("settings.json");
    Files.writeString(file, "{\"annotator\": 7");
    var preferences = new SettingsFile(file).read();
    assertEquals(Preferences.of(preferences.annotator()), preferences);
    assertEquals("{\"annotator\": 7", Files.readString(folder.resolve("settings.json.broken")));
    assertTrue(Files.exists(file));
  }

  @Test
  void whatAPersonMistypedFallsBackAlone() throws IOException {
    var file = folder.resolve("settings.json");
    Files.writeString(
        file,
        """
        {"annotator": {"id": "7f", "name": "Ada"}, "theme": "purple", "colour": "red",
         "keys": {"accept": ["Hyper+A"], "reject": ["Q"]}}
        """);
    var read = new SettingsFile(file).read();
    assertEquals(
        Preferences.of(new Annotator(new AnnotatorId("7f"), "Ada"))
            .withKeys(KeyMap.DEFAULT.with(Command.REJECT, List.of(KeyStroke.of("Q")))),
        read);
    assertNotEquals(KeyMap.DEFAULT, read.keys());
  }
}
