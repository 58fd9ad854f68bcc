package touchstone.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static touchstone.ui.TestWindow.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Verdict;
import touchstone.ui.Preferences;
import touchstone.ui.Settings;
import touchstone.ui.TestWindow;
import touchstone.ui.keys.Command;

/// The way of someone who sees the application for the first time, with the real sample, the real
/// model and the real file.
@ExtendWith(ApplicationExtension.class)
class NewcomerTest {
  private static final int PICTURES = 4;

  @TempDir Path folder;

  private final Settings settings =
      new Settings(Preferences.of(new Annotator(new AnnotatorId("7f"), "Newcomer")), after -> {});

  @SuppressWarnings("NullAway.Init") // made by start
  private Stage stage;

  @SuppressWarnings("NullAway.Init") // made by start
  private TestWindow window;

  @Start
  void start(Stage stage) {
    this.stage = stage;
    window = new TestWindow(stage, folder);
  }

  /// Start the application anew, with the settings that it was left with.
  private void open() {
    window.open(settings, 1_000, 800);
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

  private Verdict verdict(int position) {
    return window.item().predictions().get(position).verdict();
  }

  private void untilAnItemIsShown() throws Exception {
    until(window::showsItem);
    window.possible(Command.ACCEPT);
  }

  private void run(FxRobot robot, Command command) {
    robot.interact(() -> assertTrue(window.shell().actions().run(command), command.title()));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void theSampleIsDecidedLeftReopenedAndExportedTheSame(FxRobot robot) throws Exception {
    layOutTheSample();
    open();
    assertTrue(window.reads("No project was open yet"));

    run(robot, Command.OPEN_SAMPLE);
    untilAnItemIsShown();
    assertEquals("shelves – Touchstone", window.shell().titleProperty().get());
    until(() -> !window.notices().shown().isEmpty());
    assertTrue(
        window.notices().shown().getFirst().sentence().startsWith(PICTURES + " items came in."));

    var first = window.item().item().id();
    robot.type(KeyCode.A);
    assertEquals(Verdict.ACCEPTED, verdict(0));
    var proposed = window.item().predictions().get(1).prediction().label();
    var labels = window.workbench().task().labels();
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
    until(() -> !window.item().item().id().equals(first));
    window.workbench().desk().saved().get(20, TimeUnit.SECONDS);
    var before = window.workbench().counts().get();
    var export = export(robot, "before.json");

    window.leave();
    assertEquals("shelves", settings.get().recent().getFirst().name());
    open();
    robot.clickOn("shelves");
    untilAnItemIsShown();
    assertEquals(before, window.workbench().counts().get());
    assertEquals(ItemState.DONE, window.workbench().row(first).get().orElseThrow().state());
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
    until(() -> window.workbench().desk().redoable().isPresent());
  }

  private Path export(FxRobot robot, String name) throws Exception {
    var target = folder.resolve(name);
    run(robot, Command.EXPORT);
    until(() -> window.reads("on 1 item."));
    window.chosen().add(target);
    robot.clickOn("Export…");
    until(() -> Files.exists(target) && window.reads("went to"));
    robot.type(KeyCode.ESCAPE);
    assertFalse(window.shell().sheets().isOpen());
    return target;
  }

  @Test
  void whatIsTypedIntoThePaletteFindsACommandAndEnterRunsIt(FxRobot robot) throws Exception {
    layOutTheSample();
    open();
    robot.push(KeyCode.CONTROL, KeyCode.K);
    robot.write("sample");
    robot.type(KeyCode.ENTER);
    untilAnItemIsShown();
    assertEquals("shelves – Touchstone", window.shell().titleProperty().get());
  }

  @Test
  void theProjectsNameOpensItsMenu(FxRobot robot) throws Exception {
    layOutTheSample();
    open();
    run(robot, Command.OPEN_SAMPLE);
    untilAnItemIsShown();
    robot.clickOn(".project-button");
    robot.clickOn(Command.CLOSE_PROJECT.title());
    until(() -> window.shell().workbench().isEmpty());
  }

  @Test
  void aProjectThatIsOpenElsewhereIsOfferedReadOnly(FxRobot robot) throws Exception {
    layOutTheSample();
    open();
    run(robot, Command.OPEN_SAMPLE);
    untilAnItemIsShown();
    var file = window.workbench().file();
    var second = new TestWindow(stage, folder);
    second.open(settings, 1_000, 800);
    robot.interact(() -> second.shell().take(file));
    until(() -> second.reads("Newcomer"));
    second.fire("Open read-only");
    until(() -> second.shell().workbench().isPresent());
    assertTrue(second.workbench().readOnly());
    until(() -> second.reads("Open read-only: you can look and export"));
    assertFalse(second.shell().actions().possible(Command.PRELABEL));
    second.close();
  }
}
