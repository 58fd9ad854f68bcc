package touchstone.ui.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import touchstone.job.ThreadJobRunner;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.ui.Sheets;
import touchstone.ui.Theme;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.review.DemoProject;
import touchstone.ui.watch.Errand;
import touchstone.ui.watch.WatchCommands;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// The sheet on which it is said how a project is labelled.
@ExtendWith(ApplicationExtension.class)
class PolicySheetTest {
  @TempDir Path folder;

  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final FxRelay relay = new FxRelay();
  private final Notices notices = new Notices();
  private final List<Policy> changes = new ArrayList<>();
  private final StackPane root = new StackPane();

  @SuppressWarnings("NullAway.Init") // made by each test
  private Workbench workbench;

  @Start
  void start(javafx.stage.Stage stage) {
    var scene = new Scene(root, 1_000, 800);
    new Theme().dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  @AfterEach
  void close() {
    workbench.closing().join();
    jobs.close();
  }

  private void open(FxRobot robot) throws Exception {
    var file = DemoProject.make(folder, 2, false, true);
    workbench =
        Workbench.open(file, new Environment(jobs, relay, InstantSource.system(), DemoProject.ADA))
            .get(20, TimeUnit.SECONDS);
    robot.interact(
        () -> {
          var sheets = new Sheets(new StackPane());
          root.getChildren().setAll(sheets);
          var actions = new Actions();
          var watch =
              new WatchCommands(
                  new Errand(sheets, workbench, relay, notices),
                  actions,
                  () -> KeyMap.DEFAULT,
                  () -> {});
          watch.bind();
          new PolicySheet(
                  sheets, workbench, relay, notices, () -> changes.add(workbench.policies().now()))
              .show(watch.more());
        });
  }

  private String texts() {
    return root.lookupAll(".label").stream()
        .filter(Labeled.class::isInstance)
        .map(node -> ((Labeled) node).getText())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void itSaysWhatEachModeMeansAndChangesThePolicy(FxRobot robot) throws Exception {
    open(robot);
    for (var mode : Mode.values()) {
      assertTrue(texts().contains(mode.meaning()), mode.title());
    }
    assertTrue(texts().contains(PolicyForm.BLIND));
    robot.clickOn("Judge first");
    robot.clickOn((TextField) root.lookup(".number-field"));
    robot.write("x15");
    robot.clickOn("People rate independently");
    robot.clickOn("Label like this");
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !changes.isEmpty());
    var policy = workbench.policies().now();
    assertEquals(
        Policy.OPEN.withMode(Mode.JUDGE_FIRST).withBlind(0.15, policy.seed()).withRatings(2, 0),
        policy);
    assertEquals(List.of(policy), changes);
    assertEquals(
        List.of(
            "Labelled from now on: judge first, 15 % blind, each item rated independently by 2"
                + " people."),
        notices.shown().stream().map(notice -> notice.sentence()).toList());
  }

  @Test
  void whatWasChosenIsStillChosenAfterALookAtTheCheckpoints(FxRobot robot) throws Exception {
    open(robot);
    robot.clickOn("Judge first");
    robot.clickOn("Checkpoints…");
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> texts().contains("decisions"));
    robot.clickOn("Set");
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !notices.shown().isEmpty());
    robot.clickOn("Label like this");
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !changes.isEmpty());
    assertEquals(Policy.OPEN.withMode(Mode.JUDGE_FIRST), workbench.policies().now());
  }

  @Test
  void puttingTheSheetAwayChangesNothing(FxRobot robot) throws Exception {
    open(robot);
    robot.clickOn("Unaided");
    robot.clickOn("Cancel");
    assertEquals(Policy.OPEN, workbench.policies().now());
    assertEquals(List.of(), changes);
  }
}
