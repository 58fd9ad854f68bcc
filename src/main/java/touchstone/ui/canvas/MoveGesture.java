package touchstone.ui.canvas;

/// Drags a box over the picture. A press without a drag is a click: it takes hold of the smallest
/// box there, and the next one of the next larger.
final class MoveGesture implements Gesture {
  private final PictureCanvas canvas;
  private final CanvasShape shape;
  private final double startX;
  private final double startY;
  private boolean dragged;

  MoveGesture(PictureCanvas canvas, CanvasShape shape, double x, double y) {
    this.canvas = canvas;
    this.shape = shape;
    startX = x;
    startY = y;
  }

  @Override
  public void moved(double x, double y) {
    if (!dragged && PictureCanvas.isDrag(x - startX, y - startY)) {
      dragged = true;
      canvas.hold(shape.id());
    }
    if (dragged) {
      double scale = canvas.getViewport().scale();
      canvas
          .held()
          .draft(
              BoxEdits.moved(
                  shape.box(),
                  (x - startX) / scale,
                  (y - startY) / scale,
                  canvas.pictureWidth(),
                  canvas.pictureHeight()));
    }
  }

  @Override
  public boolean released(double x, double y) {
    if (dragged) {
      canvas.settle();
    } else {
      canvas.click(x, y);
    }
    return true;
  }

  @Override
  public void cancelled() {
    canvas.held().draft(null);
  }
}
