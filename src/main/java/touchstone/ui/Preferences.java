package touchstone.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotator;
import touchstone.ui.keys.KeyMap;

/// What a person chose, and what the application remembers from one start to the next.
///
/// @param recent newest first
/// @param model the model that was used last, null before the first
/// @param window null before the first window was closed
public record Preferences(
    Annotator annotator,
    ThemeChoice theme,
    KeyMap keys,
    List<RecentProject> recent,
    @Nullable Path model,
    @Nullable WindowBounds window) {
  private static final int RECENT = 12;

  public Preferences {
    recent = List.copyOf(recent);
  }

  /// Return the preferences of someone who never chose anything.
  public static Preferences of(Annotator annotator) {
    return new Preferences(annotator, ThemeChoice.SYSTEM, KeyMap.DEFAULT, List.of(), null, null);
  }

  public Optional<WindowBounds> bounds() {
    return Optional.ofNullable(window);
  }

  public Preferences withAnnotator(Annotator other) {
    return new Preferences(other, theme, keys, recent, model, window);
  }

  public Preferences withTheme(ThemeChoice other) {
    return new Preferences(annotator, other, keys, recent, model, window);
  }

  public Preferences withKeys(KeyMap other) {
    return new Preferences(annotator, theme, other, recent, model, window);
  }

  public Preferences withWindow(WindowBounds other) {
    return new Preferences(annotator, theme, keys, recent, model, other);
  }

  public Preferences withModel(Path other) {
    return new Preferences(annotator, theme, keys, recent, other, window);
  }

  /// Put a project first among the recent ones.
  public Preferences withRecent(RecentProject project) {
    var others = new ArrayList<>(recent);
    others.removeIf(other -> other.file().equals(project.file()));
    others.addFirst(project);
    return new Preferences(
        annotator, theme, keys, others.subList(0, Math.min(RECENT, others.size())), model, window);
  }

  public Preferences withoutRecent(RecentProject project) {
    return new Preferences(
        annotator,
        theme,
        keys,
        recent.stream().filter(other -> !other.file().equals(project.file())).toList(),
        model,
        window);
  }
}
