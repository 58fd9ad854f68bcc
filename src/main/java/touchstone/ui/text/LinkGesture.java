package touchstone.ui.text;

/// Ties a mark to another one: a drag from the line under one to the words or the line of the
/// other. A press that goes nowhere is a click.
final class LinkGesture implements Gesture {
  private static final double SLACK = 4;

  private final TextCanvas canvas;
  private final TextMark from;
  private final double startX;
  private final double startY;
  private final Gesture click;
  private boolean dragged;

  /// @param click what a press is that goes nowhere
  LinkGesture(TextCanvas canvas, TextMark from, double x, double y, Gesture click) {
    this.canvas = canvas;
    this.from = from;
    startX = x;
    startY = y;
    this.click = click;
  }

  @Override
  public void moved(double x, double y) {
    dragged |= Math.hypot(x - startX, y - startY) >= SLACK;
    if (dragged) {
      canvas.grips().tie(startX, startY, x, y, canvas.page().look().line(from.rgb()));
      canvas.mouseOver(target(x, y));
    }
  }

  private long target(double x, double y) {
    return canvas.page().marksAt(x, y).stream()
        .filter(mark -> !mark.muted() && mark.id() != from.id())
        .findFirst()
        .map(TextMark::id)
        .orElse(TextMark.NONE);
  }

  @Override
  public void released(double x, double y) {
    canvas.grips().untie();
    canvas.mouseOver(TextMark.NONE);
    if (!dragged) {
      click.released(x, y);
      return;
    }
    long to = target(x, y);
    if (to != TextMark.NONE) {
      canvas.link(from.id(), to);
    }
  }

  @Override
  public void cancelled() {
    canvas.grips().untie();
    canvas.mouseOver(TextMark.NONE);
  }
}
