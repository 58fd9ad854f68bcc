package touchstone.ui.canvas;

/// Drags one of the eight handles of a box.
final class ResizeGesture implements Gesture {
  private final PictureCanvas canvas;
  private final CanvasShape shape;
  private final Handle handle;
  private final double startX;
  private final double startY;
  private boolean dragged;

  ResizeGesture(PictureCanvas canvas, CanvasShape shape, Handle handle, double x, double y) {
    this.canvas = canvas;
    this.shape = shape;
    this.handle = handle;
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
              BoxEdits.resized(
                  shape.box(),
                  handle,
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
