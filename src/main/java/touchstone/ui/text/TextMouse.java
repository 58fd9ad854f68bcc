package touchstone.ui.text;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Chooses the gesture that a press starts, and keeps it going until it is over; scrolls while one
/// leaves the page.
final class TextMouse {
  private static final double NOTCH = 1.1;

  private final TextCanvas canvas;
  private final Page page;
  private final Timeline scrolling =
      new Timeline(new KeyFrame(Duration.millis(30), event -> scroll()));
  private @Nullable Gesture gesture;
  private double lastX;
  private double lastY;

  TextMouse(TextCanvas canvas) {
    this.canvas = canvas;
    page = canvas.page();
    scrolling.setCycleCount(Animation.INDEFINITE);
    page.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    page.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    page.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    page.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    page.addEventHandler(MouseEvent.MOUSE_EXITED, event -> canvas.mouseOver(TextMark.NONE));
    page.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    page.addEventHandler(ZoomEvent.ZOOM, event -> canvas.zoomBy(event.getZoomFactor()));
    canvas.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
  }

  private void pressed(MouseEvent event) {
    canvas.requestFocus();
    if (event.getButton() != MouseButton.PRIMARY || gesture != null) {
      return;
    }
    event.consume();
    double x = event.getX();
    double y = event.getY();
    canvas.settle();
    canvas.setKeyed(false);
    if (event.getClickCount() == 2) {
      chooseWord(x, y);
      return;
    }
    var held = canvas.held().mark();
    if (held != null && canvas.grips().onEnd(x, y)) {
      gesture = new EdgeGesture(canvas, held, true);
    } else if (held != null && canvas.grips().onStart(x, y)) {
      gesture = new EdgeGesture(canvas, held, false);
    } else {
      gesture = selectOrTie(x, y, event.isShiftDown());
    }
  }

  /// A drag that begins at the line or the tag of a mark ties it, one on the words selects them.
  private Gesture selectOrTie(double x, double y, boolean extending) {
    var select = new SelectGesture(canvas, x, y, extending);
    var under = page.marksAt(x, y).stream().filter(mark -> !mark.muted()).findFirst();
    return canvas.isLinkable() && !extending && under.isPresent() && !page.onText(x, y)
        ? new LinkGesture(canvas, under.get(), x, y, select)
        : select;
  }

  /// Select the word at a point, unless it is marked and held already.
  private void chooseWord(double x, double y) {
    if (!page.onText(x, y)) {
      return;
    }
    var word = Words.at(canvas.text(), page.over(x, y));
    var held = canvas.held().mark();
    boolean marked = held != null && held.range().equals(word);
    if (!marked && !word.isEmpty() && !Words.isBlank(canvas.text(), word.start())) {
      canvas.letGo();
      canvas.caret().select(word.start(), word.end());
      canvas.draw();
    }
  }

  private void dragged(MouseEvent event) {
    lastX = event.getX();
    lastY = event.getY();
    if (gesture == null) {
      return;
    }
    gesture.moved(lastX, lastY);
    if (lastY < 0 || lastY > page.getHeight()) {
      scrolling.play();
    } else {
      scrolling.stop();
    }
  }

  private void scroll() {
    if (gesture == null) {
      scrolling.stop();
      return;
    }
    double out = lastY < 0 ? lastY : lastY - page.getHeight();
    page.scrollBy(Math.clamp(out, -40, 40));
    gesture.moved(lastX, lastY);
  }

  private void moved(MouseEvent event) {
    double x = event.getX();
    double y = event.getY();
    var marks = page.marksAt(x, y).stream().filter(mark -> !mark.muted()).toList();
    canvas.mouseOver(marks.isEmpty() ? TextMark.NONE : marks.getFirst().id());
    if (canvas.grips().onEnd(x, y) || canvas.grips().onStart(x, y)) {
      page.setCursor(Cursor.H_RESIZE);
    } else if (page.onText(x, y)) {
      page.setCursor(Cursor.TEXT);
    } else {
      boolean there = !marks.isEmpty() || page.linkAt(x, y) != TextMark.NONE;
      page.setCursor(there ? Cursor.HAND : Cursor.DEFAULT);
    }
  }

  private void released(MouseEvent event) {
    scrolling.stop();
    var running = gesture;
    gesture = null;
    if (running != null) {
      running.released(event.getX(), event.getY());
      event.consume();
    }
  }

  private void scrolled(ScrollEvent event) {
    if (event.isShortcutDown()) {
      canvas.zoomBy(Math.pow(NOTCH, Math.signum(event.getDeltaY())));
    } else {
      page.scrollBy(-event.getDeltaY());
    }
    event.consume();
  }

  private void keyPressed(KeyEvent event) {
    var running = gesture;
    if (event.getCode() == KeyCode.ESCAPE && running != null) {
      gesture = null;
      scrolling.stop();
      running.cancelled();
      event.consume();
    }
  }
}
