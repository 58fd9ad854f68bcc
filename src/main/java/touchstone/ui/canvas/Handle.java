package touchstone.ui.canvas;

import touchstone.annotation.BoundingBox;

/// One of the eight places by which a box is resized.
public enum Handle {
  NORTH_WEST(-1, -1),
  NORTH(0, -1),
  NORTH_EAST(1, -1),
  EAST(1, 0),
  SOUTH_EAST(1, 1),
  SOUTH(0, 1),
  SOUTH_WEST(-1, 1),
  WEST(-1, 0);

  private final int sideX;
  private final int sideY;

  Handle(int sideX, int sideY) {
    this.sideX = sideX;
    this.sideY = sideY;
  }

  /// Return which vertical edge it moves: -1 the left, 1 the right, 0 neither.
  public int sideX() {
    return sideX;
  }

  /// Return which horizontal edge it moves: -1 the upper, 1 the lower, 0 neither.
  public int sideY() {
    return sideY;
  }

  public double x(BoundingBox box) {
    return box.centreX() + sideX * box.width() / 2;
  }

  public double y(BoundingBox box) {
    return box.centreY() + sideY * box.height() / 2;
  }
}
