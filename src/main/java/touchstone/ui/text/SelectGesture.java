package touchstone.ui.text;

/// Selects words by dragging over them; a press that goes nowhere is a click.
final class SelectGesture implements Gesture {
  private static final double SLACK = 4;

  private final TextCanvas canvas;
  private final double startX;
  private final double startY;
  private final int anchor;
  private final boolean extending;
  private boolean dragged;

  /// @param extending whether what is selected already grows
  SelectGesture(TextCanvas canvas, double x, double y, boolean extending) {
    this.canvas = canvas;
    startX = x;
    startY = y;
    this.extending = extending && canvas.caret().isPlaced();
    anchor = this.extending ? canvas.caret().anchor() : canvas.page().between(x, y);
  }

  @Override
  public void moved(double x, double y) {
    if (!dragged && Math.hypot(x - startX, y - startY) < SLACK) {
      return;
    }
    if (!dragged) {
      dragged = true;
      canvas.letGo();
    }
    to(x, y);
  }

  private void to(double x, double y) {
    int place = canvas.page().between(x, y);
    var grown =
        Words.snapped(canvas.text(), TextRange.between(anchor, place), canvas.snapProperty().get());
    canvas.caret().select(anchor, place, grown);
  }

  @Override
  public void released(double x, double y) {
    if (dragged || extending) {
      to(x, y);
      canvas.draw();
    } else {
      click(x, y);
    }
  }

  /// Take hold of the shortest mark at a point, or of the next longer than the one held; place the
  /// caret where there is none.
  private void click(double x, double y) {
    var marks = canvas.page().marksAt(x, y).stream().filter(mark -> !mark.muted()).toList();
    long link = canvas.page().linkAt(x, y);
    if (marks.isEmpty() && link != TextMark.NONE) {
      canvas.choose(link);
      return;
    }
    if (marks.isEmpty()) {
      canvas.letGo();
      canvas.caret().put(anchor);
      return;
    }
    int next = 0;
    for (int i = 0; i < marks.size(); i++) {
      if (marks.get(i).id() == canvas.held().id()) {
        next = (i + 1) % marks.size();
      }
    }
    canvas.hold(marks.get(next).id());
  }

  @Override
  public void cancelled() {
    canvas.caret().clear();
  }
}
