package touchstone.ui.text;

/// Moves an edge of a mark with the mouse; the other edge stays, and at least a character between
/// them.
final class EdgeGesture implements Gesture {
  private final TextCanvas canvas;
  private final TextMark mark;
  private final boolean end;

  /// @param end whether it is the end that is moved
  EdgeGesture(TextCanvas canvas, TextMark mark, boolean end) {
    this.canvas = canvas;
    this.mark = mark;
    this.end = end;
  }

  @Override
  public void moved(double x, double y) {
    int place = canvas.page().between(x, y);
    var snap = canvas.snapProperty().get();
    canvas
        .held()
        .draft(
            end
                ? SpanEdits.endAt(canvas.text(), mark, place, snap)
                : SpanEdits.startAt(canvas.text(), mark, place, snap));
  }

  @Override
  public void released(double x, double y) {
    canvas.settle();
  }

  @Override
  public void cancelled() {
    canvas.held().draft(null);
  }
}
