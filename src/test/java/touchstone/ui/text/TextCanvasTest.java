package touchstone.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import touchstone.ui.Theme;
import touchstone.ui.keys.KeyStroke;

/// The gestures, through a window.
@ExtendWith(ApplicationExtension.class)
class TextCanvasTest {
  private static final String TEXT =
      "Oh, wonderful, the lid came off the second morning and the support line told me.\n"
          + "שלום לכולם, המכסה נפל.";

  @SuppressWarnings("NullAway.Init") // made on the window's thread
  private TextCanvas canvas;

  private final List<String> heard = new ArrayList<>();

  @Start
  void start(Stage stage) {
    canvas = new TextCanvas();
    var scene = new Scene(canvas, 760, 300);
    new Theme().dress(scene);
    stage.setScene(scene);
    stage.show();
    stage.toFront();
    canvas.show(TEXT);
    canvas.setSpans(List.of(mark(1, "lid"), mark(2, "support line"), mark(3, "line")));
    canvas.setFocus(1, null);
    canvas.setOnSelect(id -> heard.add("select " + id));
    canvas.setOnDraw((from, to) -> heard.add("draw " + canvas.getText().substring(from, to)));
    canvas.setOnChange(
        (id, from, to) -> heard.add("change " + id + " " + canvas.getText().substring(from, to)));
    canvas.requestFocus();
  }

  private static TextMark mark(long id, String words) {
    int start = TEXT.indexOf(words);
    return new TextMark(
        id, start, start + words.length(), "ASPECT", 0xE69F00, TextMark.Style.DASHED, ".54", false);
  }

  /// The point of the screen where an offset is seen, in the middle of the line.
  private Point2D at(int offset) {
    var page = canvas.page();
    var row = page.rowOf(offset).orElseThrow();
    double x = page.left() + row.glyphs().leading(offset);
    double y = row.getLayoutY() + (row.textTop() + row.textBottom()) / 2;
    return page.localToScreen(x, y);
  }

  /// The point in a word, some characters after its start.
  private Point2D in(String words, int after) {
    int offset = TEXT.indexOf(words) + after;
    return at(offset).midpoint(at(offset + 1));
  }

  private void drag(FxRobot robot, Point2D from, Point2D to) {
    robot.moveTo(from).press(MouseButton.PRIMARY);
    robot.moveTo(from.midpoint(to)).moveTo(to).release(MouseButton.PRIMARY);
  }

  @Test
  void aClickTakesTheShortestMarkAndTheNextOneTheNextLonger(FxRobot robot) {
    robot.clickOn(in("line", 1));
    robot.sleep(600).clickOn(in("line", 2)).sleep(600).clickOn(in("wonderful", 3));
    assertEquals(List.of("select 3", "select 2", "select -1"), heard);
  }

  @Test
  void aDoubleClickTakesAWord(FxRobot robot) {
    robot.doubleClickOn(in("morning", 3));
    assertEquals(List.of("draw morning"), heard);
    assertEquals(new TextRange(43, 50), canvas.selectionProperty().get());
  }

  @Test
  void aDragTakesTheWordsThatItMeets(FxRobot robot) {
    drag(robot, in("second", 2), in("morning", 2));
    assertEquals(List.of("draw second morning"), heard);
  }

  @Test
  void aFreeDragTakesCharacters(FxRobot robot) {
    robot.interact(() -> canvas.snapProperty().set(Snap.FREE));
    drag(robot, at(TEXT.indexOf("cond")), at(TEXT.indexOf("rning")));
    assertEquals(List.of("draw cond mo"), heard);
  }

  @Test
  void aDragFromRightToLeftTakesWordsToo(FxRobot robot) {
    drag(robot, in("לכולם", 1), in("המכסה", 2));
    assertEquals(List.of("draw לכולם, המכסה"), heard);
  }

  @Test
  void whatWasTurnedDownIsSeenOnlyInFocus(FxRobot robot) {
    var faded = new TextMark(5, 5, 14, "ASPECT", 0xE69F00, TextMark.Style.FADED, "✕", false);
    robot.interact(
        () -> {
          canvas.setSpans(List.of(faded));
          canvas.setFocus(TextMark.NONE, null);
        });
    robot.interact(() -> canvas.layout());
    assertEquals(List.of(), canvas.page().placed().getFirst().fragments().all());
    robot.interact(() -> canvas.setFocus(5, null));
    robot.sleep(100);
    assertEquals(1, canvas.page().placed().getFirst().fragments().all().size());
  }

  @Test
  void escapeTakesADragBack(FxRobot robot) {
    robot.moveTo(in("second", 2)).press(MouseButton.PRIMARY).moveTo(in("morning", 2));
    robot.type(KeyCode.ESCAPE).release(MouseButton.PRIMARY);
    assertEquals(List.of(), heard);
    assertTrue(canvas.selectionProperty().get().isEmpty());
  }

