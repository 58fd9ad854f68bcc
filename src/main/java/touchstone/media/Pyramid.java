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

  /// Shrink a picture until its longer edge is at most `edge`, each pixel the mean of the area it
  /// stands for; the picture itself if it is small enough.
  public static Pixels fit(Pixels picture, int edge) {
    var near = picture;
    while (Math.max(near.width(), near.height()) >= 2L * edge) {
      near = half(near);
    }
    int longer = Math.max(near.width(), near.height());
    if (longer <= edge) {
      return near;
    }
    int width = Math.max(1, Math.round((float) near.width() * edge / longer));
    int height = Math.max(1, Math.round((float) near.height() * edge / longer));
    var columns = weights(near.width(), width);
    var rows = weights(near.height(), height);
    var argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        argb[y * width + x] = mean(near, columns[x], rows[y]);
      }
    }
    return new Pixels(width, height, argb);
  }

  /// The source pixels behind one result pixel along one axis: from the first one on, how much of
  /// each.
  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Share(int first, float[] weights) {}

  private static Share[] weights(int from, int to) {
    var shares = new Share[to];
    double step = (double) from / to;
    for (int i = 0; i < to; i++) {
      double start = i * step;
      double end = Math.min(from, start + step);
      int first = (int) start;
      int last = Math.max(first, (int) Math.ceil(end - 1e-9) - 1);
      var weights = new float[last - first + 1];
      for (int at = first; at <= last; at++) {
        weights[at - first] =
            (float) ((Math.min(end, at + 1) - Math.max(start, at)) / (end - start));
      }
      shares[i] = new Share(first, weights);
    }
    return shares;
  }

  private static int mean(Pixels picture, Share column, Share row) {
    float red = 0.5f;
    float green = 0.5f;
    float blue = 0.5f;
    for (int y = 0; y < row.weights().length; y++) {
      int at = (row.first() + y) * picture.width() + column.first();
      for (int x = 0; x < column.weights().length; x++) {
        float weight = row.weights()[y] * column.weights()[x];
        int pixel = picture.argb()[at + x];
        red += weight * (pixel >> 16 & 0xFF);
        green += weight * (pixel >> 8 & 0xFF);
        blue += weight * (pixel & 0xFF);
      }
    }
    return 0xFF00_0000
        | Math.min(255, (int) red) << 16
        | Math.min(255, (int) green) << 8
        | Math.min(255, (int) blue);
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
