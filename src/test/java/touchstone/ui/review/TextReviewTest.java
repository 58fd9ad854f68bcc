package touchstone.ui.review;

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
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import touchstone.annotation.Annotation;
import touchstone.annotation.ItemState;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.Verdict;
import touchstone.job.ThreadJobRunner;
import touchstone.media.PictureCache;
import touchstone.media.Pictures;
import touchstone.review.Exposure;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.task.Task;
import touchstone.ui.FxRelay;
import touchstone.ui.Mode;
import touchstone.ui.Notices;
import touchstone.ui.Theme;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.keys.KeyPresses;
import touchstone.ui.text.Spots;
import touchstone.ui.text.TextCanvas;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// Deciding on texts, with the real file and real keys.
@ExtendWith(ApplicationExtension.class)
class TextReviewTest {
  @TempDir static Path folder;

  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final FxRelay relay = new FxRelay();
  private final Notices notices = new Notices();
  private final Actions actions = new Actions();
  private final StackPane root = new StackPane();

  @SuppressWarnings("NullAway.Init") // made by each test
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made by each test
  private ReviewScreen screen;

  @Start
  void start(javafx.stage.Stage stage) {
    var scene = new Scene(root, 1_280, 800);
    new Theme().dress(scene);
    KeyPresses.listen(scene, actions, () -> KeyMap.DEFAULT, () -> true);
    stage.setScene(scene);
    stage.show();
  }

