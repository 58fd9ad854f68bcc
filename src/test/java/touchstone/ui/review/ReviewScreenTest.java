package touchstone.ui.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemState;
import touchstone.annotation.Verdict;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.media.PictureCache;
import touchstone.media.Pictures;
import touchstone.review.Exposure;
import touchstone.review.ItemRow;
import touchstone.review.Policy;
import touchstone.review.Rater;
import touchstone.review.ReviewedItem;
import touchstone.ui.FxRelay;
import touchstone.ui.Mode;
import touchstone.ui.Notices;
import touchstone.ui.Theme;
import touchstone.ui.canvas.PictureCanvas;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.keys.KeyPresses;
import touchstone.workbench.BulkAcceptance;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// The wiring of the screen, with the real file, real pictures and real keys.
@ExtendWith(ApplicationExtension.class)
class ReviewScreenTest {
  @TempDir static Path folder;

  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final FxRelay relay = new FxRelay();
  private final Notices notices = new Notices();
  private final Actions actions = new Actions();
  private final SimpleObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.VERIFY);
  private final StackPane root = new StackPane();

  @SuppressWarnings("NullAway.Init") // made by each test
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made by each test
  private ReviewScreen screen;

  @Start
  void start(javafx.stage.Stage stage) {
    var scene = new Scene(root, 1_000, 800);
    new Theme().dress(scene);
    KeyPresses.listen(scene, actions, () -> KeyMap.DEFAULT, () -> true);
    stage.setScene(scene);
    stage.show();
  }

  private void open(FxRobot robot, String name, int count, boolean single, boolean suggested)
      throws Exception {
    open(robot, name, count, single, suggested, Policy.OPEN);
  }

  private void open(
      FxRobot robot, String name, int count, boolean single, boolean suggested, Policy policy)
      throws Exception {
    var here = java.nio.file.Files.createDirectories(folder.resolve(name));
    var file = DemoProject.make(here, count, single, suggested);
    var environment = new Environment(jobs, relay, InstantSource.system(), DemoProject.ADA);
    workbench = Workbench.open(file, environment).get(20, TimeUnit.SECONDS);
    workbench.policies().change(policy).get(20, TimeUnit.SECONDS);
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
                  mode);
          root.getChildren().setAll(screen.node());
        });
    if (count > 0) {
      until(() -> workbench.desk().current().isPresent());
      until(() -> canvas().isVisible() && canvas().isFocused());
    }
  }

  private static void until(BooleanSupplier condition) throws Exception {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private PictureCanvas canvas() {
    return (PictureCanvas) root.lookup(".picture-canvas");
  }

  private ReviewedItem item() {
    return workbench.desk().current().orElseThrow();
  }

  private String texts() {
    return root.lookupAll(".label").stream()
        .filter(Label.class::isInstance)
        .map(node -> ((Label) node).getText())
        .collect(Collectors.joining("\n"));
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> screen.close());
    workbench.closing().join();
    jobs.close();
    assertEquals(0, notices.shown().size());
  }

  @Test
  void theKeysDecideAndEnterGoesOn(FxRobot robot) throws Exception {
    open(robot, "keys", 3, false, true);
    var first = item().item().id();
    robot.type(KeyCode.A).type(KeyCode.X);
    assertEquals(Verdict.ACCEPTED, item().predictions().get(0).verdict());
    assertEquals(Verdict.REJECTED, item().predictions().get(1).verdict());
    robot.type(KeyCode.ENTER);
    until(() -> !item().item().id().equals(first));
    var done = workbench.row(first).get().orElseThrow();
    assertEquals(ItemState.DONE, done.state());
    assertEquals(0, done.pending());
  }

  @Test
  void undoBringsTheItemBackToTheDesk(FxRobot robot) throws Exception {
    open(robot, "undo", 3, false, true);
    var first = item().item().id();
    robot.type(KeyCode.ENTER);
    until(() -> !item().item().id().equals(first));
    robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    until(() -> item().item().id().equals(first));
    until(() -> item().state() == ItemState.NEW);
  }

  @Test
  void whatWasAcceptedAtOnceIsTakenBackInTheListToo(FxRobot robot) throws Exception {
    open(robot, "bulk-undo", 3, true, true);
    workbench
        .bulk()
        .accept(new BulkAcceptance.Wanted(null, 0), Progress.NONE, new Cancellation())
        .get(20, TimeUnit.SECONDS);
    until(() -> texts().contains("Everything is decided"));
    robot.press(KeyCode.CONTROL).type(KeyCode.Z).type(KeyCode.Z).release(KeyCode.CONTROL);
    until(() -> said().equals(List.of("3 acceptances taken back.")));
    until(() -> labelsInList().equals(List.of(0, 0, 0)));
    robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.Z);
    robot.release(KeyCode.SHIFT, KeyCode.CONTROL);
    until(() -> said().contains("3 acceptances brought back."));
    until(() -> workbench.counts().join().in(ItemState.DONE) == 3);
    robot.interact(() -> notices.shown().clear());
  }

  private List<String> said() {
    return notices.shown().stream().map(notice -> notice.sentence()).toList();
  }

  private List<Integer> labelsInList() {
    return ((ListView<?>) root.lookup(".item-list"))
        .getItems().stream().map(row -> row instanceof ItemRow here ? here.labels() : -1).toList();
  }

  @Test
  void howADisputeWasSettledIsReadBesideItsLabel(FxRobot robot) throws Exception {
    open(robot, "settled", 1, true, true);
    var label = item().predictions().getFirst().prediction().label();
    var other = DemoProject.LABELS.labels().indexOf(label) == 1 ? KeyCode.DIGIT1 : KeyCode.DIGIT2;
    robot.type(other);
    until(() -> item().state() == ItemState.DONE);
    var id = item().item().id();
    var open = workbench.adjudication().open(id).get(20, TimeUnit.SECONDS).orElseThrow();
    var model =
        open.sides().stream()
            .filter(side -> side.by() instanceof Rater.Model)
            .findFirst()
            .orElseThrow();
    workbench
        .adjudication()
        .take(open, model, Set.of(workbench.task().id()), "It has a neck.", true)
        .get(20, TimeUnit.SECONDS);
    until(() -> item().state() == ItemState.RESOLVED);
    until(() -> card().contains("Reason: It has a neck."));
    assertTrue(
        card()
            .contains(
                "Taken from %s|Not taken: Ada Rossi|Reason: It has a neck."
                    .formatted(model.by().name())),
        card());
    assertTrue(card().contains("Settled by Ada Rossi, today"), card());
  }

  /// What the card of the label in focus says, line by line.
  private String card() {
    return ((Parent) root.lookup(".provenance-card"))
        .getChildrenUnmodifiable().stream()
            .filter(TextFlow.class::isInstance)
            .filter(Node::isVisible)
            .map(
                line ->
                    ((TextFlow) line)
                        .getChildren().stream()
                            .map(part -> ((Text) part).getText())
                            .collect(Collectors.joining()))
            .collect(Collectors.joining("|"));
  }

  @Test
  void aBoxIsDrawnWithRAndADrag(FxRobot robot) throws Exception {
    open(robot, "draw", 1, false, false);
    robot.type(KeyCode.DIGIT3).type(KeyCode.R);
    var from = canvas().localToScreen(canvas().getWidth() / 2, canvas().getHeight() / 2);
    robot.moveTo(from).press(MouseButton.PRIMARY).moveBy(30, 20).moveBy(30, 20);
    robot.release(MouseButton.PRIMARY);
    assertEquals(1, item().labels().size());
    assertEquals("carton", item().labels().getFirst().annotation().label().name());
    robot.type(KeyCode.DIGIT5);
    assertEquals("jar", item().labels().getFirst().annotation().label().name());
  }

  @Test
  void annotateHidesTheSuggestionsAndVerifyBringsThemBack(FxRobot robot) throws Exception {
    open(robot, "modes", 1, false, true);
    robot.interact(() -> mode.set(Mode.ANNOTATE));
    assertEquals(Exposure.HIDDEN, workbench.desk().exposure());
    assertTrue(texts().contains("Suggestions are hidden"));
    robot.type(KeyCode.A);
    assertEquals(Verdict.PENDING, item().predictions().getFirst().verdict());
    robot.interact(() -> mode.set(Mode.VERIFY));
    assertEquals(Exposure.SUGGESTION_WITH_SCORE, workbench.desk().exposure());
    robot.type(KeyCode.A);
    assertEquals(Verdict.ACCEPTED, item().predictions().getFirst().verdict());
  }

  @Test
  void whoJudgesFirstComparesAndGoesOnByEnter(FxRobot robot) throws Exception {
    open(robot, "first", 3, false, true, Policy.OPEN.withMode(touchstone.review.Mode.JUDGE_FIRST));
    var first = item().item().id();
    assertEquals("Judge first", mode());
    assertEquals(Exposure.HIDDEN, workbench.desk().exposure());
    var from = canvas().localToScreen(canvas().getWidth() / 2, canvas().getHeight() / 2);
    robot.moveTo(from).press(MouseButton.PRIMARY).moveBy(30, 20).moveBy(30, 20);
    robot.release(MouseButton.PRIMARY);
    assertEquals(1, item().labels().size(), "the tool to draw with is at hand");
    robot.type(KeyCode.ENTER);
    until(() -> !item().predictions().isEmpty());
    assertEquals(first, item().item().id());
    assertEquals("Now compare", mode());
    robot.type(KeyCode.A);
    assertEquals(Verdict.ACCEPTED, item().predictions().getFirst().verdict());
    robot.type(KeyCode.ENTER);
    until(() -> !item().item().id().equals(first));
    assertEquals("Judge first", mode());
    assertEquals(ItemState.DONE, workbench.row(first).get().orElseThrow().state());
  }

  @Test
  void aClassIsJudgedFirstAndTakenOverByOneKeyEach(FxRobot robot) throws Exception {
    open(robot, "class", 2, true, true, Policy.OPEN.withMode(touchstone.review.Mode.JUDGE_FIRST));
    var first = item().item().id();
    robot.type(KeyCode.DIGIT2);
    until(() -> !item().predictions().isEmpty());
    assertEquals(first, item().item().id());
    assertTrue(texts().contains("suggested: "));
    robot.type(KeyCode.A);
    until(() -> !item().item().id().equals(first));
    robot.type(KeyCode.DIGIT2);
    until(() -> !item().predictions().isEmpty());
    robot.type(KeyCode.ENTER);
    until(() -> texts().contains("Everything is decided"));
  }

  @Test
  void enterFinishesNoItemThatIsStillAskedForItsClass(FxRobot robot) throws Exception {
    open(
        robot,
        "class-missing",
        2,
        true,
        true,
        Policy.OPEN.withMode(touchstone.review.Mode.JUDGE_FIRST).withBlind(1, 3));
    var first = item().item().id();
    assertTrue(buttons().contains("Done, next"), buttons().toString());
    robot.type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(List.of("Choose one class, or press Z for nothing here."), said());
    assertEquals(first, item().item().id());
    assertEquals(ItemState.NEW, item().state());
    robot.interact(() -> notices.shown().clear());
    robot.type(KeyCode.Z);
    until(() -> !item().item().id().equals(first));
    assertEquals(ItemState.DONE, workbench.row(first).get().orElseThrow().state());
  }

  private List<String> buttons() {
    return root.lookupAll(".command-button").stream()
        .filter(Button.class::isInstance)
        .map(node -> ((Button) node).getText())
        .toList();
  }

  @Test
  void aBlindItemSaysThatItIsBlindAndWhy(FxRobot robot) throws Exception {
    open(robot, "blind", 1, false, true, Policy.OPEN.withBlind(1, 3));
    assertEquals("Blind item", mode());
    assertEquals(0, ((ListView<?>) root.lookup(".mark-list")).getItems().size());
    assertEquals(List.of(), canvas().getShapes());
    assertTrue(texts().contains("None is shown on this picture."));
    robot.type(KeyCode.O);
    until(() -> texts().contains("You asked for a second opinion"));
  }

  private String mode() {
    return ((Button) root.lookup(".mode-word")).getText();
  }

  @Test
  void aCommentAtTheEndOfALongColumnIsInSight(FxRobot robot) throws Exception {
    open(robot, "remarks", 1, false, true);
    size(robot, 1_280, 420);
    for (int said = 1; said <= 4; said++) {
      int count = said;
      robot.type(KeyCode.C).write("remark").type(KeyCode.ENTER);
      until(() -> item().comments().size() == count);
      WaitForAsyncUtils.waitForFxEvents();
      var column = (Region) root.lookup(".inspector-scroll");
      var answers = root.lookupAll(".inspector-content .small-field");
      var comments = answers.toArray(Node[]::new)[answers.size() - 1];
      var end = column.sceneToLocal(comments.localToScene(comments.getBoundsInLocal()));
      assertTrue(end.getMaxY() <= column.getHeight(), () -> count + ": " + end);
    }
    var column = (Region) root.lookup(".inspector-scroll");
    var content = (Region) root.lookup(".inspector-content");
    assertTrue(content.getHeight() > column.getHeight() + 100, content::toString);
  }

  @Test
  void whileTypingACommentLettersAreLetters(FxRobot robot) throws Exception {
    open(robot, "comment", 1, false, true);
    robot.type(KeyCode.C).write("axe").type(KeyCode.ENTER);
    until(() -> !item().comments().isEmpty());
    assertEquals("axe", item().comments().getFirst().text());
    assertTrue(item().predictions().stream().allMatch(p -> p.verdict() == Verdict.PENDING));
    assertTrue(canvas().isFocused());
  }

  @Test
  void theListMirrorsTheCanvas(FxRobot robot) throws Exception {
    open(robot, "mirror", 1, false, true);
    var list = (ListView<?>) root.lookup(".mark-list");
    assertEquals(item().predictions().size(), list.getItems().size());
    robot.type(KeyCode.DOWN);
    var focused = canvas().getShapes().stream().filter(shape -> shape.focused()).toList();
    assertEquals(1, focused.size());
    assertEquals(item().predictions().get(1).prediction().id().value(), focused.getFirst().id());
  }

  @Test
  void whenAllIsDecidedItSaysSoAndOffersTheExport(FxRobot robot) throws Exception {
    open(robot, "all", 1, true, true);
    robot.type(KeyCode.A);
    until(() -> texts().contains("Everything is decided"));
    assertTrue(
        root.lookupAll(".button").stream()
            .anyMatch(
                node -> node instanceof Button button && button.getText().startsWith("Export")));
  }

  @Test
  void anEmptyProjectSaysWhatToDo(FxRobot robot) throws Exception {
    open(robot, "empty", 0, false, false);
    until(() -> texts().contains("No pictures yet"));
  }

  private void size(FxRobot robot, double width, double height) {
    robot.interact(
        () -> {
          var pane = (Region) screen.node();
          pane.setMinSize(width, height);
          pane.setMaxSize(width, height);
          root.applyCss();
          root.layout();
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void everyDecidingButtonIsInSightAndInWordsFrom1280(FxRobot robot) throws Exception {
    open(robot, "bar", 1, false, true);
    var bar = (Region) root.lookup(".action-bar");
    for (double width : List.of(1_920.0, 1_280.0, 1_100.0)) {
      size(robot, width, 800);
      var buttons = bar.getChildrenUnmodifiable().stream().filter(Button.class::isInstance);
      for (var node : buttons.toList()) {
        var button = (Button) node;
        var place = "%s at %s".formatted(button.getText(), width);
        assertTrue(button.getBoundsInParent().getMaxX() <= bar.getWidth(), place);
        assertTrue(
            width < 1_280 || button.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY, place);
      }
    }
  }

  @Test
  void theListOfSuggestionsTakesTheHeightThatIsLeft(FxRobot robot) throws Exception {
    open(robot, "tall", 1, false, true);
    var list = (ListView<?>) root.lookup(".mark-list");
    var panes = (Region) root.lookup(".inspector-content");
    robot.interact(
        () -> {
          for (int i = 0; i < 15; i++) {
            workbench
                .desk()
                .draw(
                    workbench.task(),
                    DemoProject.LABELS.labels().getFirst(),
                    new BoundingBox(i, i, 20, 20));
          }
        });
    int count = list.getItems().size();
    size(robot, 1_280, 600);
    double least = list.getHeight();
    size(robot, 1_280, 900);
    assertTrue(list.getHeight() > least);
    size(robot, 1_280, 2_000);
    assertEquals(count * list.getFixedCellSize() + 2, list.getHeight());
    var comments = panes.getChildrenUnmodifiable().getLast();
    assertTrue(comments.getBoundsInParent().getMaxY() < panes.getHeight());
  }
}
