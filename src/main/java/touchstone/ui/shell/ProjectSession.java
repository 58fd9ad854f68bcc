package touchstone.ui.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.review.Counts;
import touchstone.ui.Choosers;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.RecentProject;
import touchstone.ui.keys.Actions;
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

  ProjectSession(
      ShellParts parts,
      Frame frame,
      Workbench workbench,
      Choosers choosers,
      Actions actions,
      Pages pages,
      Consumer<Path> open) {
    this.parts = parts;
    this.frame = frame;
    this.workbench = workbench;
    this.pages = pages;
    commands =
        new ProjectCommands(
            parts, frame.sheets(), workbench, choosers, actions, pages::refresh, pages::show);
    saving = new Unsaved(parts, frame, workbench, choosers, open);
    workbench.desk().addListener(saving);
    workbench.backups().keep(parts.notices()::trouble);
    remember();
  }

  Workbench workbench() {
    return workbench;
  }

  ProjectCommands commands() {
    return commands;
  }

  /// Say what is special about this project above its screen.
  void raiseBanners() {
    if (workbench.readOnly()) {
      frame.raise(readOnlyBanner());
    }
  }

  /// Keep a command bound for as long as the project is open.
  void keep(Actions.Registration registration) {
    registrations.add(registration);
  }

  /// Put the project first among the recent ones, with its counts of now.
  private CompletableFuture<Void> remember() {
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
