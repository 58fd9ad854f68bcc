package touchstone.ui.shell;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotator;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.Moment;
import touchstone.review.Picked;
import touchstone.ui.Choosers;
import touchstone.ui.Mode;
import touchstone.ui.Screen;
import touchstone.ui.Sheets;
import touchstone.ui.ThemeChoice;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyPresses;
import touchstone.ui.settings.SettingsSheet;
import touchstone.ui.setup.ImportSheet;
import touchstone.ui.setup.NewProjectSheet;
import touchstone.ui.setup.ProjectMaking;
import touchstone.ui.setup.Reports;
import touchstone.ui.start.StartView;
import touchstone.workbench.Acquaintance;
import touchstone.workbench.Workbench;

/// The window's content: knows which screen is shown, and what the commands that are always there
/// do. Owned by the window's thread.
public final class Shell {
  /// Makes the screen on which a project is worked on.
  @FunctionalInterface
  public interface DecidingScreen {
    Screen open(Workbench workbench, Actions actions, ObjectProperty<Mode> mode);

    /// Make the screen of work on what was said of items.
    ///
    /// @param wanted no mode in which items are reviewed
    /// @param list shows items where they are worked on
    /// @return empty where there is none
    default Optional<Screen> page(
        Mode wanted, Workbench workbench, Actions actions, Sheets sheets, Consumer<Picked> list) {
      return Optional.empty();
    }
  }

