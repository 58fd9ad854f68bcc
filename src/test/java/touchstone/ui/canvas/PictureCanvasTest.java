package touchstone.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ScrollEvent.HorizontalTextScrollUnits;
import javafx.scene.input.ScrollEvent.VerticalTextScrollUnits;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import touchstone.annotation.BoundingBox;
import touchstone.media.Pixels;

/// The gestures, through a window.
@ExtendWith(ApplicationExtension.class)
class PictureCanvasTest {
  private static final BoundingBox OUTER = new BoundingBox(20, 20, 200, 160);
  private static final BoundingBox INNER = new BoundingBox(60, 60, 60, 60);

  @SuppressWarnings("NullAway.Init") // made on the window's thread
  private PictureCanvas canvas;

  private final List<String> heard = new ArrayList<>();

  @Start
  void start(Stage stage) {
    canvas = new PictureCanvas();
    stage.setScene(new Scene(canvas, 448, 348));
    stage.show();
    stage.toFront();
    var argb = new int[400 * 300];
    Arrays.fill(argb, 0xFF405060);
    canvas.show(CanvasPicture.of(new Pixels(400, 300, argb)));
    canvas.setShapes(List.of(shape(1, OUTER), shape(2, INNER)));
    canvas.setOnSelect(id -> heard.add("select " + id));
    canvas.setOnDraw(box -> heard.add("draw " + text(box)));
    canvas.setOnChange((id, box) -> heard.add("change " + id + " " + text(box)));
    canvas.requestFocus();
  }

  private static CanvasShape shape(long id, BoundingBox box) {
    return new CanvasShape(id, box, 0xE69F00, true, "can", ".54", false, false, false);
  }

  private static String text(BoundingBox box) {
    return "%.0f %.0f %.0f %.0f".formatted(box.x(), box.y(), box.width(), box.height());
  }

  /// The point of the screen where a point of the picture is seen.
  private Point2D at(double x, double y) {
    var view = canvas.getViewport();
    return canvas.localToScreen(view.toScreenX(x), view.toScreenY(y));
  }

  private void drag(FxRobot robot, double x, double y, double dx, double dy) {
    robot.moveTo(at(x, y)).press(MouseButton.PRIMARY);
    robot.moveTo(at(x + dx / 2, y + dy / 2)).moveTo(at(x + dx, y + dy));
    robot.release(MouseButton.PRIMARY);
  }

  @Test
  void thePictureFitsWithAMargin() {
    assertEquals(new Viewport(1, 24, 24), canvas.getViewport());
  }

  @Test
  void aClickTakesTheSmallestAndTheNextOneTheNextLarger(FxRobot robot) {
    robot.clickOn(at(90, 90)).clickOn(at(91, 90)).clickOn(at(90, 91));
    robot.clickOn(at(380, 280));
    assertEquals(List.of("select 2", "select 1", "select 2", "select -1"), heard);
  }

  @Test
  void aDragIsOneChange(FxRobot robot) {
    drag(robot, 90, 90, 30, 10);
    assertEquals(List.of("select 2", "change 2 90 70 60 60"), heard);
  }

  @Test
  void aCornerOfTheHeldBoxResizesIt(FxRobot robot) {
    robot.clickOn(at(90, 90));
    drag(robot, 120, 120, 20, 10);
    assertEquals(List.of("select 2", "change 2 60 60 80 70"), heard);
  }

  @Test
  void escapeTakesADragBack(FxRobot robot) {
    robot.moveTo(at(90, 90)).press(MouseButton.PRIMARY);
    robot.moveTo(at(120, 120)).type(KeyCode.ESCAPE).release(MouseButton.PRIMARY);
    assertEquals(List.of("select 2"), heard);
  }

  @Test
  void aBoxIsDrawnByADragAndCutOffAtThePicture(FxRobot robot) {
    robot.interact(() -> canvas.toolProperty().set(Tool.BOX));
    drag(robot, 300, 200, 115, 115);
    assertEquals(List.of("draw 300 200 100 100"), heard);
  }

  @Test
  void aBoxIsDrawnByTwoClicks(FxRobot robot) {
    robot.interact(() -> canvas.toolProperty().set(Tool.BOX));
    robot.clickOn(at(250, 200)).moveTo(at(260, 230)).clickOn(at(300, 260));
    assertEquals(List.of("draw 250 200 50 60"), heard);
  }

  @Test
  void aBurstOfArrowsIsOneChange(FxRobot robot) {
    robot.clickOn(at(90, 90));
    robot.type(KeyCode.RIGHT, 3).press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
    robot.interact(canvas::settle);
    assertEquals(List.of("select 2", "change 2 63 70 60 60"), heard);
  }

  @Test
  void altAndArrowsResize(FxRobot robot) {
    robot.clickOn(at(90, 90)).press(KeyCode.ALT).type(KeyCode.LEFT, 2).release(KeyCode.ALT);
    robot.interact(canvas::settle);
    assertEquals(List.of("select 2", "change 2 60 60 58 60"), heard);
  }

  @Test
  void spaceAndADragPan(FxRobot robot) {
    robot.press(KeyCode.SPACE);
    robot.moveTo(at(90, 90)).press(MouseButton.PRIMARY).moveBy(40, 20).moveBy(10, 0);
    robot.release(MouseButton.PRIMARY).release(KeyCode.SPACE);
    assertEquals(new Viewport(1, 74, 44), canvas.getViewport());
    assertEquals(List.of(), heard);
  }

  @Test
  void theWheelZoomsToTheCursor(FxRobot robot) {
    robot.interact(
        () ->
            canvas.fireEvent(
                new ScrollEvent(
                    ScrollEvent.SCROLL,
                    114,
                    114,
                    114,
                    114,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    0,
                    40,
                    0,
                    0,
                    HorizontalTextScrollUnits.NONE,
                    0,
                    VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    null)));
    var view = canvas.getViewport();
    assertEquals(90, view.toPictureX(114), 1e-6);
    assertEquals(90, view.toPictureY(114), 1e-6);
    assertEquals(1.2, view.scale(), 1e-9);
    robot.interact(canvas::fit);
    assertEquals(new Viewport(1, 24, 24), canvas.getViewport());
  }
}
