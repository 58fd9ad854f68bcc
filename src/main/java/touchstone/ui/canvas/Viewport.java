package touchstone.ui.canvas;

import touchstone.annotation.BoundingBox;

/// How a picture lies on the screen: screen = offset + scale x picture.
///
/// @param scale screen pixels per picture pixel, positive
/// @param offsetX where the picture's left edge lies on the screen
/// @param offsetY where the picture's top edge lies on the screen
public record Viewport(double scale, double offsetX, double offsetY) {
  /// The smallest and the largest scale that zooming reaches.
  public static final double MIN_SCALE = 1.0 / 256;

  public static final double MAX_SCALE = 64;

  /// How much of the picture stays in sight however far it is dragged, in screen pixels.
  private static final double HOLD = 48;

  public Viewport {
    if (!(scale > 0 && Double.isFinite(scale))) {
      throw new IllegalArgumentException("A scale is positive, not %s.".formatted(scale));
    }
  }

  /// Return the view that shows a whole picture, centred, with a margin around it.
  public static Viewport fit(
      double pictureWidth, double pictureHeight, double width, double height, double margin) {
    double room = Math.max(1, Math.min(width, height) - 2 * margin);
    double roomX = Math.max(room, width - 2 * margin);
    double roomY = Math.max(room, height - 2 * margin);
    double scale =
        Math.clamp(Math.min(roomX / pictureWidth, roomY / pictureHeight), MIN_SCALE, MAX_SCALE);
    return new Viewport(
        scale, (width - pictureWidth * scale) / 2, (height - pictureHeight * scale) / 2);
  }

  public double toScreenX(double x) {
    return offsetX + scale * x;
  }

  public double toScreenY(double y) {
    return offsetY + scale * y;
  }

  public double toPictureX(double x) {
    return (x - offsetX) / scale;
  }

  public double toPictureY(double y) {
    return (y - offsetY) / scale;
  }

  /// Return the view scaled by a factor about a point on the screen, which stays where it is.
  public Viewport zoomedAt(double x, double y, double factor) {
    double next = Math.clamp(scale * factor, MIN_SCALE, MAX_SCALE);
    double ratio = next / scale;
    return new Viewport(next, x - (x - offsetX) * ratio, y - (y - offsetY) * ratio);
  }

  public Viewport panned(double dx, double dy) {
    return new Viewport(scale, offsetX + dx, offsetY + dy);
  }

  /// Return the same view measured in finer or coarser pixels, such as those of the device.
  public Viewport times(double factor) {
    return new Viewport(scale * factor, offsetX * factor, offsetY * factor);
  }

  /// Return the nearest view in which some of the picture is in sight.
  public Viewport keptInSight(
      double pictureWidth, double pictureHeight, double width, double height) {
    double w = pictureWidth * scale;
    double h = pictureHeight * scale;
    double holdX = Math.min(HOLD, Math.min(w, width) / 2);
    double holdY = Math.min(HOLD, Math.min(h, height) / 2);
    return new Viewport(
        scale,
        Math.clamp(offsetX, holdX - w, Math.max(holdX - w, width - holdX)),
        Math.clamp(offsetY, holdY - h, Math.max(holdY - h, height - holdY)));
  }

  /// Return the nearest view that has a box in sight, this one if it has already.
  public Viewport revealing(BoundingBox box, double width, double height, double margin) {
    return new Viewport(
        scale,
        offsetX + shift(toScreenX(box.x()), toScreenX(box.right()), width, margin),
        offsetY + shift(toScreenY(box.y()), toScreenY(box.bottom()), height, margin));
  }

  private static double shift(double from, double to, double size, double margin) {
    boolean seen = to > margin && from < size - margin;
    if (seen && (from >= 0 && to <= size || to - from > size - 2 * margin)) {
      return 0;
    }
    if (to - from > size - 2 * margin) {
      return size / 2 - (from + to) / 2;
    }
    return from < margin ? margin - from : to > size - margin ? size - margin - to : 0;
  }

  /// Return the part of the picture's plane that a screen of that size shows.
  public BoundingBox visible(double width, double height) {
    return new BoundingBox(toPictureX(0), toPictureY(0), width / scale, height / scale);
  }
}