  private void open(FxRobot robot, String name, DemoTexts texts) throws Exception {
    var file = texts.make(folder.resolve(name));
    var environment = new Environment(jobs, relay, InstantSource.system(), DemoProject.ADA);
    workbench = Workbench.open(file, environment).get(20, TimeUnit.SECONDS);
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
          root.getChildren().setAll(screen.node());
        });
    until(() -> workbench.desk().current().isPresent());
    until(() -> canvas().isFocused() && !canvas().getText().isEmpty());
    toName(robot, "comment 0231");
  }

  /// Go to an item, wherever the order of the list has it.
  private void toName(FxRobot robot, String name) throws Exception {
    for (int i = 0; i < 10 && !item().item().name().equals(name); i++) {
      var before = item().item().id();
      robot.type(KeyCode.D);
      until(() -> !item().item().id().equals(before));
    }
    assertEquals(name, item().item().name());
  }

  private static void until(BooleanSupplier condition) throws Exception {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition::getAsBoolean);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private TextCanvas canvas() {
    return (TextCanvas) root.lookup(".text-canvas");
  }

  private ReviewedItem item() {
    return workbench.desk().current().orElseThrow();
  }

  private List<Annotation> labels() {
    return item().labels().stream().map(ReviewedLabel::annotation).toList();
  }

  /// Return the labels on words as `words=label`, in the order of the text.
  private List<String> spans() {
    return labels().stream()
        .filter(label -> label.geometry() instanceof TextSpan)
        .sorted(java.util.Comparator.comparingInt(label -> ((TextSpan) label.geometry()).start()))
        .map(label -> ((TextSpan) label.geometry()).of(item().text()) + "=" + label.label().name())
        .toList();
  }

  private List<String> answers(Task task) {
    return labels().stream()
        .filter(label -> label.task().equals(task.id()))
        .map(label -> label.text().isEmpty() ? label.label().name() : label.text())
        .toList();
  }

  private String texts() {
    return root.lookupAll(".label").stream()
        .filter(node -> node instanceof Label && shown(node))
        .map(node -> ((Label) node).getText())
        .collect(Collectors.joining("\n"));
  }

  private static boolean shown(Node node) {
    return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> screen.close());
    workbench.closing().join();
    jobs.close();
    robot.interact(
        () ->
            assertTrue(
                notices.shown().stream()
                    .allMatch(notice -> notice.tone() == touchstone.ui.Notice.Tone.NEWS)));
  }

  @Test
  void spansAreDecidedOneAfterTheOtherInTheOrderOfReading(FxRobot robot) throws Exception {
    open(robot, "decide", DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.SENTIMENT));
    robot.type(KeyCode.A).type(KeyCode.X).type(KeyCode.DIGIT6).type(KeyCode.A);
    assertEquals(List.of("lid=aspect", "support line=quote", "“keep it closed”=quote"), spans());
    assertTrue(
        item().predictions().stream()
            .anyMatch(
                p ->
                    p.verdict() == Verdict.REJECTED
                        && ((TextSpan) p.prediction().geometry())
                            .of(item().text())
                            .equals("the second morning")));
    robot.type(KeyCode.A).type(KeyCode.A).type(KeyCode.A);
    assertEquals(0, spans().size() - 6);
    robot.type(KeyCode.DIGIT4);
    assertEquals(List.of("mixed"), answers(DemoTexts.SENTIMENT));
    assertEquals(ItemState.DONE, item().state());
    var done = item().item().id();
    robot.type(KeyCode.ENTER);
    until(() -> !item().item().id().equals(done));
  }

  @Test
  void enterAcceptsAllThatIsLeftAndGoesOn(FxRobot robot) throws Exception {
    open(robot, "enter", DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.SENTIMENT));
    var first = item().item().id();
    robot.type(KeyCode.X).type(KeyCode.ENTER);
    until(() -> !item().item().id().equals(first));
    var row = workbench.row(first).get().orElseThrow();
    assertEquals(ItemState.DONE, row.state());
    assertEquals(7, row.labels());
  }

  @Test
  void wordsThatKeysSelectGetTheLabelOfADigitAndTheCaretGoesOn(FxRobot robot) throws Exception {
    open(
        robot,
        "keys",
        new DemoTexts(DemoTexts.SENTIMENT, DemoTexts.ASPECTS).text("The lid is loose."));
    robot.type(KeyCode.DIGIT3);
    assertEquals(List.of("negative"), answers(DemoTexts.SENTIMENT));
    robot.type(KeyCode.F7).push(KeyCode.CONTROL, KeyCode.RIGHT);
    robot.push(KeyCode.SHIFT, KeyCode.RIGHT).type(KeyCode.DIGIT2);
    assertEquals(List.of("lid=price"), spans());
    robot.push(KeyCode.CONTROL, KeyCode.RIGHT);
    robot.push(KeyCode.SHIFT, KeyCode.RIGHT).type(KeyCode.ENTER);
    assertEquals(List.of("lid=price", "loose=price"), spans());
    robot.type(KeyCode.DIGIT1);
    assertEquals(List.of("lid=price", "loose=aspect"), spans());
  }

  @Test
  void theKeyForQuestionsGoesRoundAndDigitsAnswerTheOneThatIsAsked(FxRobot robot) throws Exception {
    open(
        robot,
        "questions",
        new DemoTexts(DemoTexts.SENTIMENT, DemoTexts.TONES, DemoTexts.URGENCY, DemoTexts.REASON)
            .text("The lid is loose."));
    robot.type(KeyCode.DIGIT3);
    assertTrue(texts().contains("URGENCY"), texts());
    robot.type(KeyCode.DIGIT4);
    robot.push(KeyCode.SHIFT, KeyCode.Q);
    robot.type(KeyCode.DIGIT1).type(KeyCode.DIGIT2).type(KeyCode.DIGIT1);
    assertEquals(List.of("negative"), answers(DemoTexts.SENTIMENT));
    assertEquals(List.of("angry"), answers(DemoTexts.TONES));
    assertEquals(List.of("now"), answers(DemoTexts.URGENCY));
    robot.type(KeyCode.Q).type(KeyCode.Q);
    until(() -> root.getScene().getFocusOwner() instanceof TextInputControl);
    robot.write("axe it").push(KeyCode.SHIFT, KeyCode.ENTER).write("now").type(KeyCode.ENTER);
    assertEquals(List.of("axe it\nnow"), answers(DemoTexts.REASON));
    assertTrue(canvas().isFocused());
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> answers(DemoTexts.REASON).isEmpty());
  }

  @Test
  void whatWasTypedIsTakenWhenAnotherItemIsOpened(FxRobot robot) throws Exception {
    open(
        robot, "typed", new DemoTexts(DemoTexts.REASON, DemoTexts.TONES).text("One.").text("Two."));
    var first = item().item().id();
    robot.clickOn(".question-card .text-area").write("because");
    var other =
        root.lookupAll(".item-cell").stream()
            .filter(node -> node instanceof ListCell<?> cell && cell.getItem() != null)
            .filter(node -> ((ListCell<?>) node).getIndex() == 1)
            .findFirst()
            .orElseThrow();
    robot.clickOn(other);
    until(() -> !item().item().id().equals(first));
    workbench.desk().saved().get(10, TimeUnit.SECONDS);
    assertEquals(1, workbench.row(first).get().orElseThrow().labels());
    assertEquals("", ((TextInputControl) root.lookup(".text-area")).getText());
  }

  @Test
  void theSameWordsHereAreDecidedInOneStepThatIsMarkedAsBulk(FxRobot robot) throws Exception {
    open(
        robot,
        "same",
        new DemoTexts(DemoTexts.ASPECTS)
            .text("A lid, the Lid, a solid lid.")
            .span("lid", "aspect", 0.9)
            .span("Lid", "price", 0.4));
    robot.type(KeyCode.W);
    assertEquals(List.of("lid=aspect", "Lid=aspect", "lid=aspect"), spans());
    assertTrue(
        item().labels().stream()
            .allMatch(
                label -> label.decision() != null && label.decision().exposure() == Exposure.BULK));
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> item().labels().isEmpty());
    assertEquals(2, item().pending().count());
  }

  @Test
  void theSameWordsInAllTextsAreDecidedInOneStepAndUndoneInOne(FxRobot robot) throws Exception {
    open(robot, "everywhere", DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.SENTIMENT));
    until(() -> texts().contains("“lid” 1 more here, and in 2 other texts."));
    robot.push(KeyCode.SHIFT, KeyCode.W);
    until(() -> spans().size() == 2);
    assertEquals(List.of("lid=aspect", "lid=aspect"), spans());
    workbench.desk().saved().get(10, TimeUnit.SECONDS);
    assertEquals(4, workbench.counts().get().labels().values().stream().mapToLong(n -> n).sum());
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> spans().isEmpty());
    workbench.desk().saved().get(10, TimeUnit.SECONDS);
    assertEquals(0, workbench.counts().get().labels().values().stream().mapToLong(n -> n).sum());
    assertEquals(List.of(), workbench.verify().get());
  }

  @Test
  void twoSpansAreTiedByKeysAndTheirProposalsAreAcceptedWithIt(FxRobot robot) throws Exception {
    open(robot, "tie", DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.TIES));
    robot.type(KeyCode.T).type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.DIGIT2);
    assertEquals(List.of("lid=aspect", "support line=org"), spans());
    var link =
        labels().stream()
            .filter(label -> label.geometry() instanceof Link)
            .findFirst()
            .orElseThrow();
    assertEquals("contrasts", link.label().name());
    var ends = (Link) link.geometry();
    assertEquals("aspect", item().label(ends.from()).orElseThrow().annotation().label().name());
    assertEquals("org", item().label(ends.to()).orElseThrow().annotation().label().name());
    assertEquals(1, canvas().getLinks().size());
    robot.type(KeyCode.DIGIT1);
    assertEquals("causes", answers(DemoTexts.TIES).getFirst());
    robot.type(KeyCode.X);
    assertEquals(List.of(), answers(DemoTexts.TIES));
  }

  @Test
  void escapeTiesNothing(FxRobot robot) throws Exception {
    open(robot, "untie", DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.TIES));
    robot.type(KeyCode.T).type(KeyCode.DOWN).type(KeyCode.ESCAPE).type(KeyCode.DIGIT2);
    assertEquals(List.of("the second morning=price"), spans());
    assertEquals(List.of(), answers(DemoTexts.TIES));
  }

  private static void drag(FxRobot robot, Point2D from, Point2D to) {
    robot.moveTo(from).press(MouseButton.PRIMARY);
    robot.moveTo(from.midpoint(to)).moveTo(to).release(MouseButton.PRIMARY);
  }

  @Test
  void theMouseMarksWordsMovesTheirEdgesAndTiesThem(FxRobot robot) throws Exception {
    open(
        robot,
        "mouse",
        new DemoTexts(DemoTexts.ASPECTS, DemoTexts.TIES)
            .text("The lid came off the second morning, so the seller paid."));
    robot.type(KeyCode.DIGIT3);
    drag(robot, Spots.in(canvas(), "second", 2), Spots.in(canvas(), "morning", 3));
    assertEquals(List.of("second morning=time"), spans());
    drag(robot, Spots.endHandle(canvas()), Spots.in(canvas(), "seller", 5));
    assertEquals(List.of("second morning, so the seller=time"), spans());
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(() -> spans().equals(List.of("second morning=time")));
    robot.doubleClickOn(Spots.in(canvas(), "lid", 1));
    robot.type(KeyCode.DIGIT1);
    assertEquals(List.of("lid=aspect", "second morning=time"), spans());
    drag(robot, Spots.under(canvas(), "lid"), Spots.in(canvas(), "morning", 2));
    var link =
        labels().stream()
            .filter(label -> label.geometry() instanceof Link)
            .findFirst()
            .orElseThrow();
    assertEquals("causes", link.label().name());
    assertEquals(
        "aspect",
        item().label(((Link) link.geometry()).from()).orElseThrow().annotation().label().name());
    robot.type(KeyCode.DIGIT2);
    assertEquals(List.of("contrasts"), answers(DemoTexts.TIES));
    robot.clickOn(Spots.in(canvas(), "lid", 1));
    robot.type(KeyCode.DELETE);
    assertEquals(List.of("second morning=time"), spans());
    assertEquals(List.of(), answers(DemoTexts.TIES));
  }

  @Test
  void wordsAreFoundInTheTextAndTheKeysGoFromOneToTheNext(FxRobot robot) throws Exception {
    open(robot, "find", DemoTexts.kettle(DemoTexts.ASPECTS));
    robot.push(KeyCode.CONTROL, KeyCode.F).write("LID");
    until(() -> texts().contains("1 of 3"));
    robot.type(KeyCode.ENTER);
    until(() -> texts().contains("2 of 3"));
    robot.push(KeyCode.SHIFT, KeyCode.ENTER).push(KeyCode.SHIFT, KeyCode.ENTER);
    until(() -> texts().contains("3 of 3"));
    robot.type(KeyCode.F3);
    until(() -> texts().contains("1 of 3"));
    robot.write("x");
    until(() -> texts().contains("Not found"));
    robot.type(KeyCode.ESCAPE);
    assertTrue(canvas().isFocused());
    robot.type(KeyCode.A);
    assertEquals(List.of("lid=aspect"), spans());
  }

  @Test
  void spansThatWouldOverlapAreRefusedInASentence(FxRobot robot) throws Exception {
    open(robot, "overlap", new DemoTexts(DemoTexts.ASPECTS).text("The lid is loose."));
    robot.type(KeyCode.F7).push(KeyCode.SHIFT, KeyCode.RIGHT).push(KeyCode.SHIFT, KeyCode.RIGHT);
    robot.type(KeyCode.DIGIT1);
    assertEquals(List.of("The lid=aspect"), spans());
    robot.type(KeyCode.F7).type(KeyCode.F7).push(KeyCode.SHIFT, KeyCode.RIGHT).type(KeyCode.DIGIT2);
    assertEquals(List.of("The lid=aspect"), spans());
    assertTrue(notices.shown().getLast().sentence().contains("do not overlap"));
  }

  @Test
  void theEdgesOfTheSpanInFocusAreMovedByKeys(FxRobot robot) throws Exception {
    open(robot, "edges", DemoTexts.kettle(DemoTexts.ASPECTS));
    robot.type(KeyCode.DOWN).push(KeyCode.ALT, KeyCode.RIGHT);
    robot.push(KeyCode.SHIFT, KeyCode.RIGHT).type(KeyCode.A);
    assertEquals(List.of("second morning and=time"), spans());
  }

  @Test
  void theListMirrorsTheTextForThoseWhoCannotSeeIt(FxRobot robot) throws Exception {
    open(robot, "mirror", DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.SENTIMENT));
    var said =
        root.lookupAll(".mark-cell").stream()
            .filter(node -> node instanceof ListCell<?> cell && cell.getItem() != null)
            .sorted(java.util.Comparator.comparingInt(node -> ((ListCell<?>) node).getIndex()))
            .map(Node::getAccessibleText)
            .toList();
    assertEquals("lid, aspect, suggested with score .93", said.getFirst());
    assertEquals("support line, org, suggested with score .48", said.get(2));
    assertTrue(
        said.contains("Sentiment of the whole comment, negative, suggested with score .71"),
        said.toString());
    assertTrue(
        root.lookupAll(".button").stream()
            .filter(TextReviewTest::shown)
            .allMatch(node -> node.getAccessibleText() != null || named(node)),
        "each button has a name");
  }

  private static boolean named(Node node) {
    return node instanceof javafx.scene.control.Labeled labeled && !labeled.getText().isEmpty();
  }

  @Test
  void aShortTextIsWholeAndItsQuestionsFollowALongOneLeavesThemInSight(FxRobot robot)
      throws Exception {
    var longText = "A lid that stays where lids belong. ".repeat(900);
    open(
        robot,
        "layout",
        DemoTexts.kettle(DemoTexts.ASPECTS, DemoTexts.SENTIMENT).named("zz", longText));
    for (double width : List.of(1_280.0, 1_920.0)) {
      size(robot, width, width == 1_280 ? 700 : 1_000);
      var card = root.lookup(".question-card").localToScene(0, 0).getY();
      var text = canvas().localToScene(0, canvas().getHeight()).getY();
      assertTrue(card >= text && card < text + 40, card + " under " + text);
      assertFalse(root.lookup(".text-canvas .scroll-bar").isVisible(), "the text is whole");
    }
    toName(robot, "zz");
    size(robot, 1_280, 700);
    assertTrue(root.lookup(".text-canvas .scroll-bar").isVisible());
    var bar = root.lookup(".action-bar").localToScene(0, 0).getY();
    var card = (Region) root.lookup(".question-card");
    assertTrue(card.localToScene(0, card.getHeight()).getY() <= bar, "the question is in sight");
    assertTrue(canvas().getHeight() > 300);
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
}
