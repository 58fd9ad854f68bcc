package touchstone.ui.canvas;

import java.util.EnumSet;
import java.util.Optional;
import touchstone.annotation.BoundingBox;

/// What moving, resizing and drawing make of a box: pure geometry in picture pixels. A result never
/// leaves the picture.
public final class BoxEdits {
  /// A box is at least this wide and high after an edit, unless the picture is smaller.
  public static final double MIN_SIZE = 1;

  private BoxEdits() {}

  /// Return the box moved as far as the picture lets it.
  public static BoundingBox moved(
      BoundingBox box, double dx, double dy, int pictureWidth, int pictureHeight) {
    return new BoundingBox(
        place(box.x() + dx, box.width(), pictureWidth),
        place(box.y() + dy, box.height(), pictureHeight),
        box.width(),
        box.height());
  }

  /// Return the place nearest to `at` where something of that size lies inside, or covers all.
  private static double place(double at, double size, double room) {
    return Math.clamp(at, Math.min(0, room - size), Math.max(0, room - size));
  }

  /// Return the box with a handle dragged by that much; dragging it across the box turns it over.
  public static BoundingBox resized(
      BoundingBox box, Handle handle, double dx, double dy, int pictureWidth, int pictureHeight) {
    double x0 = box.x() + (handle.sideX() < 0 ? dx : 0);
    double x1 = box.right() + (handle.sideX() > 0 ? dx : 0);
    double y0 = box.y() + (handle.sideY() < 0 ? dy : 0);
    double y1 = box.bottom() + (handle.sideY() > 0 ? dy : 0);
    return between(x0, y0, x1, y1, pictureWidth, pictureHeight);
  }

  /// Return the box between two corners, cut off at the picture's edges and at least [#MIN_SIZE]
  /// large.
  public static BoundingBox between(
      double x0, double y0, double x1, double y1, int pictureWidth, int pictureHeight) {
    double left = Math.clamp(Math.min(x0, x1), 0, Math.max(0, pictureWidth - MIN_SIZE));
    double top = Math.clamp(Math.min(y0, y1), 0, Math.max(0, pictureHeight - MIN_SIZE));
    double right =
        Math.clamp(Math.max(x0, x1), left + MIN_SIZE, Math.max(left + MIN_SIZE, pictureWidth));
    double bottom =
        Math.clamp(Math.max(y0, y1), top + MIN_SIZE, Math.max(top + MIN_SIZE, pictureHeight));
    return BoundingBox.between(left, top, right, bottom);
  }

  /// Return the handle of a box that a point takes hold of: the nearest corner within reach, else
  /// an edge within reach. Reach is in the same pixels as the box.
  public static Optional<Handle> handleAt(BoundingBox box, double x, double y, double reach) {
    double inX = Math.min(reach, box.width() / 3);
    double inY = Math.min(reach, box.height() / 3);
    boolean near =
        x >= box.x() - reach
            && x <= box.right() + reach
            && y >= box.y() - reach
            && y <= box.bottom() + reach;
    if (!near) {
      return Optional.empty();
    }
    int sideX = side(x, box.x(), box.right(), inX);
    int sideY = side(y, box.y(), box.bottom(), inY);
    return EnumSet.allOf(Handle.class).stream()
        .filter(handle -> handle.sideX() == sideX && handle.sideY() == sideY)
        .findFirst();
  }

  private static int side(double at, double low, double high, double reach) {
    return at <= low + reach ? -1 : at >= high - reach ? 1 : 0;
  }
}
