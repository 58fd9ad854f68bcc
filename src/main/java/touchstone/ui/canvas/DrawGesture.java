package touchstone.ui.canvas;

/// Draws a new box, by dragging from corner to corner or by a click on each.
final class DrawGesture implements Gesture {
  private final PictureCanvas canvas;
  private final double startX;
  private final double startY;
  private boolean dragged;
  private boolean secondClick;

  /// @param x logical pixels of the canvas, remembered as a place on the picture
  DrawGesture(PictureCanvas canvas, double x, double y) {
    this.canvas = canvas;
    startX = canvas.getViewport().toPictureX(x);
    startY = canvas.getViewport().toPictureY(y);
  }

  @Override
  public void moved(double x, double y) {
    var view = canvas.getViewport();
    dragged |= PictureCanvas.isDrag(x - view.toScreenX(startX), y - view.toScreenY(startY));
    if (dragged || secondClick) {
      canvas
          .held()
          .draft(
              BoxEdits.between(
                  startX,
                  startY,
                  view.toPictureX(x),
                  view.toPictureY(y),
                  canvas.pictureWidth(),
                  canvas.pictureHeight()));
    }
  }

  @Override
  public boolean released(double x, double y) {
    if (!dragged) {
      secondClick = !secondClick;
      if (!secondClick) {
        canvas.held().draft(null);
      }
      return !secondClick;
    }
    moved(x, y);
    canvas.held().drawn();
    return true;
  }

  @Override
  public void cancelled() {
    canvas.held().draft(null);
  }
}
