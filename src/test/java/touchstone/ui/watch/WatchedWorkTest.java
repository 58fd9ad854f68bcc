package touchstone.ui.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import touchstone.annotation.ItemState;
import touchstone.annotation.Verdict;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.media.PictureCache;
import touchstone.media.Pictures;
import touchstone.review.Flagging;
import touchstone.review.Policy;
import touchstone.review.ReviewedItem;
import touchstone.review.Shield;
import touchstone.review.Training;
import touchstone.review.Watching;
import touchstone.ui.FxRelay;
import touchstone.ui.Mode;
import touchstone.ui.Notice;
import touchstone.ui.Notices;
import touchstone.ui.Sheets;
import touchstone.ui.Theme;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.keys.KeyPresses;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.ReviewParts;
import touchstone.ui.review.ReviewScreen;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// What is watched while people label, by its keys, with the real file and real pictures.
@ExtendWith(ApplicationExtension.class)
class WatchedWorkTest {
  @TempDir static Path folder;

  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final FxRelay relay = new FxRelay();
  private final Notices notices = new Notices();
  private final Actions actions = new Actions();
  private final StackPane root = new StackPane();

  @SuppressWarnings("NullAway.Init") // made by each test
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made by each test
  private Sheets sheets;

  @SuppressWarnings("NullAway.Init") // made by each test
  private ReviewScreen screen;

  @SuppressWarnings("NullAway.Init") // made by each test
  private WatchCommands watch;

  @Start
  void start(javafx.stage.Stage stage) {
    var scene = new Scene(root, 1_200, 800);
    new Theme().dress(scene);
    KeyPresses.listen(scene, actions, () -> KeyMap.DEFAULT, () -> !sheets.isOpen());
    stage.setScene(scene);
    stage.show();
  }

  /// Does something to the project before it is looked at.
  private interface Preparing {
    void prepare() throws Exception;
  }

  private void open(FxRobot robot, String name, int count, boolean single, Preparing first)
      throws Exception {
    var here = java.nio.file.Files.createDirectories(folder.resolve(name));
    var file = DemoProject.known(here, count, single);
    workbench =
        Workbench.open(file, new Environment(jobs, relay, InstantSource.system(), DemoProject.ADA))
            .get(20, TimeUnit.SECONDS);
    first.prepare();
    robot.interact(
        () -> {
          screen =
              new ReviewScreen(
                  new ReviewParts(
                      new PictureCache(new Pictures(), jobs),
                      jobs.serial("halving"),
                      new SimpleObjectProperty<>(KeyMap.DEFAULT),
                      notices,
                      relay,
                      InstantSource.system()),
                  workbench,
                  actions,
                  new SimpleObjectProperty<>(Mode.VERIFY));
          sheets = new Sheets(screen.node());
          root.getChildren().setAll(sheets);
          watch =
              new WatchCommands(
                  new Errand(sheets, workbench, relay, notices),
                  actions,
                  () -> KeyMap.DEFAULT,
                  screen::refresh);
          watch.bind();
        });
    until(() -> workbench.desk().current().isPresent());
    until(() -> canvas().isVisible() && canvas().isFocused());
  }

  private Node canvas() {
    return root.lookup(".picture-canvas");
  }

  private static void until(BooleanSupplier condition) throws Exception {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition::getAsBoolean);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private ReviewedItem item() {
    return workbench.desk().current().orElseThrow();
  }

  /// Everything that is read on the screen, as far as it is in sight.
  private String texts() {
    return root.lookupAll("*").stream()
        .filter(Labeled.class::isInstance)
        .filter(WatchedWorkTest::inSight)
        .map(node -> ((Labeled) node).getText())
        .collect(Collectors.joining("\n"));
  }

  private static boolean inSight(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(
        () -> {
          watch.close();
          screen.close();
        });
    assertEquals(List.of(), workbench.verify().join());
    workbench.closing().join();
    jobs.close();
    assertEquals(List.of(), notices.shown());
  }

  private void plant() throws Exception {
    workbench.probing().plant(1, 3, Progress.NONE, new Cancellation()).get(20, TimeUnit.SECONDS);
  }

  @Test
  void whoAcceptsAWrongSuggestionIsToldKindlyAndLooksAgain(FxRobot robot) throws Exception {
    open(robot, "missed", 2, true, this::plant);
    var first = item().item().id();
    robot.type(KeyCode.A);
    until(() -> texts().contains("slips past everybody"));
    assertTrue(texts().contains("please look again. It is: bottle."));
    assertEquals(first, item().item().id());
    assertEquals(ItemState.NEW, item().state());
    assertEquals(List.of(), item().labels());
    robot.type(KeyCode.A);
    until(() -> !item().item().id().equals(first));
    assertEquals(1, workbench.row(first).get().orElseThrow().labels());
  }

  @Test
  void whoRejectsAWrongSuggestionHearsThatTheyCaughtIt(FxRobot robot) throws Exception {
    open(robot, "caught", 2, true, this::plant);
    robot.type(KeyCode.X);
    until(() -> texts().contains("wrong on purpose, and you caught it."));
    assertTrue(canvas().isFocused());
    robot.clickOn(root.lookup(".aside-bar .icon-button"));
    until(() -> !texts().contains("you caught it"));
  }

