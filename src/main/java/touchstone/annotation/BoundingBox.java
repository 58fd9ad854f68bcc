package touchstone.annotation;

/// An upright rectangle.
///
/// @param x its left edge in pixels
/// @param y its top edge in pixels
/// @param width in pixels, positive
/// @param height in pixels, positive
public record BoundingBox(double x, double y, double width, double height) implements Geometry {
  public BoundingBox {
    if (!(Double.isFinite(x) && Double.isFinite(y))) {
      throw new IllegalArgumentException("A box has finite corners, not %s, %s.".formatted(x, y));
    }
    if (!(width > 0 && height > 0 && Double.isFinite(width) && Double.isFinite(height))) {
      throw new IllegalArgumentException(
          "A box is wider and higher than nothing, not %s by %s.".formatted(width, height));
    }
  }

  /// Return the box between two opposite corners.
  public static BoundingBox between(double x1, double y1, double x2, double y2) {
    return new BoundingBox(
        Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
  }

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public double area() {
    return width * height;
  }

  public double centreX() {
    return x + width / 2;
  }

  public double centreY() {
    return y + height / 2;
  }

  public boolean contains(double px, double py) {
    return px >= x && px <= right() && py >= y && py <= bottom();
  }

  public boolean intersects(BoundingBox other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  /// Return the shared area over the covered area, from 0 (apart or only touching) to 1 (equal).
  public double iou(BoundingBox other) {
    double shared =
        Math.max(0, Math.min(right(), other.right()) - Math.max(x, other.x))
            * Math.max(0, Math.min(bottom(), other.bottom()) - Math.max(y, other.y));
    return shared / (area() + other.area() - shared);
  }

  /// Return whether some of the box lies on a picture of that size.
  public boolean meets(int pictureWidth, int pictureHeight) {
    return x < pictureWidth && y < pictureHeight && right() > 0 && bottom() > 0;
  }

  /// Return the part of the box that lies on a picture of that size; the box must meet it.
  public BoundingBox clippedTo(int pictureWidth, int pictureHeight) {
    if (x >= 0 && y >= 0 && right() <= pictureWidth && bottom() <= pictureHeight) {
      return this;
    }
    return between(
        Math.clamp(x, 0, pictureWidth),
        Math.clamp(y, 0, pictureHeight),
        Math.clamp(right(), 0, pictureWidth),
        Math.clamp(bottom(), 0, pictureHeight));
  }
}
