package touchstone.ui.canvas;

/// Drags the picture. A press without a drag lets go of what is held.
final class PanGesture implements Gesture {
  private final PictureCanvas canvas;
  private final Viewport before;
  private final double startX;
  private final double startY;
  private final boolean clicks;
  private boolean dragged;

  /// @param clicks whether a press without a drag counts as a click on the ground
  PanGesture(PictureCanvas canvas, double x, double y, boolean clicks) {
    this.canvas = canvas;
    this.clicks = clicks;
    before = canvas.getViewport();
    startX = x;
    startY = y;
  }

  @Override
  public void moved(double x, double y) {
    dragged |= PictureCanvas.isDrag(x - startX, y - startY);
    if (dragged) {
      canvas.look(before.panned(x - startX, y - startY));
    }
  }

  @Override
  public boolean released(double x, double y) {
    if (!dragged && clicks) {
      canvas.letGo();
    }
    return true;
  }

  @Override
  public void cancelled() {
    canvas.look(before);
  }
}
