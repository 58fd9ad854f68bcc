package touchstone.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import touchstone.job.ThreadJobRunner;
import touchstone.media.PictureCache;
import touchstone.media.Pictures;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.ui.Preferences;
import touchstone.ui.Settings;
import touchstone.ui.SystemChoosers;
import touchstone.ui.Theme;
import touchstone.ui.WindowBounds;
import touchstone.ui.review.ReviewParts;
import touchstone.ui.screens.WorkScreens;
import touchstone.ui.shell.Sample;
import touchstone.ui.shell.Shell;
import touchstone.ui.shell.ShellParts;

/// The window of the application, from its opening to its close. Owned by the window's thread.
final class Window {
  private static final Logger LOG = Logger.getLogger(Window.class.getName());
  private static final double WIDTH = 1280;
  private static final double HEIGHT = 800;

  private final Settings settings;
  private final Shell shell;
  private final Stage stage = new Stage();

  /// What to show first.
  ///
  /// @param project a project file, a dataset or a folder of pictures; null for the start screen
  /// @param sample the sample to open, null for none
  record Start(@Nullable Path project, @Nullable Sample sample) {}

  private Window(Settings settings, Shell shell) {
    this.settings = settings;
    this.shell = shell;
  }

  /// Open the window and wait until it is closed.
  ///
  /// @throws IOException with a sentence when it cannot be opened
  static void open(Preferences preferences, SettingsFile file, Places places, Start start)
      throws InterruptedException, IOException {
    open(preferences, file, places, start, stage -> {});
  }

  /// Open the window, hand it out once it is shown, and wait until it is closed.
  ///
  /// @throws IOException with a sentence when it cannot be opened
  static void open(
      Preferences preferences, SettingsFile file, Places places, Start start, Consumer<Stage> shown)
      throws InterruptedException, IOException {
    var closed = new CountDownLatch(1);
    var failed = new AtomicReference<@Nullable Throwable>();
    var jobs = new ThreadJobRunner();
    Platform.setImplicitExit(false);
    try {
      Platform.startup(
          () -> {
            try {
              shown.accept(show(preferences, file, places, start, jobs, closed));
            } catch (RuntimeException | Error failure) {
              LOG.log(Level.SEVERE, "The window could not be opened.", failure);
              failed.set(failure);
              closed.countDown();
            }
          });
    } catch (UnsupportedOperationException | UnsatisfiedLinkError unusable) {
      jobs.close();
      throw new IOException(Display.unusable(unusable), unusable);
    }
    closed.await();
    jobs.close();
    Platform.exit();
    if (failed.get() != null) {
      throw new IOException(
          "The window could not be opened; the log says why: %s.".formatted(places.log()),
          failed.get());
    }
  }

  private static Stage show(
      Preferences preferences,
      SettingsFile file,
      Places places,
      Start start,
      ThreadJobRunner jobs,
      CountDownLatch closed) {
    var relay = new FxRelay();
    var notices = new Notices();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          LOG.log(Level.SEVERE, "Not caught in " + thread.getName(), failure);
          relay.execute(() -> notices.trouble(failure));
        });
    var keeping = jobs.serial("settings");
    var settings = new Settings(preferences, after -> keep(file, after, keeping, relay, notices));
    var review =
        new ReviewParts(
            new PictureCache(new Pictures(), jobs),
            jobs.newestFirst("halve pictures", 1),
            settings.keys(),
            notices,
            relay,
            InstantSource.system());
    var shell =
        new Shell(
            new ShellParts(
                settings,
                new Theme(),
                notices,
                relay,
                jobs,
                InstantSource.system(),
                new SystemChoosers(Window::focused),
                new Reveal(jobs, relay, notices)::file,
                places.data(),
                places.install(),
                places.key(),
                Version.TEXT),
            new WorkScreens(review));
    var window = new Window(settings, shell);
    window.place();
    window.stage.setOnHidden(event -> closed.countDown());
    window.stage.show();
    window.begin(start);
    return window.stage;
  }

  private static void keep(
      SettingsFile file,
      Preferences preferences,
      Executor keeping,
      FxRelay relay,
      Notices notices) {
    keeping.execute(
        () -> {
          try {
            file.write(preferences);
          } catch (IOException failure) {
            relay.execute(() -> notices.trouble(failure));
          }
        });
  }

  /// Return the window in front, which owns dialogs.
  private static javafx.stage.@Nullable Window focused() {
    return javafx.stage.Window.getWindows().stream()
        .filter(javafx.stage.Window::isFocused)
        .findFirst()
        .orElse(null);
  }

  private void place() {
    var bounds = settings.get().bounds();
    Scene scene =
        shell.scene(
            bounds.map(WindowBounds::width).orElse(WIDTH),
            bounds.map(WindowBounds::height).orElse(HEIGHT));
    stage.setScene(scene);
    stage.titleProperty().bind(shell.titleProperty());
    stage.getIcons().setAll(List.of(icon(32), icon(64), icon(128)));
    stage.setMinWidth(1000);
    stage.setMinHeight(640);
    bounds.filter(Window::onScreen).ifPresent(this::restore);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          remember();
          shell.closing().whenComplete((done, failure) -> stage.hide());
        });
  }

  private void begin(Start start) {
    if (start.sample() != null) {
      shell.openSample(start.sample());
    } else if (start.project() != null) {
      shell.take(start.project());
    }
  }

  private void restore(WindowBounds bounds) {
    stage.setX(bounds.x());
    stage.setY(bounds.y());
    stage.setWidth(bounds.width());
    stage.setHeight(bounds.height());
    stage.setMaximized(bounds.maximised());
  }

  private void remember() {
    var before = settings.get().window();
    var now =
        stage.isMaximized() && before != null
            ? new WindowBounds(before.x(), before.y(), before.width(), before.height(), true)
            : new WindowBounds(
                stage.getX(),
                stage.getY(),
                stage.getWidth(),
                stage.getHeight(),
                stage.isMaximized());
    settings.change(preferences -> preferences.withWindow(now));
  }

  /// Return whether enough of a window would be seen to take hold of it.
  private static boolean onScreen(WindowBounds bounds) {
    var grip = new Rectangle2D(bounds.x() + 40, bounds.y(), Math.max(1, bounds.width() - 80), 30);
    return Screen.getScreens().stream().anyMatch(s -> s.getVisualBounds().intersects(grip));
  }

  private static Image icon(int size) {
    return new Image(
        Objects.requireNonNull(
            Window.class.getResourceAsStream("/touchstone/ui/icon-%d.png".formatted(size))));
  }
}