  @Test
  void aHandleOfTheHeldMarkMovesItsEdge(FxRobot robot) {
    robot.interact(() -> canvas.hold(1));
    drag(robot, at(TEXT.indexOf("lid") + 3), in("came", 2));
    assertEquals(List.of("select 1", "change 1 lid came"), heard);
    heard.clear();
    drag(robot, at(TEXT.indexOf("lid")), in("the", 1));
    assertEquals(List.of("change 1 the lid"), heard);
  }

  @Test
  void shiftAndArrowsMoveTheEndOfTheFocusedMarkAsOneChange(FxRobot robot) {
    robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT, 3).type(KeyCode.LEFT).release(KeyCode.SHIFT);
    robot.interact(canvas::settle);
    assertEquals(List.of("change 1 lid came off"), heard);
  }

  @Test
  void altAndArrowsMoveTheStart(FxRobot robot) {
    robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
    robot.interact(canvas::settle);
    assertEquals(List.of("change 1 the lid"), heard);
  }

  @Test
  void whereTextReadsFromRightToLeftTheLeftArrowGoesOn(FxRobot robot) {
    robot.interact(
        () -> {
          canvas.setSpans(List.of(mark(4, "שלום")));
          canvas.setFocus(4, null);
        });
    robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
    robot.interact(canvas::settle);
    assertEquals(List.of("change 4 שלום לכולם"), heard);
  }

  @Test
  void theKeyboardSelectsFromTheCaretAndEnterReports(FxRobot robot) {
    robot.clickOn(at(TEXT.indexOf("came")));
    robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT, 2).release(KeyCode.SHIFT).type(KeyCode.ENTER);
    assertEquals(List.of("draw came off"), heard);
    robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT).type(KeyCode.ENTER);
    assertEquals(List.of("draw came off", "draw came"), heard);
  }

  @Test
  void arrowsAreTheOwnersUntilThereIsACaret(FxRobot robot) {
    assertFalse(canvas.keeps(KeyStroke.of("Left")));
    assertFalse(canvas.keeps(KeyStroke.of("Down")));
    for (var letter : List.of("A", "X", "D", "S", "1", "Enter", "Delete")) {
      assertFalse(canvas.keeps(KeyStroke.of(letter)), letter);
    }
    robot.type(KeyCode.F7);
    assertTrue(canvas.keeps(KeyStroke.of("Left")));
    robot.type(KeyCode.RIGHT, 2);
    assertEquals(TEXT.indexOf("lid") + 2, canvas.caret().place());
    robot.type(KeyCode.ESCAPE);
    assertFalse(canvas.keeps(KeyStroke.of("Left")));
  }

  @Test
  void findingGoesFromMatchToMatchAndBack(FxRobot robot) {
    robot.push(KeyCode.CONTROL, KeyCode.F).write("THE");
    assertEquals(3, canvas.findBar().matches().count());
    assertEquals(TEXT.indexOf("the lid"), canvas.findBar().current().start());
    robot.type(KeyCode.ENTER);
    assertEquals(TEXT.indexOf("the second"), canvas.findBar().current().start());
    robot.push(KeyCode.SHIFT, KeyCode.ENTER).push(KeyCode.SHIFT, KeyCode.ENTER);
    assertEquals(TEXT.indexOf("the support"), canvas.findBar().current().start());
    robot.type(KeyCode.ESCAPE);
    assertFalse(canvas.findBar().isVisible());
    assertTrue(canvas.isFocused());
  }

  @Test
  void ofALongTextOnlyWhatIsInSightHasNodes(FxRobot robot) {
    var text = Texts.english(1_000_000, "\n");
    robot.interact(() -> canvas.show(text));
    robot.interact(() -> canvas.setSpans(Texts.marks(10_000, text.length(), 40, 1)));
    robot.interact(() -> canvas.layout());
    assertTrue(canvas.page().placed().size() < 12);
    robot.interact(() -> canvas.reveal(5_000));
    robot.interact(() -> canvas.layout());
    var mark = canvas.span(5_000);
    assertTrue(mark != null && canvas.page().rowOf(mark.start()).isPresent());
    robot.type(KeyCode.END);
    robot.interact(() -> canvas.layout());
    assertEquals(text.length(), canvas.page().placed().getLast().start());
    robot.type(KeyCode.HOME);
    robot.interact(() -> canvas.layout());
    assertEquals(0, canvas.page().placed().getFirst().start());
  }

  @Test
  void whatIsAtTheUpperEdgeStaysThereWhenTheSizeChanges(FxRobot robot) {
    var text = Texts.english(50_000, "\n");
    robot.interact(() -> canvas.show(text));
    robot.interact(() -> canvas.page().reveal(new TextRange(25_000, 25_001)));
    robot.interact(() -> canvas.layout());
    int before = canvas.page().placed().getFirst().start();
    robot.push(KeyCode.CONTROL, KeyCode.PLUS);
    robot.interact(() -> canvas.layout());
    var first = canvas.page().placed().getFirst();
    assertTrue(first.start() <= before && before < first.end(), first.start() + " " + before);
    assertTrue(canvas.zoomProperty().get() > 1);
  }
}
