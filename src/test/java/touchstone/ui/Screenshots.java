package touchstone.ui;

import static touchstone.ui.Shots.await;
import static touchstone.ui.Shots.on;
import static touchstone.ui.Shots.pause;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.job.ThreadJobRunner;
import touchstone.media.PictureCache;
import touchstone.media.Pictures;
import touchstone.ui.keys.Command;
import touchstone.ui.review.ReviewParts;
import touchstone.ui.screens.WorkScreens;
import touchstone.ui.shell.Sample;
import touchstone.ui.shell.Shell;
import touchstone.ui.shell.ShellParts;

/// Takes pictures of the application at work on the sample project, without a window.
///
/// Arguments: the folder for the pictures, a size such as `1280x800`, and `all` for a picture of
/// every screen instead of the few that the handbook shows, `text` for those of work on texts,
/// `modes` for those of the ways to label, `settle` for those of adjudicating and auditing,
/// `quality` for those of the page of figures, `team` for those of copies that come together,
/// `rescue` for those of disks that fail, `disclosure` for those of what a project tells of its
/// making.
public final class Screenshots {
  private static final Set<String> HANDBOOK =
      Set.of(
          "adjudicate",
          "audit",
          "start",
          "workbench",
          "prelabel",
          "export",
          "split",
          "merge",
          "quality",
          "text",
          "text-find",
          "new-project-questions",
          "disclosure");

  private final Path folder;
  private final int width;
  private final int height;
  private final ThemeChoice theme;
  private final boolean all;
  private final Path home;
  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final Notices notices = new Notices();
  private final InstantSource clock = InstantSource.system();
  private final Settings settings;
  private final Deque<Path> chosen = new ArrayDeque<>();
  private ShotWindow window;

  @SuppressWarnings("NullAway.Init") // made on the window's thread
  private Screenshots(Path folder, int width, int height, ThemeChoice theme, boolean all)
      throws IOException {
    this.folder = folder;
    this.width = width;
    this.height = height;
    this.theme = theme;
    this.all = all;
    home = Files.createTempDirectory("screenshots");
    settings = new Settings(preferences(), after -> {});
    on(() -> open());
  }

  public static void main(String[] arguments) {
    int code = 1;
    try {
      all(arguments);
      code = 0;
    } catch (IOException | RuntimeException failure) {
      failure.printStackTrace();
    }
    System.exit(code); // though a window is open
  }

