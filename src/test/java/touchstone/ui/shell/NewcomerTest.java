package touchstone.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Verdict;
import touchstone.job.ThreadJobRunner;
import touchstone.media.PictureCache;
import touchstone.media.Pictures;
import touchstone.review.ReviewedItem;
import touchstone.ui.Choosers;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.ui.Preferences;
import touchstone.ui.Settings;
import touchstone.ui.Theme;
import touchstone.ui.keys.Command;
import touchstone.ui.review.ReviewParts;
import touchstone.ui.review.ReviewScreen;
import touchstone.workbench.Workbench;

/// The way of someone who sees the application for the first time, with the real sample, the real
/// model and the real file.
@ExtendWith(ApplicationExtension.class)
class NewcomerTest {
  private static final int PICTURES = 4;

  @TempDir Path folder;

  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final Notices notices = new Notices();
  private final Answers answers = new Answers();

  @SuppressWarnings("NullAway.Init") // made by start
  private Stage stage;

  @SuppressWarnings("NullAway.Init") // made by open
  private Shell shell;

  /// Answers the dialogs of the system with paths that were laid ready.
  private static final class Answers implements Choosers {
    private final Deque<Path> ready = new ArrayDeque<>();

    @Override
    public Optional<Path> open(String title, Kind... kinds) {
      return Optional.ofNullable(ready.poll());
    }

    @Override
    public Optional<Path> save(String title, String name, Kind... kinds) {
      return Optional.ofNullable(ready.poll());
    }

    @Override
    public Optional<Path> folder(String title) {
      return Optional.ofNullable(ready.poll());
    }
  }

  @Start
  void start(Stage stage) {
    this.stage = stage;
  }

  /// Start the application anew, with the settings that it was left with.
  private void open(FxRobot robot, Settings settings) {
    robot.interact(
        () -> {
          var relay = new FxRelay();
          var review =
              new ReviewParts(
                  new PictureCache(new Pictures(), jobs),
                  jobs.serial("halving"),
                  settings.keys(),
                  notices,
                  relay,
                  InstantSource.system());
          shell =
              new Shell(
                  new ShellParts(
                      settings,
                      new Theme(),
                      notices,
                      relay,
                      jobs,
                      InstantSource.system(),
                      answers,
                      file -> {},
                      folder.resolve("data"),
                      folder.resolve("install"),
                      folder.resolve("signing-key.pem"),
                      "test"),
                  (workbench, actions, mode) -> new ReviewScreen(review, workbench, actions, mode));
          stage.setScene(shell.scene(1_000, 800));
          stage.show();
        });
  }

  private void layOutTheSample() throws IOException {
    var pictures = Files.createDirectories(folder.resolve("install/sample-data/shelves"));
    try (var files = Files.list(Path.of("sample-data/shelves"))) {
      for (var file : files.sorted().limit(PICTURES).toList()) {
        Files.copy(file, pictures.resolve(file.getFileName()));
      }
    }
    var models = Files.createDirectories(folder.resolve("install/models"));
    for (var name : List.of("shelf-detector.onnx", "shelf-detector.json")) {
      Files.copy(Path.of("models", name), models.resolve(name));
    }
  }

  private static void until(BooleanSupplier condition) throws Exception {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition::getAsBoolean);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Workbench workbench() {
    return shell.workbench().orElseThrow();
  }

  private ReviewedItem item() {
    return workbench().desk().current().orElseThrow();
  }

  private Verdict verdict(int position) {
    return item().predictions().get(position).verdict();
  }

  private void untilAnItemIsShown() throws Exception {
    until(
        () ->
            shell.workbench().flatMap(open -> open.desk().current()).isPresent()
                && shell.actions().possible(Command.ACCEPT));
  }

  private boolean reads(String text) {
    return stage.getScene().getRoot().lookupAll(".label").stream()
        .anyMatch(node -> node instanceof Labeled label && label.getText().contains(text));
  }

  private void press(FxRobot robot, Command command) {
    robot.interact(() -> assertTrue(shell.actions().run(command), command.title()));
  }

  @AfterEach
  void close(FxRobot robot) throws Exception {
    leave(robot);
    jobs.close();
  }

  private void leave(FxRobot robot) throws Exception {
    robot.interact(() -> shell.sheets().clear());
    var closing = WaitForAsyncUtils.asyncFx(() -> shell.closing()).get();
    closing.get(20, TimeUnit.SECONDS);
  }