  @Test
  void aCheckpointIsPassedByEnterAndRecorded(FxRobot robot) throws Exception {
    open(
        robot,
        "checkpoint",
        3,
        false,
        () ->
            workbench
                .checkpoints()
                .watch(new Watching(2, "boxes", "aisle", "bottle", 0.2, 1))
                .get(20, TimeUnit.SECONDS));
    robot.type(KeyCode.A).type(KeyCode.A);
    until(sheets::isOpen);
    until(() -> texts().contains("Suggestions accepted as they were"));
    assertTrue(texts().contains("2 decisions so far."));
    robot.type(KeyCode.ENTER);
    until(() -> !sheets.isOpen());
    until(() -> workbench.checkpoints().since().join() == 0);
    until(() -> canvas().isFocused());
    assertEquals(ItemState.IN_PROGRESS, item().state());
  }

  @Test
  void aCheckpointWaitsForWhatIsBeingTyped(FxRobot robot) throws Exception {
    open(
        robot,
        "typing",
        2,
        false,
        () ->
            workbench
                .checkpoints()
                .watch(new Watching(1, null, null, null, 0.2, 1))
                .get(20, TimeUnit.SECONDS));
    robot.type(KeyCode.C).write("a scratch");
    robot.interact(
        () -> workbench.desk().accept(item().predictions().getFirst().prediction().id()));
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(sheets.isOpen());
    var field = (TextInputControl) root.getScene().getFocusOwner();
    assertEquals("a scratch", field.getText());
    robot.type(KeyCode.ENTER);
    until(sheets::isOpen);
    assertEquals("a scratch", item().comments().getFirst().text());
    assertTrue(texts().contains("Ada Rossi"));
    robot.type(KeyCode.ENTER);
    until(() -> !sheets.isOpen());
    until(() -> workbench.checkpoints().since().join() == 0);
  }

  @Test
  void trainingItemsComeFirstAndEachIsAnswered(FxRobot robot) throws Exception {
    open(
        robot,
        "training",
        3,
        true,
        () -> {
          var batch = workbench.policies().imports().get().getFirst().id().value();
          workbench.trainings().train(new Training(Long.toString(batch), 2, 1)).get();
        });
    until(() -> texts().contains("Training 1 of 2"));
    assertTrue(texts().contains("Training items come first, whatever is listed here."));
    var first = item().item();
    robot.type(KeyCode.DIGIT1);
    until(() -> texts().contains("Right: %s. 1 of 1 right so far.".formatted(first.name())));
    until(() -> texts().contains("Training 2 of 2"));
    robot.type(KeyCode.DIGIT2);
    until(() -> texts().contains("Not passed yet: 1 of 2 right, 100 % are needed."));
    assertTrue(texts().contains("100 % are needed. 1 training item is left."));
  }

  @Test
  void aCoveredPictureIsDecidedOnlyAfterItWasShown(FxRobot robot) throws Exception {
    open(
        robot,
        "shield",
        2,
        false,
        () -> workbench.shielding().change(new Shield(true, 0)).get(20, TimeUnit.SECONDS));
    var first = item().item().id();
    assertTrue(texts().contains("This picture is covered"));
    robot.type(KeyCode.A);
    assertEquals(Verdict.PENDING, item().predictions().getFirst().verdict());
    assertEquals(
        List.of("This picture is covered: press H to see it before you decide."),
        notices.shown().stream().map(Notice::sentence).toList());
    robot.type(KeyCode.H);
    until(() -> !texts().contains("This picture is covered"));
    robot.type(KeyCode.A);
    assertEquals(Verdict.ACCEPTED, item().predictions().getFirst().verdict());
    robot.type(KeyCode.D);
    until(() -> !item().item().id().equals(first));
    assertTrue(texts().contains("This picture is covered"), "the next one is covered again");
    assertEquals(List.of(), List.copyOf(notices.shown()), "it was said of the item before");
    robot.type(KeyCode.I);
    until(() -> item().item().id().equals(first));
  }

  @Test
  void nothingIsAcceptedInBulkWherePeopleRateIndependently(FxRobot robot) throws Exception {
    open(
        robot,
        "independent",
        2,
        false,
        () -> workbench.policies().change(Policy.OPEN.withRatings(2, 0)).get(20, TimeUnit.SECONDS));
    robot.interact(() -> actions.run(Command.ACCEPT_ABOVE));
    until(sheets::isOpen);
    assertTrue(
        texts()
            .contains(
                "People rate independently here, so that each rating is one person's own judgement"
                    + " and none can be accepted in bulk; decide on the suggestions one by one, or"
                    + " have the labels shared first."),
        texts());
    assertFalse(texts().contains("Accept them"));
    robot.type(KeyCode.ENTER);
    until(() -> !sheets.isOpen());
    assertEquals(ItemState.NEW, item().state());
  }

  @Test
  void aFlagIsGivenItsReasonByADigit(FxRobot robot) throws Exception {
    open(robot, "flag", 1, false, () -> {});
    robot.push(KeyCode.SHIFT, KeyCode.G);
    until(sheets::isOpen);
    robot.type(KeyCode.DIGIT3);
    until(() -> !sheets.isOpen());
    until(() -> new Flagging(Flagging.Reason.BAD_DATA).equals(item().flagging()));
    until(() -> texts().contains("Bad data"));
    robot.type(KeyCode.G);
    until(() -> !item().flagged());
    assertFalse(texts().contains("Bad data"));
  }
}