  private static void all(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    var sides = arguments[1].split("x");
    boolean all = arguments.length > 2;
    for (var theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
      var shots =
          new Screenshots(
              folder, Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), theme, all);
      if (!all || arguments[2].equals("all")) {
        shots.take();
      }
      shots.takeMore(all ? arguments[2] : "");
      shots.close();
    }
  }

  private Preferences preferences() {
    var now = clock.instant();
    return Preferences.of(new Annotator(new AnnotatorId("7f"), "AR"))
        .withTheme(theme)
        .withRecent(recent("herbarium/leaves-2025", now.minus(Duration.ofDays(40)), 12_480, 12_480))
        .withRecent(recent("roads/traffic-signs-night", now.minus(Duration.ofDays(1)), 2_210, 640));
  }

  private static RecentProject recent(String name, Instant opened, long items, long decided) {
    var file = Path.of(System.getProperty("user.home"), name + ".touchstone");
    return new RecentProject(file, name.substring(name.indexOf('/') + 1), opened, items, decided);
  }

  private void open() {
    var relay = new FxRelay();
    var review =
        new ReviewParts(
            new PictureCache(new Pictures(), jobs),
            jobs.newestFirst("halve pictures", 1),
            settings.keys(),
            notices,
            relay,
            clock);
    var shell =
        new Shell(
            new ShellParts(
                settings,
                new Theme(),
                notices,
                relay,
                jobs,
                clock,
                new ChosenFiles(chosen),
                file -> {},
                home,
                Path.of("target/touchstone").toAbsolutePath(),
                home.resolve("signing-key.pem"),
                "0.1.0"),
            new WorkScreens(review));
    shell.sheets().openProperty().addListener((observed, before, now) -> answer(now));
    var scene = shell.scene(width, height);
    window = new ShotWindow(shell, scene);
    var stage = new Stage();
    stage.setScene(scene);
    stage.setWidth(width);
    stage.setHeight(height);
    stage.show();
  }

  /// Say who one is where a project asks, unless that is what a picture is to show.
  private void answer(boolean open) {
    if (open && !settings.get().annotator().equals(TeamScreenshots.CLEO)) {
      javafx.application.Platform.runLater(
          () ->
              List.copyOf(window.shell().sheets().lookupAll(".button")).stream()
                  .filter(Button.class::isInstance)
                  .map(Button.class::cast)
                  .filter(known -> "Go on".equals(known.getText()))
                  .forEach(Button::fire));
    }
  }

  private void take() {
    write("start");
    on(() -> window.shell().openSample(Sample.SHELVES));
    await(() -> window.shell().titleProperty().get().startsWith("shelves"));
    pause(2500);
    write("made");
    on(() -> List.copyOf(notices.shown()).forEach(notices::dismiss));
    for (var command :
        List.of(
            Command.ACCEPT_REST,
            Command.ACCEPT_REST,
            Command.ACCEPT,
            Command.ACCEPT,
            Command.REJECT)) {
      run(command);
      pause(300);
    }
    write("workbench");
    for (var command :
        List.of(
            Command.PRELABEL,
            Command.MODELS,
            Command.IMPORT,
            Command.NEW_PROJECT,
            Command.EXPORT,
            Command.SETTINGS,
            Command.HELP,
            Command.PALETTE,
            Command.ABOUT)) {
      run(command);
      pause(400);
      write(command.id());
      on(() -> window.shell().sheets().clear());
    }
    run(Command.LABELS);
    pause(600);
    write("labels");
    window.fire("Remove bag");
    pause(400);
    write("labels-remove");
    on(() -> window.shell().sheets().clear());
    take("sample-data/shelves", "import-found");
    take("models/shelf-detector.onnx", "models-found", () -> window.fire("Try it"));
    run(Command.CLOSE_PROJECT);
    pause(600);
    run(Command.PALETTE);
    pause(300);
    write("start-palette");
    on(() -> window.shell().sheets().clear());
    write("start-again");
    take("sample-data/shelves-gold.json", "new-project-data");
    take("models/shelf-detector.onnx", "new-project-model");
  }

  /// @param which of the pictures that the handbook does not show
  private void takeMore(String which) {
    Runnable quiet = () -> on(() -> List.copyOf(notices.shown()).forEach(notices::dismiss));
    if (which.equals("all") || which.equals("modes")) {
      new ModeScreenshots(window, this::write, quiet).take(home);
    }
    boolean some = !which.isEmpty() && !which.equals("all");
    if (which.equals("all") || which.equals("watch")) {
      new WatchScreenshots(window, this::write, quiet).take(home);
    }
    if (!some || which.equals("text")) {
      new TextScreenshots(window, this::write, quiet).take(home, all);
    }
    if (!some || which.equals("quality")) {
      new QualityScreenshots(window, this::write).take(home, all);
    }
    if (!some || which.equals("settle")) {
      new SettleScreenshots(window, this::write, quiet).take(home, all);
    }
    if (!some || which.equals("team")) {
      new TeamScreenshots(window, this::write, quiet, chosen, settings).take(home);
    }
    if (!some || which.equals("rescue")) {
      new RescueScreenshots(window, this::write, quiet, chosen).take(home);
    }
    if (!some || which.equals("disclosure")) {
      new DisclosureScreenshots(window, this::write, quiet).take(home);
    }
  }

  private void close() {
    Shots.onWindow(window.shell()::closing).join();
    jobs.close();
  }

  private void take(String file, String name) {
    take(file, name, () -> {});
  }

  /// @param then what is done before the picture is taken
  private void take(String file, String name, Runnable then) {
    on(() -> window.shell().take(Path.of("target/touchstone", file).toAbsolutePath()));
    pause(900);
    then.run();
    pause(900);
    write(name);
    on(() -> window.shell().sheets().clear());
  }

  private void run(Command command) {
    Shots.onWindow(() -> window.shell().actions().run(command));
  }

  private void write(String name) {
    if (!all && !HANDBOOK.contains(name)) {
      return;
    }
    var look = theme.name().toLowerCase(Locale.ROOT);
    var file =
        folder.resolve(
            all ? "%s-%s-%d.png".formatted(name, look, width) : name + "-" + look + ".png");
    on(() -> Shots.write(window.scene(), file));
  }
}
