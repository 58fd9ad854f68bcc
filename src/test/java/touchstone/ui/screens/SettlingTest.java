package touchstone.ui.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import touchstone.annotation.ItemState;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.job.ThreadJobRunner;
import touchstone.media.PictureCache;
import touchstone.media.Pictures;
import touchstone.project.ProjectFile;
import touchstone.quality.Estimate;
import touchstone.quality.report.AuditStanding.Decision;
import touchstone.review.ItemQuery;
import touchstone.review.Resolution;
import touchstone.review.Subject;
import touchstone.ui.Choosers;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.ui.Preferences;
import touchstone.ui.Settings;
import touchstone.ui.Theme;
import touchstone.ui.adjudicate.DemoRaters;
import touchstone.ui.keys.Command;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.ReviewParts;
import touchstone.ui.shell.Shell;
import touchstone.ui.shell.ShellParts;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// An expert who settles disputes and audits labels by the keyboard alone, with the real file.
@ExtendWith(ApplicationExtension.class)
class SettlingTest {
  @TempDir Path folder;

  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final Notices notices = new Notices();

  @SuppressWarnings("NullAway.Init") // made by start
  private Stage stage;

  @SuppressWarnings("NullAway.Init") // made by open
  private Shell shell;

  /// There are no dialogs here.
  private static final class None implements Choosers {
    @Override
    public Optional<Path> open(String title, Kind... kinds) {
      return Optional.empty();
    }

    @Override
    public Optional<Path> save(String title, String name, Kind... kinds) {
      return Optional.empty();
    }

    @Override
    public Optional<Path> folder(String title) {
      return Optional.empty();
    }
  }

  @Start
  void start(Stage stage) {
    this.stage = stage;
  }

  private void open(FxRobot robot, Path file) throws Exception {
    var settings = new Settings(Preferences.of(DemoRaters.EXPERT), after -> {});
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
                      new None(),
                      shown -> {},
                      folder.resolve("data"),
                      folder.resolve("install"),
                      folder.resolve("signing-key.pem"),
                      "test"),
                  new WorkScreens(review));
          stage.setScene(shell.scene(1_100, 800));
          stage.show();
          shell.open(file);
        });
    until(() -> shell.sheets().isOpen() || shell.workbench().isPresent());
    if (shell.workbench().isEmpty()) {
      // An expert whom the project does not know says who they are.
      robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
    }
    until(() -> shell.workbench().isPresent() && shell.actions().possible(Command.NEXT_ITEM));
  }

  private static void until(BooleanSupplier condition) throws Exception {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition::getAsBoolean);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void ready(Command command) throws Exception {
    until(() -> shell.actions().possible(command));
  }

  private boolean reads(String text) {
    return stage.getScene().getRoot().lookupAll(".label").stream()
        .anyMatch(node -> node instanceof Labeled label && label.getText().contains(text));
  }

  @AfterEach
  void close(FxRobot robot) throws Exception {
    leave(robot);
    jobs.close();
  }

  private void leave(FxRobot robot) throws Exception {
    robot.interact(() -> shell.sheets().clear());
    WaitForAsyncUtils.asyncFx(() -> shell.closing()).get().get(20, TimeUnit.SECONDS);
  }

  @Test
  void anExpertAdjudicatesTenDisputesByKeysAlone(FxRobot robot) throws Exception {
    var file = DemoRaters.pictures(folder, 12, 2);
    open(robot, file);
    robot.push(KeyCode.ALT, KeyCode.DIGIT4);
    ready(Command.TAKE_1);
    var before =
        shell
            .workbench()
            .orElseThrow()
            .adjudication()
            .disputes(Progress.NONE, new Cancellation())
            .get(20, TimeUnit.SECONDS);
    assertEquals(12, before.size());

    for (int i = 0; i < 6; i++) {
      ready(Command.TAKE_1);
      robot.type(i % 2 == 0 ? KeyCode.DIGIT1 : KeyCode.DIGIT2);
    }
    ready(Command.TAKE_1);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> reads("7 left"));
    ready(Command.TAKE_1);
    robot.type(KeyCode.DIGIT1);

    ready(Command.REVEAL_NAMES);
    robot.type(KeyCode.R).type(KeyCode.C).write("neck").type(KeyCode.ENTER).type(KeyCode.DIGIT2);

    ready(Command.ANSWER_ANEW);
    robot.type(KeyCode.DOWN).type(KeyCode.E);
    ready(Command.DELETE);
    robot.type(KeyCode.X).type(KeyCode.DOWN).type(KeyCode.DIGIT3).type(KeyCode.ENTER);

    ready(Command.TAKE_1);
    robot.type(KeyCode.D);
    ready(Command.TAKE_1);
    robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
    ready(Command.TAKE_1);
    robot.type(KeyCode.DIGIT1);
    until(() -> reads("2 left"));
    leave(robot);

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
    ready(Command.NEW_AUDIT);
    until(() -> reads("No audit yet"));
    robot.type(KeyCode.N);
    until(() -> reads("12,000 labels, 59 to check"));
    robot.type(KeyCode.ENTER);
    ready(Command.AUDIT_RIGHT);
    robot.type(KeyCode.X);
    ready(Command.AUDIT_RIGHT);
    until(() -> reads("1 of 59 checked, 1 wrong"));
    until(() -> reads("Found wrong".toUpperCase(Locale.ROOT)));
    robot.type(KeyCode.E);
    ready(Command.SKIP);
    until(() -> reads("1 item"));
    robot.push(KeyCode.ALT, KeyCode.DIGIT3);
    ready(Command.AUDIT_RIGHT);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> reads("0 of 59 checked, 0 wrong"));
    for (int i = 0; i < 59; i++) {
      ready(Command.AUDIT_RIGHT);
      robot.type(KeyCode.A);
    }
    until(() -> reads("59 of 12,000 labels checked, 0 wrong"));
    leave(robot);

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
