package touchstone.media;

import java.util.ArrayList;
import java.util.List;

/// A picture at full size and at ever halved sizes, cut into tiles, so that nothing the size of the
/// picture is ever drawn. Levels are made when first asked for. Safe for use by several threads.
public final class Pyramid {
  /// The edge of a tile in pixels; those at the right and at the bottom may be smaller.
  public static final int TILE = 512;

  private final List<Pixels> levels = new ArrayList<>();
  private final int count;

  public Pyramid(Pixels picture) {
    levels.add(picture);
    int edge = Math.max(picture.width(), picture.height());
    int halvings = 0;
    while (edge > TILE) {
      edge = (edge + 1) / 2;
      halvings++;
    }
    count = halvings + 1;
  }

  /// Return the number of levels; the last one fits into one tile.
  public int levels() {
    return count;
  }

  /// Return a level: 0 is the picture itself, each further one half as wide and half as high.
  public synchronized Pixels level(int level) {
    if (level < 0 || level >= count) {
      throw new IndexOutOfBoundsException("No level %d of %d.".formatted(level, count));
    }
    while (levels.size() <= level) {
      levels.add(half(levels.getLast()));
    }
    return levels.get(level);
  }

  public int columns(int level) {
    return tiles(level(level).width());
  }

  public int rows(int level) {
    return tiles(level(level).height());
  }

  /// Copy one tile out of a level.
  public Pixels tile(int level, int column, int row) {
    var from = level(level);
    int left = column * TILE;
    int top = row * TILE;
    if (column < 0 || row < 0 || left >= from.width() || top >= from.height()) {
      throw new IndexOutOfBoundsException("No tile %d, %d.".formatted(column, row));
    }
    int width = Math.min(TILE, from.width() - left);
    int height = Math.min(TILE, from.height() - top);
    var argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(from.argb(), (top + y) * from.width() + left, argb, y * width, width);
    }
    return new Pixels(width, height, argb);
  }

  /// Halve a picture: each pixel is the mean of the two by two it stands for. An odd last column or
  /// row stands for itself.
  public static Pixels half(Pixels picture) {
    int width = picture.width();
    int height = picture.height();
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    var from = picture.argb();
    var to = new int[halfWidth * halfHeight];
    for (int y = 0; y < halfHeight; y++) {
      int upper = 2 * y * width;
      int lower = Math.min(2 * y + 1, height - 1) * width;
      for (int x = 0; x < halfWidth; x++) {
        int left = 2 * x;
        int right = Math.min(left + 1, width - 1);
        to[y * halfWidth + x] =
            mean(from[upper + left], from[upper + right], from[lower + left], from[lower + right]);
      }
    }
    return new Pixels(halfWidth, halfHeight, to);
  }

  /// Sum red with blue, and green, each in lanes of its own with room for the carry.
  private static int mean(int a, int b, int c, int d) {
    int redBlue = (a & 0xFF00FF) + (b & 0xFF00FF) + (c & 0xFF00FF) + (d & 0xFF00FF) + 0x20002;
    int green = (a & 0xFF00) + (b & 0xFF00) + (c & 0xFF00) + (d & 0xFF00) + 0x200;
    return 0xFF00_0000 | redBlue >>> 2 & 0xFF00FF | green >>> 2 & 0xFF00;
  }

  private static int tiles(int edge) {
    return (edge + TILE - 1) / TILE;
  }
}
