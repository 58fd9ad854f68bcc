package touchstone.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The folders that the system gives an application.
///
/// @param settings the settings file
/// @param data what the application makes for the person, such as the sample project
/// @param log what went wrong, for a report
/// @param install where the application itself is, with the sample beside it
public record Places(Path settings, Path data, Path log, Path install) {
  /// Return the places on this computer; the system properties `touchstone.settings` (a file) and
  /// `touchstone.data` (a folder) go before the usual ones.
  public static Places here() {
    var install = folder("touchstone.home").orElse(Path.of("").toAbsolutePath());
    var usual =
        of(
            System.getProperty("os.name", ""),
            Path.of(System.getProperty("user.home", ".")),
            System.getenv(),
            install);
    var data = folder("touchstone.data").orElse(usual.data());
    return new Places(
        folder("touchstone.settings").orElse(usual.settings()),
        data,
        folder("touchstone.data").isPresent() ? data.resolve("touchstone.log") : usual.log(),
        install);
  }

  /// Return the file of the key with which the person signs: beside their settings.
  public Path key() {
    return settings.resolveSibling("signing-key.pem");
  }

  static Places of(String system, Path home, Map<String, String> environment, Path install) {
    var name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      var roaming = given(environment, "APPDATA").orElse(home.resolve("AppData/Roaming"));
      var local = given(environment, "LOCALAPPDATA").orElse(home.resolve("AppData/Local"));
      return new Places(
          roaming.resolve("Touchstone/settings.json"),
          local.resolve("Touchstone"),
          local.resolve("Touchstone/touchstone.log"),
          install);
    }
    if (name.startsWith("mac")) {
      var library = home.resolve("Library");
      return new Places(
          library.resolve("Application Support/Touchstone/settings.json"),
          library.resolve("Application Support/Touchstone"),
          library.resolve("Logs/Touchstone/touchstone.log"),
          install);
    }
    var config = given(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config"));
    var data = given(environment, "XDG_DATA_HOME").orElse(home.resolve(".local/share"));
    var state = given(environment, "XDG_STATE_HOME").orElse(home.resolve(".local/state"));
    return new Places(
        config.resolve("touchstone/settings.json"),
        data.resolve("touchstone"),
        state.resolve("touchstone/touchstone.log"),
        install);
  }

  private static Optional<Path> given(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  private static Optional<Path> folder(String property) {
    return Optional.ofNullable(System.getProperty(property))
        .map(path -> Path.of(path).toAbsolutePath());
  }
}
