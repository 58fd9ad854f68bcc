package touchstone.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static touchstone.ui.TestWindow.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
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
import touchstone.ui.Preferences;
import touchstone.ui.Settings;
import touchstone.ui.TestWindow;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;

/// The disclosure and the guidelines in the window, with the real file and real keys.
@ExtendWith(ApplicationExtension.class)
class TellingTest {
  @TempDir Path folder;

  private final Settings settings = new Settings(Preferences.of(DemoProject.ADA), after -> {});

  @SuppressWarnings("NullAway.Init") // made by start
  private TestWindow window;

  @SuppressWarnings("NullAway.Init") // made before each
  private Path project;

  @Start
  void start(Stage stage) {
    window = new TestWindow(stage, folder);
  }

  @BeforeEach
  void make() throws Exception {
    project =
        DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.SENTIMENT).make(folder.resolve("kettle"));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void open(FxRobot robot) throws Exception {
    window.open(settings, 1_200, 800);
    robot.interact(() -> window.shell().take(project));
    until(window::showsItem);
    window.possible(Command.ACCEPT);
  }

  private Node node(String selector) {
    return window.stage().getScene().getRoot().lookup(selector);
  }

  private TextArea field(String question) {
    return (TextArea) node("#answer-" + question.replace('.', '-'));
  }

  private void showDisclosure() throws Exception {
    window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
    until(
        () ->
            window.said().contains("answered or recorded") && window.button("Preview").isPresent());
  }

  private String answer(String question) {
    Map<String, String> answers = window.workbench().disclosing().answers().join();
    return answers.getOrDefault(question, "");
  }

  @Test
  void aGapThatIsFilledIsFoundAgainAfterARestart(FxRobot robot) throws Exception {
    open(robot);
    showDisclosure();
    assertTrue(window.said().contains("23 of 100 answered or recorded"), window.said());
    window.fire("Motivation");
    var funding = field("motivation.funding");
    assertTrue(funding.getStyleClass().contains("told-gap"));
    robot.clickOn(funding).write("Nobody did.");
    window.press(KeyCode.TAB);
    until(() -> answer("motivation.funding").equals("Nobody did."));
    assertFalse(funding.getStyleClass().contains("told-gap"));
    assertTrue(window.said().contains("24 of 100 answered or recorded"), window.said());
    assertTrue(field("motivation.other").isFocused(), "the tab key leads on");
    robot.clickOn(field("motivation.purpose")).write("To learn.");
    window.press(KeyCode.ESCAPE);
    until(() -> answer("motivation.purpose").equals("To learn."));
    showDisclosure();
    window.fire("Motivation");
    robot.clickOn(field("motivation.creator")).write("Ada");
    window.leave();

    open(robot);
    showDisclosure();
    window.fire("Motivation");
    assertEquals("Nobody did.", field("motivation.funding").getText());
    assertEquals("To learn.", field("motivation.purpose").getText());
    assertEquals("Ada", field("motivation.creator").getText(), "what was typed last is there");
    robot.clickOn(field("motivation.funding")).eraseText(11);
    window.fire("Uses");
    until(() -> answer("motivation.funding").isEmpty());
    assertEquals(List.of(), window.workbench().verify().join());
  }

  @Test
  void documentsAreReadBeforeAndWrittenWhereThePersonSays(FxRobot robot) throws Exception {
    open(robot);
    window.workbench().disclosing().answer("motivation.purpose", "Ada wants to learn.").join();
    showDisclosure();
    window.fire("Labelling: the task");
    assertTrue(window.said().contains("Aspects: Mark"), window.said());
    window.fire("Pseudonyms instead of names");
    until(() -> window.button("Preview").isPresent() && window.button("Write…").isPresent());
    window.fire("Preview");
    until(() -> window.said().contains("Datasheet: "));
    assertTrue(window.said().contains("A1 wants to learn."), window.said());
    window.fire("Close");
    var told = folder.resolve("told");
    window.chosen().add(told);
    window.fire("Write…");
    until(() -> window.said().contains("Written to " + told));
    assertTrue(Files.readString(told.resolve("datasheet.md")).contains("> A1 wants to learn."));
    window.chosen().add(told);
    window.fire("Write…");
    until(() -> window.said().contains("told is there already. Replace the documents in it?"));
    window.fire("Replace");
    until(() -> window.said().contains("Written to " + told));
  }

  @Test
  void guidelinesStayOpenBesideTheWorkAndLeaveItItsKeys(FxRobot robot) throws Exception {
    open(robot);
    window.press(KeyCode.CONTROL, KeyCode.G);
    until(() -> window.said().contains("No guidelines yet."));
    window.fire("Edit");
    robot.clickOn(".guidelines-source").write("# Rules\n\na d x **bold**");
    var before = window.workbench().counts().join().verdicts();
    window.fire("Done");
    until(() -> window.said().contains("Version 1, today"));
    assertEquals(
        before, window.workbench().counts().join().verdicts(), "what was typed decided nothing");
    var shown =
        window.stage().getScene().getRoot().lookupAll(".markdown-text").stream()
            .map(node -> ((Text) node).getText())
            .toList();
    assertEquals(List.of("Rules", "a d x ", "bold"), shown);
    assertEquals("# Rules\n\na d x **bold**", window.workbench().guidelines().now().join());
    var first = window.workbench().desk().current().orElseThrow().pending().count();
    window.press(KeyCode.A);
    until(() -> window.workbench().desk().current().orElseThrow().pending().count() == first - 1);
    assertTrue(node(".guidelines-panel").isVisible());
    window.press(KeyCode.CONTROL, KeyCode.G);
    until(() -> node(".guidelines-panel") == null);
    assertEquals(List.of(), window.workbench().verify().join());
  }
}
