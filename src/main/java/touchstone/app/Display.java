package touchstone.app;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Whether there is a screen to open a window on.
final class Display {
  private static final String WITHOUT =
      "these commands work without one: new, import, find, similar, models, prelabel, export, info,"
          + " verify (see touchstone --help).";

  private Display() {}

  /// Return the sentence that says that there is none, where there is none.
  static Optional<String> missing(
      String system, Map<String, String> environment, Optional<String> glassPlatform) {
    boolean unix = !system.toLowerCase(Locale.ROOT).matches("(windows|mac).*");
    boolean display =
        !environment.getOrDefault("DISPLAY", "").isBlank()
            || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    boolean headless = glassPlatform.filter("Headless"::equalsIgnoreCase).isPresent();
    return unix && !display && !headless
        ? Optional.of(
            "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); "
                + WITHOUT)
        : Optional.empty();
  }

  /// Return the sentence that says that the system has no use for a window.
  static String unusable(Throwable failure) {
    return "No window can be opened (%s); on Linux that takes GTK 3 (Debian: libgtk-3-0) and a display that can be reached; %s"
        .formatted(String.valueOf(failure.getMessage()).strip().replaceAll("\\.$", ""), WITHOUT);
  }
}
