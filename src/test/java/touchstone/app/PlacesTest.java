package touchstone.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final Path HOME = Path.of("/home/ada");
  private static final Path INSTALL = Path.of("/opt/touchstone");

  @Test
  void linuxFollowsTheFreedesktopFolders() {
    assertEquals(
        new Places(
            Path.of("/home/ada/.config/touchstone/settings.json"),
            Path.of("/home/ada/.local/share/touchstone"),
            Path.of("/home/ada/.local/state/touchstone/touchstone.log"),
            INSTALL),
        Places.of(
            "Linux", HOME, Map.of("XDG_CONFIG_HOME", "", "XDG_DATA_HOME", "relative"), INSTALL));
    assertEquals(
        new Places(
            Path.of("/c/touchstone/settings.json"),
            Path.of("/d/touchstone"),
            Path.of("/s/touchstone/touchstone.log"),
            INSTALL),
        Places.of(
            "Linux",
            HOME,
            Map.of("XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "/d", "XDG_STATE_HOME", "/s"),
            INSTALL));
  }

  @Test
  void aMacHasItsLibrary() {
    assertEquals(
        new Places(
            Path.of("/home/ada/Library/Application Support/Touchstone/settings.json"),
            Path.of("/home/ada/Library/Application Support/Touchstone"),
            Path.of("/home/ada/Library/Logs/Touchstone/touchstone.log"),
            INSTALL),
        Places.of("Mac OS X", HOME, Map.of(), INSTALL));
  }

  @Test
  void windowsHasItsAppData() {
    assertEquals(
        new Places(
            Path.of("/r/Touchstone/settings.json"),
            Path.of("/home/ada/AppData/Local/Touchstone"),
            Path.of("/home/ada/AppData/Local/Touchstone/touchstone.log"),
            INSTALL),
        Places.of("Windows 11", HOME, Map.of("APPDATA", "/r"), INSTALL));
  }
}