  @Test
  void theSampleIsDecidedLeftReopenedAndExportedTheSame(FxRobot robot) throws Exception {
    layOutTheSample();
    var settings =
        new Settings(Preferences.of(new Annotator(new AnnotatorId("7f"), "Newcomer")), after -> {});
    open(robot, settings);
    assertTrue(reads("No project was open yet"));

    press(robot, Command.OPEN_SAMPLE);
    untilAnItemIsShown();
    assertEquals("shelves – Touchstone", shell.titleProperty().get());
    until(() -> !notices.shown().isEmpty());
    assertTrue(notices.shown().getFirst().sentence().startsWith(PICTURES + " items came in."));

    var first = item().item().id();
    robot.type(KeyCode.A);
    assertEquals(Verdict.ACCEPTED, verdict(0));
    var proposed = item().predictions().get(1).prediction().label();
    var labels = workbench().task().labels();
    int other = labels.indexOf(proposed) == 0 ? 1 : 0;
    robot.type(other == 0 ? KeyCode.DIGIT1 : KeyCode.DIGIT2);
    assertEquals(Verdict.CORRECTED, verdict(1));
    robot.type(KeyCode.X);
    assertEquals(Verdict.REJECTED, verdict(2));

    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> verdict(2) == Verdict.PENDING);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    until(() -> verdict(2) == Verdict.REJECTED);

    robot.type(KeyCode.ENTER);
    until(() -> !item().item().id().equals(first));
    workbench().desk().saved().get(20, TimeUnit.SECONDS);
    var before = workbench().counts().get();
    var export = export(robot, "before.json");

    leave(robot);
    assertEquals("shelves", settings.get().recent().getFirst().name());
    open(robot, settings);
    robot.clickOn("shelves");
    untilAnItemIsShown();
    assertEquals(before, workbench().counts().get());
    assertEquals(ItemState.DONE, workbench().row(first).get().orElseThrow().state());
    assertEquals(1, before.in(Verdict.CORRECTED));
    assertEquals(1, before.in(Verdict.REJECTED));

    var again = export(robot, "after.json");
    assertEquals(Files.readString(export), Files.readString(again));
    var written = new JsonMapper().readTree(Files.readString(again));
    assertEquals(1, written.get("images").size());
    assertEquals(
        before.labels().values().stream().mapToLong(Long::longValue).sum(),
        written.get("annotations").size());

    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> workbench().desk().redoable().isPresent());
  }

  private Path export(FxRobot robot, String name) throws Exception {
    var target = folder.resolve(name);
    press(robot, Command.EXPORT);
    until(() -> reads("on 1 item."));
    answers.ready.add(target);
    robot.clickOn("Export…");
    until(() -> Files.exists(target) && reads("went to"));
    robot.type(KeyCode.ESCAPE);
    assertFalse(shell.sheets().isOpen());
    return target;
  }

  @Test
  void whatIsTypedIntoThePaletteFindsACommandAndEnterRunsIt(FxRobot robot) throws Exception {
    layOutTheSample();
    var settings =
        new Settings(Preferences.of(new Annotator(new AnnotatorId("7f"), "Newcomer")), after -> {});
    open(robot, settings);
    robot.push(KeyCode.CONTROL, KeyCode.K);
    robot.write("sample");
    robot.type(KeyCode.ENTER);
    untilAnItemIsShown();
    assertEquals("shelves – Touchstone", shell.titleProperty().get());
  }

  @Test
  void theProjectsNameOpensItsMenu(FxRobot robot) throws Exception {
    layOutTheSample();
    var settings =
        new Settings(Preferences.of(new Annotator(new AnnotatorId("7f"), "Newcomer")), after -> {});
    open(robot, settings);
    press(robot, Command.OPEN_SAMPLE);
    untilAnItemIsShown();
    robot.clickOn(".project-button");
    robot.clickOn(Command.CLOSE_PROJECT.title());
    until(() -> shell.workbench().isEmpty());
  }

  @Test
  void aProjectThatIsOpenElsewhereIsOfferedReadOnly(FxRobot robot) throws Exception {
    layOutTheSample();
    var settings =
        new Settings(Preferences.of(new Annotator(new AnnotatorId("7f"), "Newcomer")), after -> {});
    open(robot, settings);
    press(robot, Command.OPEN_SAMPLE);
    untilAnItemIsShown();
    var file = workbench().file();
    var other = shell;
    robot.interact(() -> notices.shown().clear());
    open(robot, settings);
    robot.interact(() -> shell.take(file));
    until(() -> reads("Newcomer"));
    until(() -> notices.shown().stream().anyMatch(notice -> notice.offer() != null));
    robot.clickOn("Open read-only");
    until(() -> shell.workbench().isPresent());
    assertTrue(workbench().readOnly());
    until(() -> reads("Open read-only: you can look and export"));
    assertFalse(shell.actions().possible(Command.PRELABEL));
    leave(robot);
    shell = other;
  }
}
