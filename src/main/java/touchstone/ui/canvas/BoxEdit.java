package touchstone.ui.canvas;

import touchstone.annotation.BoundingBox;

/// What a distance in picture pixels makes of a box, without leaving the picture.
@FunctionalInterface
interface BoxEdit {
  BoundingBox of(BoundingBox box, double dx, double dy, int pictureWidth, int pictureHeight);

  /// Return the edit that drags one of the eight handles.
  static BoxEdit resizing(Handle handle) {
    return (box, dx, dy, width, height) -> BoxEdits.resized(box, handle, dx, dy, width, height);
  }
}
