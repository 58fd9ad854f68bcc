package touchstone.ui.text;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// What lies over the text and is moved by hand: the handles at both edges of the held mark, and
/// the caret.
final class Grips extends Group {
  /// How far from a handle the mouse still takes it.
  private static final double REACH = 6;

  /// A bar along an edge with a knob.
  private static final class Handle extends Group {
    private final Line bar = new Line();
    private final Circle knob = new Circle(4.5);

    Handle() {
      bar.setStrokeWidth(2);
      knob.setStroke(Color.WHITE);
      knob.setStrokeWidth(1.5);
      getChildren().addAll(bar, knob);
    }

    void at(double x, double top, double bottom, boolean start, Color colour) {
      bar.setStroke(colour);
      knob.setFill(colour);
      bar.setStartX(x);
      bar.setEndX(x);
      bar.setStartY(top);
      bar.setEndY(bottom);
      knob.setCenterX(x);
      knob.setCenterY(start ? top : bottom);
    }

    boolean reaches(double x, double y) {
      return isVisible()
          && Math.abs(x - bar.getStartX()) <= REACH
          && y >= bar.getStartY() - REACH
          && y <= bar.getEndY() + REACH;
    }
  }

  private final TextCanvas canvas;
  private final Handle start = new Handle();
  private final Handle end = new Handle();
  private final Line caret = new Line();
  private final Line tie = new Line();
  private final Timeline blinking =
      new Timeline(
          new KeyFrame(Duration.ZERO, event -> showCaret(true)),
          new KeyFrame(Duration.millis(550), event -> showCaret(false)),
          new KeyFrame(Duration.millis(1_100)));

  Grips(TextCanvas canvas) {
    this.canvas = canvas;
    setManaged(false);
    setMouseTransparent(true);
    caret.setStrokeWidth(2);
    blinking.setCycleCount(Animation.INDEFINITE);
    tie.setStrokeWidth(2);
    tie.setVisible(false);
    getChildren().addAll(caret, start, end, tie);
    start.setVisible(false);
    end.setVisible(false);
    caret.setVisible(false);
  }

  private void showCaret(boolean shown) {
    caret.setOpacity(shown ? 1 : 0);
  }

  /// Go where the held mark and the caret are now.
  void place(Page page) {
    placeHandles(page, canvas.held().mark());
    int place = canvas.caret().place();
    var row = place < 0 ? null : page.rowOf(place).orElse(null);
    boolean shown = row != null && canvas.isFocused();
    caret.setVisible(shown);
    if (row == null || !shown) {
      blinking.stop();
      return;
    }
    double x = page.left() + row.glyphs().leading(place);
    caret.setStroke(canvas.style().look(1).colours().accent());
    caret.setStartX(x);
    caret.setEndX(x);
    caret.setStartY(row.getLayoutY() + row.textTop() - 1);
    caret.setEndY(row.getLayoutY() + row.textBottom() + 1);
    blinking.playFromStart();
  }

  private void placeHandles(Page page, @Nullable TextMark mark) {
    start.setVisible(false);
    end.setVisible(false);
    if (mark == null || mark.start() >= mark.end()) {
      return;
    }
    var colour = page.look().line(mark.rgb());
    page.rowOf(mark.start())
        .ifPresent(
            row -> {
              double x = page.left() + row.glyphs().leading(mark.start());
              put(start, row, x, true, colour);
            });
    int last = Graphemes.previous(canvas.text(), mark.end());
    page.rowOf(last)
        .ifPresent(
            row -> {
              double x = page.left() + row.glyphs().trailing(Math.min(mark.end(), row.end()));
              put(end, row, x, false, colour);
            });
  }

  private static void put(Handle handle, RowView row, double x, boolean start, Color colour) {
    double y = row.getLayoutY();
    handle.at(x, y + row.textTop() - 1, y + row.textBottom() + 2, start, colour);
    handle.setVisible(true);
  }

  /// Show the relation that is being drawn.
  void tie(double fromX, double fromY, double toX, double toY, Color colour) {
    tie.setStroke(colour);
    tie.setStartX(fromX);
    tie.setStartY(fromY);
    tie.setEndX(toX);
    tie.setEndY(toY);
    tie.setVisible(true);
  }

  /// Show no relation that is being drawn.
  void untie() {
    tie.setVisible(false);
  }

  /// Return whether a point is on the handle at the end of the held mark.
  boolean onEnd(double x, double y) {
    return end.reaches(x, y);
  }

  /// Return whether a point is on the handle at the start of the held mark.
  boolean onStart(double x, double y) {
    return start.reaches(x, y);
  }
}
