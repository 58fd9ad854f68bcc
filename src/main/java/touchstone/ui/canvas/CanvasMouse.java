package touchstone.ui.canvas;

import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;

/// Chooses the gesture that a press starts, and keeps it going until it is over.
final class CanvasMouse {
  /// How much one notch of the wheel (40 units) zooms.
  private static final double NOTCH = 1.2;

  private final PictureCanvas canvas;
  private @Nullable Gesture gesture;
  private boolean space;

  CanvasMouse(PictureCanvas canvas) {
    this.canvas = canvas;
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::moved);
    canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    canvas.addEventHandler(
        MouseEvent.MOUSE_EXITED, event -> canvas.mouseAt(-1, -1, CanvasShape.NONE));
    canvas.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    canvas.addEventHandler(
        ZoomEvent.ZOOM, event -> canvas.zoomAt(event.getX(), event.getY(), event.getZoomFactor()));
    canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    canvas.addEventHandler(KeyEvent.KEY_RELEASED, this::keyReleased);
    canvas.toolProperty().addListener((property, before, after) -> cancel());
  }

  private void pressed(MouseEvent event) {
    canvas.requestFocus();
    if (!canvas.hasPicture()) {
      return;
    }
    if (gesture == null) {
      gesture = start(event);
    }
    event.consume();
  }

  private @Nullable Gesture start(MouseEvent event) {
    double x = event.getX();
    double y = event.getY();
    boolean primary = event.getButton() == MouseButton.PRIMARY;
    if (event.getButton() == MouseButton.MIDDLE || primary && space) {
      canvas.setCursor(Cursor.CLOSED_HAND);
      return new PanGesture(canvas, x, y, false);
    }
    if (!primary) {
      return null;
    }
    canvas.settle();
    if (canvas.toolProperty().get() == Tool.BOX) {
      canvas.letGo();
      return new DrawGesture(canvas, x, y);
    }
    var grip = canvas.grip();
    if (grip != null) {
      var handle = handle(grip, x, y);
      if (handle != null) {
        return new EditGesture(canvas, grip, BoxEdit.resizing(handle), x, y);
      }
    }
    var hits = canvas.hits(x, y);
    if (hits.isEmpty()) {
      return new PanGesture(canvas, x, y, true);
    }
    var target = grip != null && hits.contains(grip) ? grip : hits.getFirst();
    return new EditGesture(canvas, target, BoxEdits::moved, x, y);
  }

  private @Nullable Handle handle(CanvasShape shape, double x, double y) {
    var view = canvas.getViewport();
    return BoxEdits.handleAt(shape.box(), view.toPictureX(x), view.toPictureY(y), canvas.reach())
        .orElse(null);
  }

  private void moved(MouseEvent event) {
    double x = event.getX();
    double y = event.getY();
    if (gesture != null) {
      gesture.moved(x, y);
      canvas.mouseAt(x, y, CanvasShape.NONE);
      return;
    }
    var hits =
        canvas.toolProperty().get() == Tool.SELECT ? canvas.hits(x, y) : List.<CanvasShape>of();
    canvas.mouseAt(x, y, hits.isEmpty() ? CanvasShape.NONE : hits.getFirst().id());
    canvas.setCursor(cursor(x, y, !hits.isEmpty()));
  }

  private Cursor cursor(double x, double y, boolean over) {
    if (space) {
      return Cursor.OPEN_HAND;
    }
    if (!canvas.hasPicture()) {
      return Cursor.DEFAULT;
    }
    if (canvas.toolProperty().get() == Tool.BOX) {
      return Cursor.CROSSHAIR;
    }
    var grip = canvas.grip();
    var handle = grip == null ? null : handle(grip, x, y);
    return handle == null
        ? over ? Cursor.HAND : Cursor.DEFAULT
        : switch (handle) {
          case NORTH_WEST -> Cursor.NW_RESIZE;
          case NORTH -> Cursor.N_RESIZE;
          case NORTH_EAST -> Cursor.NE_RESIZE;
          case EAST -> Cursor.E_RESIZE;
          case SOUTH_EAST -> Cursor.SE_RESIZE;
          case SOUTH -> Cursor.S_RESIZE;
          case SOUTH_WEST -> Cursor.SW_RESIZE;
          case WEST -> Cursor.W_RESIZE;
        };
  }

  private void released(MouseEvent event) {
    var running = gesture;
    if (running != null && running.released(event.getX(), event.getY())) {
      gesture = null;
      moved(event);
    }
  }

  private void cancel() {
    if (gesture != null) {
      gesture.cancelled();
      gesture = null;
    }
  }

  private void scrolled(ScrollEvent event) {
    if (event.isShiftDown()) {
      canvas.look(canvas.getViewport().panned(event.getDeltaX() + event.getDeltaY(), 0));
    } else if (event.getDeltaY() != 0) {
      canvas.zoomAt(event.getX(), event.getY(), Math.pow(NOTCH, event.getDeltaY() / 40));
    }
    event.consume();
  }

  private void keyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE && !event.isShortcutDown()) {
      space = true;
      if (gesture == null) {
        canvas.setCursor(Cursor.OPEN_HAND);
      }
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      if (gesture != null) {
        cancel();
        event.consume();
      } else if (canvas.held().draft() != null) {
        canvas.held().draft(null);
        event.consume();
      } else if (canvas.held().isHolding()) {
        canvas.letGo();
        event.consume();
      } else if (canvas.toolProperty().get() != Tool.SELECT) {
        canvas.toolProperty().set(Tool.SELECT);
        event.consume();
      }
    }
  }

  private void keyReleased(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE) {
      space = false;
      canvas.setCursor(Cursor.DEFAULT);
    }
  }
}