  private final ShellParts parts;
  private final DecidingScreen deciding;
  private final Actions actions = new Actions();
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.VERIFY);
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Touchstone");
  private final Frame frame;
  private final Choosers choosers;
  private final Refusals refusals;
  private final Set<Path> underWay = new HashSet<>();
  private @Nullable ProjectSession session;

  public Shell(ShellParts parts, DecidingScreen deciding) {
    this.parts = parts;
    this.deciding = deciding;
    frame = new Frame(parts.notices());
    choosers = parts.choosers();
    refusals = new Refusals(parts, frame, this::opening, this::open);
    bind();
    showStart();
  }

  /// Return a scene of that size that shows the shell and hears its keys.
  public Scene scene(double width, double height) {
    var scene = new Scene(frame, width, height);
    parts.theme().dress(scene);
    KeyPresses.listen(
        scene, actions, parts.settings().keys()::getValue, () -> !frame.sheets().isOpen());
    scene.setOnDragOver(Shell::welcome);
    scene.setOnDragDropped(this::drop);
    return scene;
  }

  public ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  public Sheets sheets() {
    return frame.sheets();
  }

  /// The project that is open.
  public Optional<Workbench> workbench() {
    return Optional.ofNullable(session).map(ProjectSession::workbench);
  }

  public Actions actions() {
    return actions;
  }

  private void bind() {
    var settings = parts.settings();
    parts.theme().choiceProperty().set(settings.get().theme());
    settings
        .preferencesProperty()
        .addListener(
            (observed, before, after) -> parts.theme().choiceProperty().set(after.theme()));
    var sheets = frame.sheets();
    actions.bind(
        Command.PALETTE, () -> new PaletteSheet(sheets, actions, settings.keys()::getValue).show());
    actions.bind(
        Command.HELP, () -> HelpSheet.show(sheets, settings.get().keys(), parts.theme().isDark()));
    actions.bind(Command.SETTINGS, () -> SettingsSheet.show(sheets, settings));
    actions.bind(Command.ABOUT, () -> AboutSheet.show(sheets, parts.version()));
    actions.bind(
        Command.THEME,
        () ->
            settings.change(before -> before.withTheme(ThemeChoice.other(parts.theme().isDark()))));
    actions.bind(
        Command.OPEN_PROJECT,
        () -> choosers.open("Open a project", Choosers.PROJECT).ifPresent(this::open));
    actions.bind(Command.NEW_PROJECT, () -> newProject(null));
    for (var sample : Sample.values()) {
      actions.bind(sample.command(), () -> openSample(sample));
    }
  }

  private static void welcome(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
    }
    event.consume();
  }

  private void drop(DragEvent event) {
    List<java.io.File> files = event.getDragboard().getFiles();
    event.setDropCompleted(!files.isEmpty());
    event.consume();
    files.stream().findFirst().map(java.io.File::toPath).ifPresent(this::take);
  }

  /// Begin with whatever a person gave: a project is opened, a model is looked into, data becomes a
  /// new project or comes into the one that is open.
  public void take(Path given) {
    var name = given.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".touchstone")) {
      open(given);
    } else if (session == null) {
      newProject(given);
    } else if (name.endsWith(".onnx")) {
      session.commands().showModels(given);
    } else {
      session.commands().showImport(given);
    }
  }

  private void newProject(@Nullable Path data) {
    if (data != null && data.toString().toLowerCase(Locale.ROOT).endsWith(".onnx")) {
      making().show(choosers, null).model().choose(data);
    } else {
      making().show(choosers, data);
    }
  }

  private NewProjectSheet making() {
    return new NewProjectSheet(
        frame.sheets(), parts.environment(), parts.relay(), parts.notices(), this::made);
  }

  private void made(ProjectMaking.Made made) {
    made.model().ifPresent(m -> parts.settings().change(before -> before.withModel(m)));
    show(made.workbench(), null);
    ImportSheet.tell(
        frame.sheets(),
        parts.notices(),
        made.imported(),
        made.prelabelled().stream()
            .map(done -> " " + Reports.of(done))
            .collect(Collectors.joining()));
    if (made.trouble() != null) {
      parts.notices().trouble(made.trouble());
    }
  }

  /// Open the project of a sample; the first time, make it.
  public void openSample(Sample wanted) {
    var sample = new SampleProject(wanted, parts.install(), parts.data());
    parts
        .jobs()
        .start(
            "look for the sample",
            (progress, cancellation) -> sample.toMake(),
            Progress.NONE,
            new Cancellation())
        .thenAcceptAsync(
            plan ->
                plan.ifPresentOrElse(
                    toMake -> making().make(toMake, () -> {}), () -> open(sample.file())),
            parts.relay())
        .whenCompleteAsync(parts.notices().watch(), parts.relay());
  }

  /// Close what is open and open another project. A file that is being opened already is left to
  /// that.
  public CompletableFuture<Void> open(Path file) {
    var place = file.toAbsolutePath().normalize();
    if (!underWay.add(place)) {
      return CompletableFuture.completedFuture(null);
    }
    var banner = OpeningBanner.of(frame, file);
    return Workbench.meet(file, parts.settings().get().annotator().id(), parts.jobs())
        .whenCompleteAsync((met, failure) -> banner.end(), parts.relay())
        .handleAsync(
            // What cannot be read so far says why when it is opened.
            (met, failure) ->
                failure == null
                    ? met(place, met)
                    : CompletableFuture.completedFuture(parts.settings().get().annotator()),
            parts.relay())
        .thenCompose(who -> who)
        .thenComposeAsync(
            who -> {
              underWay.add(place);
              return opening(file, who, Workbench.open(file, parts.environment(who)));
            },
            parts.relay())
        .whenCompleteAsync((done, failure) -> underWay.remove(place), parts.relay());
  }

  /// Ask who somebody is; while that is open, or was put away, nothing is under way.
  private CompletableFuture<Annotator> met(Path place, Acquaintance project) {
    var who = new Meeting(frame.sheets(), parts.settings()).who(project);
    if (!who.isDone()) {
      underWay.remove(place);
    }
    return who;
  }

  private CompletableFuture<Void> opening(
      Path file, Annotator person, CompletableFuture<Workbench> opening) {
    var banner = OpeningBanner.of(frame, file);
    return opening
        .whenCompleteAsync((opened, failure) -> banner.end(), parts.relay())
        .thenAcceptAsync(workbench -> show(workbench, null), parts.relay())
        .whenCompleteAsync((done, failure) -> refused(file, person, failure), parts.relay());
  }

  private void refused(Path file, Annotator person, @Nullable Throwable failure) {
    if (failure == null) {
      return;
    }
    refusals.show(file, person, failure);
  }

  /// Show the open project as it was at a moment, in a copy that goes with the window.
  private void see(Moment moment) {
    if (session == null) {
      return;
    }
    var now = session.workbench();
    var back = session.back().orElse(() -> open(now.file()));
    parts.notices().say("Going back to what it was then…");
    now.moments()
        .glimpse(moment)
        .thenCompose(
            copy ->
                Workbench.openReadOnly(copy.file(), parts.environment(now.annotator()))
                    .thenAcceptAsync(
                        workbench -> show(workbench, new Glimpse(copy.steps(), back)),
                        parts.relay()))
        .whenCompleteAsync(parts.notices().watch(), parts.relay());
  }

  private void show(Workbench workbench, @Nullable Glimpse glimpse) {
    closeProject(workbench::closing)
        .thenRunAsync(
            () -> {
              frame.sheets().clear();
              mode.set(Mode.VERIFY);
              var screen = deciding.open(workbench, actions, mode);
              var pages =
                  new Pages(
                      frame,
                      screen,
                      mode,
                      actions,
                      (wanted, list) ->
                          deciding.page(wanted, workbench, actions, frame.sheets(), list));
              var open =
                  new ProjectSession(
                      parts,
                      frame,
                      workbench,
                      choosers,
                      actions,
                      pages,
                      glimpse,
                      this::see,
                      this::open);
              open.keep(actions.bind(Command.CLOSE_PROJECT, this::leave));
              open.commands().bind(actions).forEach(open::keep);
              var quality = new QualityPlace(parts, frame, workbench, actions, screen, mode);
              open.keep(actions.bind(Command.QUALITY, quality::toggle));
              open.keep(quality::close);
              new TellingCommands(parts, frame, workbench).bind(actions).forEach(open::keep);
              var bar =
                  new TopBar(workbench.name(), parts.settings(), actions, mode)
                      .by(workbench.annotator());
              bar.follow(open.commands().work());
              bar.onMode(quality::leave);
              pages.onMode(quality::leave);
              bar.figures(quality.shownProperty());
              frame.show(bar, screen.node());
              open.raiseBanners();
              session = open;
              title.set(
                  workbench.name()
                      + (glimpse != null
                          ? " (as it was)"
                          : workbench.readOnly() ? " (read-only)" : "")
                      + " – Touchstone");
            },
            parts.relay());
  }

  private void leave() {
    closeProject(() -> {}).thenRunAsync(this::showStart, parts.relay());
  }

  /// @param stay what is done where the person stays, because of decisions that are not saved
  private CompletableFuture<Void> closeProject(Runnable stay) {
    var closing = session;
    if (closing == null) {
      return CompletableFuture.completedFuture(null);
    }
    return closing
        .settled(stay)
        .thenCompose(
            settled -> {
              session = null;
              return closing.close();
            });
  }

  /// Write what waits and close the project; for the end of the window.
  public CompletableFuture<Void> closing() {
    return closeProject(() -> {}).thenRunAsync(() -> {}, parts.relay());
  }

  private void showStart() {
    title.set("Touchstone");
    frame.show(
        new TopBar("", parts.settings(), actions, mode),
        new StartView(parts.settings(), actions, parts.clock(), project -> open(project.file())));
  }
}
