package touchstone.ui.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import touchstone.review.Counts;
import touchstone.review.Moment;
import touchstone.ui.Choosers;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.RecentProject;
import touchstone.ui.keys.Actions;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

/// A project that is open in the window: its screen, its banners, and what must be told and kept
/// when it is closed. Owned by the window's thread.
final class ProjectSession {
  private final ShellParts parts;
  private final Frame frame;
  private final Workbench workbench;
  private final Pages pages;
  private final ProjectCommands commands;
  private final List<Actions.Registration> registrations = new ArrayList<>();
  private final Unsaved saving;
  private final @Nullable Glimpse glimpse;

  /// @param glimpse of which the open file is one, null where it is a project of its own
  /// @param then shows the project as it was at a moment
  ProjectSession(
      ShellParts parts,
      Frame frame,
      Workbench workbench,
      Choosers choosers,
      Actions actions,
      Pages pages,
      @Nullable Glimpse glimpse,
      Consumer<Moment> then,
      Consumer<Path> open) {
    this.glimpse = glimpse;
    this.parts = parts;
    this.frame = frame;
    this.workbench = workbench;
    this.pages = pages;
    commands =
        new ProjectCommands(
            parts, frame.sheets(), workbench, choosers, actions, pages::refresh, pages::show, then);
    saving = new Unsaved(parts, frame, workbench, choosers, open);
    workbench.desk().addListener(saving);
    workbench.backups().keep(parts.notices()::trouble);
    remember();
  }

  Workbench workbench() {
    return workbench;
  }

  /// Return what brings the project back as it is, where it is shown as it was.
  Optional<Runnable> back() {
    return Optional.ofNullable(glimpse).map(Glimpse::back);
  }

  ProjectCommands commands() {
    return commands;
  }

  /// Say what is special about this project above its screen.
  void raiseBanners() {
    if (glimpse != null) {
      frame.raise(
          banner(
              "The project as it was, after %s: you can look and export."
                  .formatted(Numbers.of(glimpse.steps(), "step")),
              Feather.CLOCK,
              List.of("banner"),
              Look.button("Keep a copy…", () -> saving.saveCopy()),
              Look.button("Back to now", glimpse.back(), "accent")));
    } else if (workbench.readOnly()) {
      frame.raise(readOnlyBanner());
    }
  }

  /// Keep a command bound for as long as the project is open.
  void keep(Actions.Registration registration) {
    registrations.add(registration);
  }

  /// Put the project first among the recent ones, with its counts of now.
  private CompletableFuture<Void> remember() {
    if (glimpse != null) {
      return CompletableFuture.completedFuture(null);
    }
    var opened = parts.clock().instant();
    return workbench.counts().thenAcceptAsync(counts -> remember(counts, opened), parts.relay());
  }

  private void remember(Counts counts, Instant opened) {
    var project =
        new RecentProject(
            workbench.file().toAbsolutePath(),
            workbench.name(),
            opened,
            counts.items(),
            counts.done());
    parts.settings().change(preferences -> preferences.withRecent(project));
  }

  /// Ask what is to become of decisions that are not saved, where there are some.
  ///
  /// @return done when the project may be closed, never where the person stays
  CompletableFuture<Void> settled(Runnable stay) {
    return saving.settled(stay);
  }

  /// Release the screen, then wait for what is being written and close the file.
  CompletableFuture<Void> close() {
    registrations.forEach(Actions.Registration::close);
    registrations.clear();
    commands.close();
    pages.close();
    workbench.desk().removeListener(saving);
    return remember()
        .handle((done, failure) -> workbench.closing())
        .thenCompose(closing -> closing)
        .whenCompleteAsync(parts.notices().watch(), parts.relay());
  }

  private Node readOnlyBanner() {
    return banner(
        "Open read-only: you can look and export, decisions are not taken.",
        Feather.LOCK,
        List.of("banner"));
  }

  static HBox banner(String sentence, Feather icon, List<String> styles, Node... buttons) {
    var text = Look.text(sentence);
    var banner = new HBox(Icons.of(icon), text, Look.spring());
    banner.getChildren().addAll(buttons);
    banner.getStyleClass().addAll(styles);
    return banner;
  }
}
