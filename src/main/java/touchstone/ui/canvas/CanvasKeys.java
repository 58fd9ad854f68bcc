package touchstone.ui.canvas;

import javafx.scene.input.KeyEvent;

/// The keys that the canvas answers while it has the keyboard: the arrows, when a box is held. All
/// other keys are its owner's.
final class CanvasKeys {
  private final PictureCanvas canvas;

  CanvasKeys(PictureCanvas canvas) {
    this.canvas = canvas;
    canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent event) {
    if (!canvas.held().isHolding()) {
      return;
    }
    int step = event.isShiftDown() ? 10 : 1;
    boolean stretch = event.isAltDown() || event.isShortcutDown();
    boolean taken = true;
    switch (event.getCode()) {
      case LEFT -> arrow(stretch, -step, 0);
      case RIGHT -> arrow(stretch, step, 0);
      case UP -> arrow(stretch, 0, -step);
      case DOWN -> arrow(stretch, 0, step);
      default -> taken = false;
    }
    if (taken) {
      event.consume();
    }
  }

  private void arrow(boolean stretch, int dx, int dy) {
    canvas.edit(stretch ? BoxEdit.resizing(Handle.SOUTH_EAST) : BoxEdits::moved, dx, dy);
  }
}
