package touchstone.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import touchstone.job.ThreadJobRunner;
import touchstone.media.PictureCache;
import touchstone.media.Pictures;
import touchstone.ui.Choosers;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.ui.Preferences;
import touchstone.ui.Settings;
import touchstone.ui.Theme;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;
import touchstone.ui.review.ReviewParts;
import touchstone.ui.review.ReviewScreen;
import touchstone.workbench.Workbench;

/// The disclosure and the guidelines in the window, with the real file and real keys.
@ExtendWith(ApplicationExtension.class)
class TellingTest {
  @TempDir Path folder;

  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final Notices notices = new Notices();
  private final Deque<Path> ready = new ArrayDeque<>();

  @SuppressWarnings("NullAway.Init") // made by start
  private Stage stage;

  @SuppressWarnings("NullAway.Init") // made by open
  private Shell shell;

  @SuppressWarnings("NullAway.Init") // made before each
  private Path project;

  private final class Answers implements Choosers {
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
  void start(Stage shown) {
    stage = shown;
  }

  @BeforeEach
  void make() throws Exception {
    project =
        DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.SENTIMENT).make(folder.resolve("kettle"));
  }

  @AfterEach
  void close(FxRobot robot) throws Exception {
    leave(robot);
    jobs.close();
  }

  private void open(FxRobot robot) throws Exception {
    var settings = new Settings(Preferences.of(DemoProject.ADA), after -> {});
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
                      new Answers(),
                      file -> {},
                      folder.resolve("data"),
                      folder.resolve("install"),
                      folder.resolve("signing-key.pem"),
                      "test"),
                  (workbench, actions, mode) -> new ReviewScreen(review, workbench, actions, mode));
          stage.setScene(shell.scene(1_200, 800));
          stage.show();
          shell.take(project);
        });
    until(() -> shell.workbench().flatMap(it -> it.desk().current()).isPresent());
    until(() -> shell.actions().possible(Command.ACCEPT));
  }

  /// Close the application, whatever is being typed.
  private void leave(FxRobot robot) throws Exception {
    robot.interact(() -> shell.closing()).getClass();
    until(() -> shell.workbench().isEmpty());
    WaitForAsyncUtils.waitForFxEvents();
    var lock = project.resolveSibling(project.getFileName() + "-wal");
    until(() -> !Files.exists(lock));
  }

  private static void until(BooleanSupplier condition) throws Exception {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition::getAsBoolean);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Workbench workbench() {
    return shell.workbench().orElseThrow();
  }

  private Node node(String selector) {
    return stage.getScene().getRoot().lookup(selector);
  }

  private String said() {
    return stage.getScene().getRoot().lookupAll(".label").stream()
        .filter(node -> node instanceof Label && node.isVisible())
        .map(node -> ((Label) node).getText())
        .collect(Collectors.joining("\n"));
  }

  private void fire(FxRobot robot, String text) throws Exception {
    until(() -> labeled(text).isPresent());
    robot.interact(() -> ((javafx.scene.control.ButtonBase) labeled(text).orElseThrow()).fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Optional<Labeled> labeled(String text) {
    return stage.getScene().getRoot().lookupAll("*").stream()
        .filter(javafx.scene.control.ButtonBase.class::isInstance)
        .map(Labeled.class::cast)
        .filter(node -> text.equals(node.getText()) || text.equals(node.getAccessibleText()))
        .filter(node -> node.isVisible() && !node.isDisabled())
        .reduce((before, after) -> after);
  }

  private TextArea field(String question) {
    return (TextArea) node("#answer-" + question.replace('.', '-'));
  }

  private void showDisclosure(FxRobot robot) throws Exception {
    robot
        .press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D)
        .release(KeyCode.D, KeyCode.SHIFT, KeyCode.CONTROL);
    until(() -> said().contains("answered or recorded") && labeled("Preview").isPresent());
  }

  private String answer(String question) {
    Map<String, String> answers = workbench().disclosing().answers().join();
    return answers.getOrDefault(question, "");
  }

  @Test
  void aGapThatIsFilledIsFoundAgainAfterARestart(FxRobot robot) throws Exception {
    open(robot);
    showDisclosure(robot);
    assertTrue(said().contains("23 of 100 answered or recorded"), said());
    fire(robot, "Motivation");
    var funding = field("motivation.funding");
    assertTrue(funding.getStyleClass().contains("told-gap"));
    robot.clickOn(funding).write("Nobody did.");
    robot.press(KeyCode.TAB).release(KeyCode.TAB);
    until(() -> answer("motivation.funding").equals("Nobody did."));
    assertFalse(funding.getStyleClass().contains("told-gap"));
    assertTrue(said().contains("24 of 100 answered or recorded"), said());
    assertTrue(field("motivation.other").isFocused(), "the tab key leads on");
    robot.clickOn(field("motivation.purpose")).write("To learn.");
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    until(() -> answer("motivation.purpose").equals("To learn."));
    showDisclosure(robot);
    fire(robot, "Motivation");
    robot.clickOn(field("motivation.creator")).write("Ada");
    leave(robot);

    open(robot);
    showDisclosure(robot);
    fire(robot, "Motivation");
    assertEquals("Nobody did.", field("motivation.funding").getText());
    assertEquals("To learn.", field("motivation.purpose").getText());
    assertEquals("Ada", field("motivation.creator").getText(), "what was typed last is there");
    robot.clickOn(field("motivation.funding")).eraseText(11);
    fire(robot, "Uses");
    until(() -> answer("motivation.funding").isEmpty());
    assertEquals(List.of(), workbench().verify().join());
  }

  @Test
  void documentsAreReadBeforeAndWrittenWhereThePersonSays(FxRobot robot) throws Exception {
    open(robot);
    workbench().disclosing().answer("motivation.purpose", "Ada wants to learn.").join();
    showDisclosure(robot);
    fire(robot, "Labelling: the task");
    assertTrue(said().contains("Aspects: Mark"), said());
    fire(robot, "Pseudonyms instead of names");
    until(() -> labeled("Preview").isPresent() && labeled("Write…").isPresent());
    fire(robot, "Preview");
    until(() -> said().contains("Datasheet: "));
    assertTrue(said().contains("A1 wants to learn."), said());
    fire(robot, "Close");
    var told = folder.resolve("told");
    ready.add(told);
    fire(robot, "Write…");
    until(() -> said().contains("Written to " + told));
    assertTrue(Files.readString(told.resolve("datasheet.md")).contains("> A1 wants to learn."));
    ready.add(told);
    fire(robot, "Write…");
    until(() -> said().contains("told is there already. Replace the documents in it?"));
    fire(robot, "Replace");
    until(() -> said().contains("Written to " + told));
  }

  @Test
  void guidelinesStayOpenBesideTheWorkAndLeaveItItsKeys(FxRobot robot) throws Exception {
    open(robot);
    robot.press(KeyCode.CONTROL, KeyCode.G).release(KeyCode.G, KeyCode.CONTROL);
    until(() -> said().contains("No guidelines yet."));
    fire(robot, "Edit");
    robot.clickOn(".guidelines-source").write("# Rules\n\na d x **bold**");
    var before = workbench().counts().join().verdicts();
    fire(robot, "Done");
    until(() -> said().contains("Version 1, today"));
    assertEquals(before, workbench().counts().join().verdicts(), "what was typed decided nothing");
    var shown =
        stage.getScene().getRoot().lookupAll(".markdown-text").stream()
            .map(node -> ((Text) node).getText())
            .toList();
    assertEquals(List.of("Rules", "a d x ", "bold"), shown);
    assertEquals("# Rules\n\na d x **bold**", workbench().guidelines().now().join());
    var first = workbench().desk().current().orElseThrow().pending().count();
    robot.press(KeyCode.A).release(KeyCode.A);
    until(() -> workbench().desk().current().orElseThrow().pending().count() == first - 1);
    assertTrue(node(".guidelines-panel").isVisible());
    robot.press(KeyCode.CONTROL, KeyCode.G).release(KeyCode.G, KeyCode.CONTROL);
    until(() -> node(".guidelines-panel") == null);
    assertEquals(List.of(), workbench().verify().join());
  }
}
