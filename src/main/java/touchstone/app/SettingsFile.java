package touchstone.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.ui.Preferences;
import touchstone.ui.RecentProject;
import touchstone.ui.ThemeChoice;
import touchstone.ui.WindowBounds;
import touchstone.ui.keys.KeyMap;

/// The preferences as a JSON file that a person may edit by hand. What cannot be understood in it
/// falls back to its default; the file as it was is then kept beside it.
public final class SettingsFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path file;

  public SettingsFile(Path file) {
    this.file = file;
  }

  /// Read the preferences; the first time, those of a new annotator, who is kept from then on.
  ///
  /// @throws IOException if the place of the settings can be neither read nor written
  public Preferences read() throws IOException {
    if (!Files.exists(file)) {
      return begin();
    }
    try {
      return JSON.readValue(Files.readString(file), Written.class).preferences();
    } catch (JacksonException | IllegalArgumentException | java.io.CharConversionException broken) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".broken"),
          StandardCopyOption.REPLACE_EXISTING);
      return begin();
    }
  }

  private Preferences begin() throws IOException {
    var name = System.getProperty("user.name", "");
    var first =
        Preferences.of(
            new Annotator(AnnotatorId.random(), name.isBlank() ? "annotator" : name.strip()));
    write(first);
    return first;
  }

  /// Write the preferences in one move: the file is never half-written.
  public void write(Preferences preferences) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    var beside = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(beside, JSON.writeValueAsString(Written.of(preferences)) + "\n");
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private record Written(
      @Nullable Who annotator,
      @Nullable String theme,
      @Nullable Map<String, List<String>> keys,
      @Nullable List<Recent> recent,
      @Nullable String model,
      @Nullable WindowBounds window,
      @Nullable Map<String, Who> identities) {
    static Written of(Preferences preferences) {
      return new Written(
          new Who(preferences.annotator().id().value(), preferences.annotator().name()),
          preferences.theme().name().toLowerCase(java.util.Locale.ROOT),
          preferences.keys().written(),
          preferences.recent().stream().map(Recent::of).toList(),
          preferences.model() == null ? null : preferences.model().toString(),
          preferences.window(),
          preferences.identities().isEmpty() ? null : known(preferences.identities()));
    }

    Preferences preferences() {
      if (annotator == null) {
        throw new IllegalArgumentException("The settings name no annotator.");
      }
      return new Preferences(
          new Annotator(new AnnotatorId(annotator.id()), annotator.name()),
          choice(),
          keys == null ? KeyMap.DEFAULT : KeyMap.read(keys),
          projects(),
          model == null ? null : Path.of(model),
          window,
          people());
    }

    private static Map<String, Who> known(Map<String, Annotator> identities) {
      var known = new TreeMap<String, Who>();
      identities.forEach(
          (project, who) -> known.put(project, new Who(who.id().value(), who.name())));
      return known;
    }

    private Map<String, Annotator> people() {
      var people = new TreeMap<String, Annotator>();
      if (identities != null) {
        identities.forEach(
            (project, who) ->
                people.put(project, new Annotator(new AnnotatorId(who.id()), who.name())));
      }
      return people;
    }

    private ThemeChoice choice() {
      for (var choice : ThemeChoice.values()) {
        if (choice.name().equalsIgnoreCase(theme)) {
          return choice;
        }
      }
      return ThemeChoice.SYSTEM;
    }

    private List<RecentProject> projects() {
      var projects = new ArrayList<RecentProject>();
      for (var entry : recent == null ? List.<Recent>of() : recent) {
        entry.project().ifPresent(projects::add);
      }
      return projects;
    }
  }

  private record Who(String id, String name) {}

  private record Recent(String file, String name, String opened, long items, long decided) {
    static Recent of(RecentProject project) {
      return new Recent(
          project.file().toString(),
          project.name(),
          project.opened().toString(),
          project.items(),
          project.decided());
    }

    Optional<RecentProject> project() {
      try {
        return Optional.of(
            new RecentProject(Path.of(file), name, Instant.parse(opened), items, decided));
      } catch (InvalidPathException | java.time.format.DateTimeParseException strange) {
        return Optional.empty();
      }
    }
  }
}
