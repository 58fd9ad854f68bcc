package touchstone.ui.canvas;

import java.util.Arrays;

/// A picture in memory that is drawn on pixel by pixel: premultiplied ARGB, row by row, clipped to
/// its bounds. Rectangles are half open: the right and lower edge are not part of them.
@SuppressWarnings("ArrayRecordComponent") // the pixels are there to be written to
record Raster(int width, int height, int[] pixels) {
  Raster {
    if (pixels.length < (long) width * height) {
      throw new IllegalArgumentException("Too few pixels for %d x %d.".formatted(width, height));
    }
  }

  static Raster of(int width, int height) {
    return new Raster(width, height, new int[width * height]);
  }

  /// Return a colour with an opacity, premultiplied.
  ///
  /// @param rgb 0xRRGGBB
  /// @param opacity from 0 to 1
  static int colour(int rgb, double opacity) {
    int a = (int) Math.round(255 * opacity);
    int r = ((rgb >> 16 & 0xFF) * a + 127) / 255;
    int g = ((rgb >> 8 & 0xFF) * a + 127) / 255;
    int b = ((rgb & 0xFF) * a + 127) / 255;
    return a << 24 | r << 16 | g << 8 | b;
  }

  void clear() {
    Arrays.fill(pixels, 0, width * height, 0);
  }

  void copyFrom(Raster other) {
    System.arraycopy(other.pixels, 0, pixels, 0, width * height);
  }

  /// Lay a premultiplied colour over a rectangle.
  void fill(int x0, int y0, int x1, int y1, int colour) {
    int left = Math.max(0, x0);
    int right = Math.min(width, x1);
    if (left >= right) {
      return;
    }
    int bottom = Math.min(height, y1);
    boolean opaque = colour >>> 24 == 0xFF;
    int rest = rest(colour);
    for (int y = Math.max(0, y0); y < bottom; y++) {
      int row = y * width;
      if (opaque) {
        Arrays.fill(pixels, row + left, row + right, colour);
      } else {
        for (int i = row + left; i < row + right; i++) {
          pixels[i] = over(pixels[i], colour, rest);
        }
      }
    }
  }

  /// Lay a colour over one pixel, as far as a mask lets it.
  ///
  /// @param coverage from 0 to 255
  void blend(int x, int y, int rgb, int coverage) {
    if (coverage > 0 && x >= 0 && y >= 0 && x < width && y < height) {
      int a = coverage + (coverage >>> 7);
      int rb = (rgb & 0xFF00FF) * a >>> 8 & 0xFF00FF;
      int g = (rgb & 0xFF00) * a >>> 8 & 0xFF00;
      int colour = coverage << 24 | rb | g;
      int i = y * width + x;
      pixels[i] = over(pixels[i], colour, rest(colour));
    }
  }

  /// Lay a colour over the outline of a rectangle, `t` pixels thick and inside of it.
  void outline(int x0, int y0, int x1, int y1, int t, int colour) {
    fill(x0, y0, x1, y0 + t, colour);
    fill(x0, y1 - t, x1, y1, colour);
    fill(x0, y0 + t, x0 + t, y1 - t, colour);
    fill(x1 - t, y0 + t, x1, y1 - t, colour);
  }

  /// Lay a colour over the outline of a rectangle in dashes, `t` pixels thick and inside of it.
  void dashes(int x0, int y0, int x1, int y1, int t, int colour, int dash, int gap) {
    int period = dash + gap;
    for (int x = first(x0, 0, period); x < Math.min(x1, width); x += period) {
      int end = Math.min(x + dash, x1);
      fill(x, y0, end, y0 + t, colour);
      fill(x, y1 - t, end, y1, colour);
    }
    for (int y = first(y0, 0, period); y < Math.min(y1, height); y += period) {
      int end = Math.min(y + dash, y1);
      fill(x0, y, x0 + t, end, colour);
      fill(x1 - t, y, x1, end, colour);
    }
  }

  /// Return where the first dash that may be seen starts, the dashes being counted from `from`.
  private static int first(int from, int seen, int period) {
    return from >= seen ? from : from + (seen - from) / period * period;
  }

  private static int rest(int colour) {
    return 256 - (colour >>> 24);
  }

  private static int over(int below, int colour, int rest) {
    int rb = (below & 0xFF00FF) * rest >>> 8 & 0xFF00FF;
    int ag = (below >>> 8 & 0xFF00FF) * rest & 0xFF00FF00;
    return colour + (rb | ag);
  }
}
