package touchstone.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotator;
import touchstone.ui.keys.KeyMap;

/// What a person chose, and what the application remembers from one start to the next.
///
/// @param recent newest first
/// @param model the model that was used last, null before the first
/// @param window null before the first window was closed
/// @param identities who the person is in projects that others began, by the project's identity
public record Preferences(
    Annotator annotator,
    ThemeChoice theme,
    KeyMap keys,
    List<RecentProject> recent,
    @Nullable Path model,
    @Nullable WindowBounds window,
    Map<String, Annotator> identities) {
  private static final int RECENT = 12;

  public Preferences {
    recent = List.copyOf(recent);
    identities = Map.copyOf(identities);
  }

  /// Return the preferences of someone who never chose anything.
  public static Preferences of(Annotator annotator) {
    return new Preferences(
        annotator, ThemeChoice.SYSTEM, KeyMap.DEFAULT, List.of(), null, null, Map.of());
  }

  public Optional<WindowBounds> bounds() {
    return Optional.ofNullable(window);
  }

  public Preferences withAnnotator(Annotator other) {
    return new Preferences(other, theme, keys, recent, model, window, identities);
  }

  public Preferences withTheme(ThemeChoice other) {
    return new Preferences(annotator, other, keys, recent, model, window, identities);
  }

  public Preferences withKeys(KeyMap other) {
    return new Preferences(annotator, theme, other, recent, model, window, identities);
  }

  public Preferences withWindow(WindowBounds other) {
    return new Preferences(annotator, theme, keys, recent, model, other, identities);
  }

  public Preferences withModel(Path other) {
    return new Preferences(annotator, theme, keys, recent, other, window, identities);
  }

  /// Return who the person is in a project.
  public Optional<Annotator> identity(String project) {
    return Optional.ofNullable(identities.get(project));
  }

  /// Remember who the person is in a project.
  public Preferences withIdentity(String project, Annotator identity) {
    var all = new TreeMap<>(identities);
    all.put(project, identity);
    return new Preferences(annotator, theme, keys, recent, model, window, all);
  }

  /// Put a project first among the recent ones.
  public Preferences withRecent(RecentProject project) {
    var others = new ArrayList<>(recent);
    others.removeIf(other -> other.file().equals(project.file()));
    others.addFirst(project);
    return new Preferences(
        annotator,
        theme,
        keys,
        others.subList(0, Math.min(RECENT, others.size())),
        model,
        window,
        identities);
  }

  public Preferences withoutRecent(RecentProject project) {
    return new Preferences(
        annotator,
        theme,
        keys,
        recent.stream().filter(other -> !other.file().equals(project.file())).toList(),
        model,
        window,
        identities);
  }
}
