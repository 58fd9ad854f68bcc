package touchstone.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static touchstone.ui.TestWindow.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.quality.report.Disputes;
import touchstone.quality.report.Disputes.Dispute;
import touchstone.ui.Preferences;
import touchstone.ui.Settings;
import touchstone.ui.TestWindow;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.DemoTexts;

/// Two annotators and an owner: the work is handed out, done, contributed, brought together,
/// settled and checked.
@ExtendWith(ApplicationExtension.class)
class TeamWalkTest {
  @TempDir Path folder;

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
    project = DemoTexts.kettle(DemoTexts.SENTIMENT).make(folder.resolve("kettle"));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void open(FxRobot robot, Path file, Annotator person) {
    window.open(new Settings(Preferences.of(person), after -> {}), 1_200, 800);
    robot.interact(() -> window.shell().take(file));
  }

  /// Put the cursor into a field.
  private void enter(FxRobot robot, String name, int place) {
    var fields =
        window.stage().getScene().getRoot().lookupAll(".text-field").stream()
            .filter(node -> name.equals(node.getAccessibleText()))
            .toList();
    robot.interact(() -> fields.get(place).requestFocus());
  }

  /// Open a handed copy, answer every item, and write a contribution.
  private Path answer(FxRobot robot, String name, KeyCode... answers) throws Exception {
    var copy = project.resolveSibling("comments-" + name + ".touchstone");
    open(robot, copy, new Annotator(new AnnotatorId(name + "-id"), "me at home"));
    until(() -> window.said().contains("Who are you in"));
    assertTrue(
        window.said().contains("This copy was handed out to " + title(name) + ", with 4 items."),
        window.said());
    window.press(KeyCode.ENTER);
    until(window::showsItem);
    assertEquals(title(name), window.workbench().annotator().name());
    for (int at = 0; at < answers.length; at++) {
      until(
          () ->
              window
                  .workbench()
                  .desk()
                  .current()
                  .filter(item -> item.labels().isEmpty())
                  .isPresent());
      window.press(answers[at]);
      long wanted = at + 1;
      until(
          () ->
              window.workbench().counts(window.workbench().share().orElseThrow()).join().done()
                  == wanted);
    }
    var part = folder.resolve(name + "-part.touchstone");
    window.chosen().add(part);
    window.command("write a contribution");
    until(() -> Files.exists(part) && window.said().contains("by " + title(name) + ". Send it to"));
    window.leave();
    return part;
  }

  private static String title(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  @Test
  void workIsHandedOutDoneContributedBroughtTogetherSettledAndChecked(FxRobot robot)
      throws Exception {
    open(robot, project, DemoProject.ADA);
    until(window::showsItem);
    window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
    until(() -> window.button("Hand out").isPresent() || window.said().contains("Hand items out"));
    robot.write("Ben");
    enter(robot, "Name of a person who gets items", 1);
    robot.write("Cleo");
    enter(robot, "People who get an item", 0);
    robot.write("2");
    until(
        () -> window.button("Hand out").isPresent() && window.said().contains("2 ratings an item"));
    window.press(KeyCode.ENTER);
    until(() -> window.said().contains("4 items handed out"));
    window.press(KeyCode.ENTER);
    window.leave();

    var ben = answer(robot, "ben", KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3);
    var cleo =
        answer(robot, "cleo", KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT4, KeyCode.DIGIT3);

    open(robot, project, DemoProject.ADA);
    until(window::showsItem);
    window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
    window.chosen().add(ben);
    window.fire("Add a copy…");
    window.chosen().add(cleo);
    window.fire("Add a copy…");
    window.focus("Bring them in");
    window.press(KeyCode.SPACE);
    until(() -> window.button("Take the merge back").isPresent());
    window.focus("Close");
    window.press(KeyCode.ESCAPE);
    window.press(KeyCode.Y);
    until(() -> window.said().contains("What others answered is withheld until you have rated"));
    assertTrue(window.said().lines().noneMatch(line -> line.startsWith("Ben ")), window.said());
    window.press(KeyCode.ESCAPE);
    var shares = window.workbench().handingOut().shares().join();
    assertEquals(
        List.of("Ben 4 of 4", "Cleo 4 of 4"),
        shares.stream()
            .map(
                one ->
                    "%s %d of %d".formatted(one.share().person(), one.done(), one.share().items()))
            .toList());

    window.press(KeyCode.CONTROL, KeyCode.D);
    window.fire("Agreement");
    until(() -> window.said().contains("Cohen"));
    window.press(KeyCode.ALT, KeyCode.DIGIT4);
    assertEquals(1, disputes().size(), () -> disputes().toString());
    window.possible(Command.TAKE_1);
    window.press(KeyCode.DIGIT1);
    until(() -> disputes().isEmpty());

    window.command("seal and check");
    var seal = folder.resolve("comments.seal.json");
    window.chosen().add(seal);
    window.fire("Sign it with my key");
    window.fire("Seal…");
    until(
        () -> Files.exists(seal) && window.said().contains("Seals on this project".toUpperCase()));
    window.chosen().add(seal);
    window.fire("Check a seal file…");
    until(() -> window.said().contains("The signature holds"));
    window.fire("Check the file");
    until(() -> window.said().contains("All is well: no step, label or item was altered"));
    assertEquals(List.of(), window.workbench().verify().join());
  }

  /// Return what people differ on.
  private List<Dispute> disputes() {
    return window
        .workbench()
        .adjudication()
        .disputes(Progress.NONE, new Cancellation())
        .join()
        .stream()
        .filter(dispute -> dispute.kind() == Disputes.Kind.PEOPLE)
        .toList();
  }
}
