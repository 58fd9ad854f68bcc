package touchstone.ui.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static touchstone.ui.TestWindow.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import touchstone.annotation.ItemState;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.ProjectFile;
import touchstone.quality.Estimate;
import touchstone.quality.report.AuditStanding.Decision;
import touchstone.review.ItemQuery;
import touchstone.review.Resolution;
import touchstone.review.Subject;
import touchstone.ui.Preferences;
import touchstone.ui.Settings;
import touchstone.ui.TestWindow;
import touchstone.ui.adjudicate.DemoRaters;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoProject;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// An expert who settles disputes and audits labels by the keyboard alone, with the real file.
@ExtendWith(ApplicationExtension.class)
class SettlingTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // made by start
  private TestWindow window;

  @Start
  void start(Stage stage) {
    window = new TestWindow(stage, folder);
  }

  private void open(FxRobot robot, Path file) throws Exception {
    window.open(new Settings(Preferences.of(DemoRaters.EXPERT), after -> {}), 1_100, 800);
    robot.interact(() -> window.shell().open(file));
    until(() -> window.shell().sheets().isOpen() || window.shell().workbench().isPresent());
    if (window.shell().workbench().isEmpty()) {
      // An expert whom the project does not know says who they are.
      window.press(KeyCode.ENTER);
    }
    until(() -> window.shell().workbench().isPresent());
    window.possible(Command.NEXT_ITEM);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void anExpertAdjudicatesTenDisputesByKeysAlone(FxRobot robot) throws Exception {
    var file = DemoRaters.pictures(folder, 12, 2);
    open(robot, file);
    robot.push(KeyCode.ALT, KeyCode.DIGIT4);
    window.possible(Command.TAKE_1);
    var before =
        window
            .workbench()
            .adjudication()
            .disputes(Progress.NONE, new Cancellation())
            .get(20, TimeUnit.SECONDS);
    assertEquals(12, before.size());

    for (int i = 0; i < 6; i++) {
      window.possible(Command.TAKE_1);
      robot.type(i % 2 == 0 ? KeyCode.DIGIT1 : KeyCode.DIGIT2);
    }
    window.possible(Command.TAKE_1);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> window.reads("7 left"));
    window.possible(Command.TAKE_1);
    robot.type(KeyCode.DIGIT1);

    window.possible(Command.REVEAL_NAMES);
    robot.type(KeyCode.R).type(KeyCode.C).write("neck").type(KeyCode.ENTER).type(KeyCode.DIGIT2);

    window.possible(Command.ANSWER_ANEW);
    robot.type(KeyCode.DOWN).type(KeyCode.E);
    window.possible(Command.DELETE);
    robot.type(KeyCode.X).type(KeyCode.DOWN).type(KeyCode.DIGIT3).type(KeyCode.ENTER);

    window.possible(Command.TAKE_1);
    robot.type(KeyCode.D);
    window.possible(Command.TAKE_1);
    robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
    window.possible(Command.TAKE_1);
    robot.type(KeyCode.DIGIT1);
    until(() -> window.reads("2 left"));
    window.leave();

    try (var read = ProjectFile.openReadOnly(file)) {
      var items = read.reader().ids(ItemQuery.ALL);
      var resolved = new ArrayList<Resolution>();
      for (var item : items) {
        boolean is = read.reader().item(item).orElseThrow().state() == ItemState.RESOLVED;
        var stated = read.reader().stated(Subject.RESOLUTION, Long.toString(item.value()));
        assertEquals(is, stated.isPresent());
        stated.ifPresent(resolved::add);
      }
      assertEquals(10, resolved.size());
      assertEquals(1, resolved.stream().filter(one -> one.reason().equals("neck")).count());
      assertEquals(
          List.of("neck"),
          resolved.stream().filter(Resolution::revealed).map(Resolution::reason).toList());
      assertEquals(1, resolved.stream().filter(one -> one.side() == null).count());
      assertEquals(List.of(), read.verify());
    }
  }

  /// Make a project of twelve pictures with a thousand boxes each that came with them.
  private Path labelled() throws Exception {
    var file = DemoProject.make(folder, 12, false, false);
    var images = new StringBuilder();
    var boxes = new StringBuilder();
    try (var found = Files.newDirectoryStream(folder, "*.png")) {
      int image = 0;
      for (var picture : found) {
        image++;
        images.append(image == 1 ? "" : ",");
        images.append(
            "{\"id\":%d,\"file_name\":\"%s\",\"width\":960,\"height\":860}"
                .formatted(image, picture.getFileName()));
        for (int i = 0; i < 1_000; i++) {
          boxes.append(boxes.isEmpty() ? "" : ",");
          boxes.append(
              "{\"id\":%d,\"image_id\":%d,\"category_id\":1,\"bbox\":[%d,%d,20,20],\"iscrowd\":0}"
                  .formatted(image * 1_000 + i, image, i % 40 * 22, i / 40 * 22));
        }
      }
    }
    var coco =
        Files.writeString(
            folder.resolve("gold.json"),
            "{\"images\":[%s],\"annotations\":[%s],\"categories\":[{\"id\":1,\"name\":\"can\"}]}"
                .formatted(images, boxes));
    var environment =
        new Environment(
            new SameThreadJobRunner(), Runnable::run, InstantSource.system(), DemoProject.ADA);
    try (var workbench = Workbench.open(file, environment).join()) {
      workbench.datasets().importing(coco, "coco", Progress.NONE, new Cancellation()).join();
    }
    return file;
  }

  @Test
  void anAuditOfFiftyNineLabelsWithoutAnErrorShowsThatAtMostFivePercentAreWrong(FxRobot robot)
      throws Exception {
    var file = labelled();
    open(robot, file);
    robot.push(KeyCode.ALT, KeyCode.DIGIT3);
    window.possible(Command.NEW_AUDIT);
    until(() -> window.reads("No audit yet"));
    robot.type(KeyCode.N);
    until(() -> window.reads("12,000 labels, 59 to check"));
    robot.type(KeyCode.ENTER);
    window.possible(Command.AUDIT_RIGHT);
    robot.type(KeyCode.X);
    window.possible(Command.AUDIT_RIGHT);
    until(() -> window.reads("1 of 59 checked, 1 wrong"));
    until(() -> window.reads("Found wrong".toUpperCase(Locale.ROOT)));
    robot.type(KeyCode.E);
    window.possible(Command.SKIP);
    until(() -> window.reads("1 item"));
    robot.push(KeyCode.ALT, KeyCode.DIGIT3);
    window.possible(Command.AUDIT_RIGHT);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> window.reads("0 of 59 checked, 0 wrong"));
    for (int i = 0; i < 59; i++) {
      window.possible(Command.AUDIT_RIGHT);
      robot.type(KeyCode.A);
    }
    until(() -> window.reads("59 of 12,000 labels checked, 0 wrong"));
    window.leave();

    var environment =
        new Environment(
            new SameThreadJobRunner(), Runnable::run, InstantSource.system(), DemoProject.ADA);
    try (var workbench = Workbench.openReadOnly(file, environment).join()) {
      var audits = workbench.audits().all().join();
      assertEquals(1, audits.size());
      var standing = audits.getFirst().standing();
      assertEquals(59, standing.checked());
      assertEquals(0, standing.errors());
      assertEquals(Decision.HOLDS, standing.decision());
      var known = (Estimate.Known) standing.wrong();
      assertTrue(known.interval().orElseThrow().high() < 0.05, standing.sentence());
      assertEquals(List.of(), workbench.verify().join());
    }
  }
}
