package touchstone.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
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
import org.testfx.util.WaitForAsyncUtils;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.media.PictureCache;
import touchstone.media.Pictures;
import touchstone.quality.report.Disputes;
import touchstone.quality.report.Disputes.Dispute;
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
import touchstone.ui.screens.WorkScreens;
import touchstone.workbench.Workbench;

/// Two annotators and an owner: the work is handed out, done, contributed, brought together,
/// settled and checked.
@ExtendWith(ApplicationExtension.class)
class TeamWalkTest {
  @TempDir Path folder;
  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final Notices notices = new Notices();
  private final Deque<Path> ready = new ArrayDeque<>();

  @SuppressWarnings("NullAway.Init") // given by the robot
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
    project = DemoTexts.kettle(DemoTexts.SENTIMENT).make(folder.resolve("kettle"));
  }

  @AfterEach
  void close(FxRobot robot) throws Exception {
    leave(robot, project);
    jobs.close();
  }

  private void open(FxRobot robot, Path file, Annotator person) {
    var settings = new Settings(Preferences.of(person), after -> {});
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
                      shown -> {},
                      folder.resolve("data"),
                      folder.resolve("install"),
                      folder.resolve("signing-key.pem"),
                      "test"),
                  new WorkScreens(review));
          stage.setScene(shell.scene(1_200, 800));
          stage.show();
          shell.take(file);
        });
  }

  private void opened() throws Exception {
    until(() -> shell.workbench().flatMap(it -> it.desk().current()).isPresent());
  }

  private void leave(FxRobot robot, Path file) throws Exception {
    robot.interact(() -> shell.closing()).getClass();
    until(() -> shell.workbench().isEmpty());
    WaitForAsyncUtils.waitForFxEvents();
    var log = file.resolveSibling(file.getFileName() + "-wal");
    until(() -> !Files.exists(log));
  }

  private static void until(BooleanSupplier condition) throws Exception {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition::getAsBoolean);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Workbench workbench() {
    return shell.workbench().orElseThrow();
  }

  private String said() {
    return stage.getScene().getRoot().lookupAll(".label").stream()
        .filter(node -> node instanceof Label && node.isVisible())
        .map(node -> ((Label) node).getText())
        .collect(Collectors.joining("\n"));
  }

  private Optional<Labeled> button(String text) {
    return stage.getScene().getRoot().lookupAll("*").stream()
        .filter(ButtonBase.class::isInstance)
        .map(Labeled.class::cast)
        .filter(node -> text.equals(node.getText()))
        .filter(node -> node.isVisible() && !node.isDisabled())
        .reduce((before, after) -> after);
  }

  private void fire(FxRobot robot, String text) throws Exception {
    until(() -> button(text).isPresent());
    robot.interact(() -> ((ButtonBase) button(text).orElseThrow()).fire());
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Put the cursor into a field.
  private void enter(FxRobot robot, String name, int place) {
    var fields =
        stage.getScene().getRoot().lookupAll(".text-field").stream()
            .filter(node -> name.equals(node.getAccessibleText()))
            .toList();
    robot.interact(() -> fields.get(place).requestFocus());
  }

  private static void press(FxRobot robot, KeyCode... keys) {
    robot.press(keys).release(List.of(keys).reversed().toArray(KeyCode[]::new));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void command(FxRobot robot, String words) throws Exception {
    press(robot, KeyCode.CONTROL, KeyCode.K);
    until(() -> shell.sheets().isOpen());
    robot.write(words);
    press(robot, KeyCode.ENTER);
  }

  /// Open a handed copy, answer every item, and write a contribution.
  private Path answer(FxRobot robot, String name, KeyCode... answers) throws Exception {
    var copy = project.resolveSibling("comments-" + name + ".touchstone");
    open(robot, copy, new Annotator(new AnnotatorId(name + "-id"), "me at home"));
    until(() -> said().contains("Who are you in"));
    assertTrue(
        said().contains("This copy was handed out to " + title(name) + ", with 4 items."), said());
    press(robot, KeyCode.ENTER);
    opened();
    assertEquals(title(name), workbench().annotator().name());
    for (int at = 0; at < answers.length; at++) {
      until(() -> workbench().desk().current().filter(item -> item.labels().isEmpty()).isPresent());
      press(robot, answers[at]);
      long wanted = at + 1;
      until(() -> workbench().counts(workbench().share().orElseThrow()).join().done() == wanted);
    }
    var part = folder.resolve(name + "-part.touchstone");
    ready.add(part);
    command(robot, "write a contribution");
    until(() -> Files.exists(part) && said().contains("by " + title(name) + ". Send it to"));
    leave(robot, copy);
    return part;
  }

  private static String title(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  @Test
  void workIsHandedOutDoneContributedBroughtTogetherSettledAndChecked(FxRobot robot)
      throws Exception {
    open(robot, project, DemoProject.ADA);
    opened();
    press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
    until(() -> button("Hand out").isPresent() || said().contains("Hand items out"));
    robot.write("Ben");
    enter(robot, "Name of a person who gets items", 1);
    robot.write("Cleo");
    enter(robot, "People who get an item", 0);
    robot.write("2");
    until(() -> button("Hand out").isPresent() && said().contains("2 ratings an item"));
    press(robot, KeyCode.ENTER);
    until(() -> said().contains("4 items handed out"));
    press(robot, KeyCode.ENTER);
    leave(robot, project);

    var ben = answer(robot, "ben", KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3);
    var cleo =
        answer(robot, "cleo", KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT4, KeyCode.DIGIT3);

    open(robot, project, DemoProject.ADA);
    opened();
    press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
    ready.add(ben);
    fire(robot, "Add a copy…");
    ready.add(cleo);
    fire(robot, "Add a copy…");
    fire(robot, "Bring them in");
    until(() -> button("Take the merge back").isPresent());
    press(robot, KeyCode.ESCAPE);
    var shares = workbench().handingOut().shares().join();
    assertEquals(
        List.of("Ben 4 of 4", "Cleo 4 of 4"),
        shares.stream()
            .map(
                one ->
                    "%s %d of %d".formatted(one.share().person(), one.done(), one.share().items()))
            .toList());

    press(robot, KeyCode.CONTROL, KeyCode.D);
    fire(robot, "Agreement");
    until(() -> said().contains("Cohen"));
    press(robot, KeyCode.ALT, KeyCode.DIGIT4);
    assertEquals(1, disputes().size(), () -> disputes().toString());
    until(() -> shell.actions().possible(Command.TAKE_1));
    press(robot, KeyCode.DIGIT1);
    until(() -> disputes().isEmpty());

    command(robot, "seal and check");
    var seal = folder.resolve("comments.seal.json");
    ready.add(seal);
    fire(robot, "Sign it with my key");
    fire(robot, "Seal…");
    until(() -> Files.exists(seal) && said().contains("Seals on this project".toUpperCase()));
    ready.add(seal);
    fire(robot, "Check a seal file…");
    until(() -> said().contains("The signature holds"));
    fire(robot, "Check the file");
    until(() -> said().contains("All is well: no step, label or item was altered"));
    assertEquals(List.of(), workbench().verify().join());
  }

  /// Return what people differ on.
  private List<Dispute> disputes() {
    return workbench().adjudication().disputes(Progress.NONE, new Cancellation()).join().stream()
        .filter(dispute -> dispute.kind() == Disputes.Kind.PEOPLE)
        .toList();
  }
}
