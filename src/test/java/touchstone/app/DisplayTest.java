package touchstone.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisplayTest {
  @Test
  void withoutADisplayOneSentenceNamesTheCommandsThatNeedNone() {
    assertEquals(
        Optional.of(
            "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set);"
                + " these commands work without one: new, import, find, similar, models, prelabel,"
                + " export, info, verify (see touchstone --help)."),
        Display.missing("Linux", Map.of("DISPLAY", " "), Optional.empty()));
  }

  @Test
  void aScreenOrTheHeadlessPlatformWillDo() {
    assertEquals(
        Optional.empty(), Display.missing("Linux", Map.of("DISPLAY", ":0"), Optional.empty()));
    assertEquals(
        Optional.empty(),
        Display.missing("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), Optional.empty()));
    assertEquals(Optional.empty(), Display.missing("Linux", Map.of(), Optional.of("Headless")));
    assertEquals(Optional.empty(), Display.missing("Windows 11", Map.of(), Optional.empty()));
    assertEquals(Optional.empty(), Display.missing("Mac OS X", Map.of(), Optional.empty()));
  }
}
