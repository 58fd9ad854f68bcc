package touchstone.media;

/// Turns stored rows upright, as the eight EXIF orientations ask (CIPA DC-008, tag 0x0112).
final class Orientation {
  private Orientation() {}

  /// Return the picture upright; the same one where nothing is to be turned.
  static Pixels upright(Pixels stored, int orientation) {
    if (orientation <= 1 || orientation > 8) {
      return stored;
    }
    int width = stored.width();
    int height = stored.height();
    boolean turned = orientation >= 5;
    int uprightWidth = turned ? height : width;
    // where the stored pixel (0, 0) goes, and how far a step to the right and a step down lead
    int origin =
        switch (orientation) {
          case 2 -> width - 1;
          case 3 -> width * height - 1;
          case 4 -> width * (height - 1);
          case 6 -> height - 1;
          case 7 -> width * height - 1;
          case 8 -> height * (width - 1);
          default -> 0;
        };
    int right =
        switch (orientation) {
          case 2, 3 -> -1;
          case 4 -> 1;
          case 5, 6 -> uprightWidth;
          default -> -uprightWidth;
        };
    int down =
        switch (orientation) {
          case 2 -> width;
          case 3, 4 -> -width;
          case 5, 8 -> 1;
          default -> -1;
        };
    var from = stored.argb();
    var to = new int[width * height];
    for (int y = 0; y < height; y++) {
      int target = origin + y * down;
      int end = (y + 1) * width;
      for (int at = y * width; at < end; at++, target += right) {
        to[target] = from[at];
      }
    }
    return new Pixels(uprightWidth, turned ? width : height, to);
  }
}
