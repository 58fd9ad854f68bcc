package touchstone.ui.canvas;

/// Drags a box, or one of its handles: what the distance makes of the box is the edit's affair. A
/// press without a drag is a click: it takes hold of the smallest box there, and the next one of
/// the next larger.
final class EditGesture implements Gesture {
  private final PictureCanvas canvas;
  private final CanvasShape shape;
  private final BoxEdit edit;
  private final double startX;
  private final double startY;
  private boolean dragged;

  EditGesture(PictureCanvas canvas, CanvasShape shape, BoxEdit edit, double x, double y) {
    this.canvas = canvas;
    this.shape = shape;
    this.edit = edit;
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
      double dx = (x - startX) / scale;
      double dy = (y - startY) / scale;
      canvas
          .held()
          .draft(edit.of(shape.box(), dx, dy, canvas.pictureWidth(), canvas.pictureHeight()));
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
