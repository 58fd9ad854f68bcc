package touchstone.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.cli.Cli;

/// What most people do first, done once without a display, so that the Java machine can note which
/// classes and methods that takes: the build keeps its notes beside the application
/// (`-XX:AOTCacheOutput`), and every later start is shorter by them. See `packaging/Rehearse.java`.
final class Rehearsal {
  private static final Duration PACE = Duration.millis(150);
  private static final List<KeyCode> KEYS =
      List.of(
          KeyCode.A,
          KeyCode.X,
          KeyCode.DIGIT1,
          KeyCode.D,
          KeyCode.A,
          KeyCode.N,
          KeyCode.S,
          KeyCode.ENTER,
          KeyCode.RIGHT,
          KeyCode.LEFT);

  private static final Annotator REHEARSING =
      new Annotator(new AnnotatorId("rehearsal"), "rehearsal");

  private Rehearsal() {}

  /// @param arguments a model, and pictures for a project that is thrown away
  /// @return the exit code
  static int run(List<String> arguments) {
    try {
      rehearse(Path.of(arguments.getFirst()), arguments.stream().skip(1).map(Path::of).toList());
      return 0;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static void rehearse(Path model, List<Path> given)
      throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("touchstone-rehearsal");
    try {
      System.setProperty("touchstone.data", folder.resolve("data").toString());
      System.setProperty("touchstone.settings", folder.resolve("settings.json").toString());
      var pictures = folder.resolve("pictures");
      Files.createDirectories(pictures);
      for (var picture : given) {
        Files.copy(picture, pictures.resolve(picture.getFileName()));
      }
      var project = folder.resolve("rehearsal.touchstone");
      NativeLibraries.keepIn(folder.resolve("native"));
      commands(project, pictures, model);
      window(project, folder);
    } finally {
      delete(folder);
    }
  }

  private static void commands(Path project, Path pictures, Path model) {
    var file = project.toString();
    command("new", file, "--task", "boxes");
    command("import", file, pictures.toString());
    command("prelabel", file, "--model", model.toString(), "--add-labels");
    command("info", file);
  }

  private static void command(String... command) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    int code = Cli.run(List.of(command), REHEARSING, nowhere, nowhere);
    if (code != 0) {
      throw new IllegalStateException("%s ended with %d.".formatted(List.of(command), code));
    }
  }

  private static void window(Path project, Path folder) throws IOException, InterruptedException {
    var places = Places.here();
    LogFile.install(places.log());
    var settings = new SettingsFile(folder.resolve("settings.json"));
    Window.open(settings.read(), settings, places, new Window.Start(project, null), Rehearsal::act);
  }

  /// Press key after key, then close the window.
  private static void act(Stage stage) {
    var next = new AtomicInteger(-10);
    var timeline = new Timeline();
    timeline
        .getKeyFrames()
        .add(
            new KeyFrame(
                PACE,
                tick -> {
                  int step = next.getAndIncrement();
                  if (step >= 0 && step < KEYS.size()) {
                    press(stage, KEYS.get(step));
                  } else if (step == KEYS.size() + 3) {
                    timeline.stop();
                    Event.fireEvent(
                        stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
                  }
                }));
    timeline.setCycleCount(Timeline.INDEFINITE);
    timeline.play();
  }

  private static void press(Stage stage, KeyCode key) {
    var owner = stage.getScene().getFocusOwner();
    EventTarget target = owner == null ? stage.getScene() : owner;
    for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      Event.fireEvent(
          target, new KeyEvent(type, "", key.getName(), key, false, false, false, false));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
