package touchstone.ui.canvas;

import java.util.Arrays;
import touchstone.media.Pixels;

/// Paints the part of a picture that a viewport shows. Magnified pixels stay squares, so that an
/// edge can be placed between two of them; all else is interpolated.
final class PictureSampler {
  /// From this many device pixels per picture pixel on, pixels are drawn as squares.
  private static final double SQUARES = 2.5;

  private int[] column = {};
  private int[] next = {};
  private int[] weight = {};

  /// Paint the picture over a cleared raster.
  ///
  /// @param view in pixels of the raster
  void paint(CanvasPicture picture, Viewport view, Tone tone, Raster raster) {
    raster.clear();
    int x0 = Math.clamp(Math.round(view.offsetX()), 0, raster.width());
    int y0 = Math.clamp(Math.round(view.offsetY()), 0, raster.height());
    int x1 = Math.clamp(Math.round(view.toScreenX(picture.width())), 0, raster.width());
    int y1 = Math.clamp(Math.round(view.toScreenY(picture.height())), 0, raster.height());
    if (x0 >= x1 || y0 >= y1) {
      return;
    }
    var level = picture.levelFor(view.scale());
    boolean squares = view.scale() * picture.width() / level.width() >= SQUARES;
    if (column.length < raster.width()) {
      column = new int[raster.width()];
      next = new int[raster.width()];
      weight = new int[raster.width()];
    }
    double stepX = level.width() / (view.scale() * picture.width());
    double stepY = level.height() / (view.scale() * picture.height());
    double half = squares ? 0 : 0.5;
    for (int x = x0; x < x1; x++) {
      double at = (x + 0.5 - view.offsetX()) * stepX - half;
      int whole = (int) Math.floor(at);
      column[x] = Math.clamp(whole, 0, level.width() - 1);
      next[x] = Math.clamp(whole + 1L, 0, level.width() - 1);
      weight[x] = (int) ((at - whole) * 256);
    }
    int before = -1;
    for (int y = y0; y < y1; y++) {
      double at = (y + 0.5 - view.offsetY()) * stepY - half;
      int whole = (int) Math.floor(at);
      int row = Math.clamp(whole, 0, level.height() - 1);
      int out = y * raster.width();
      if (squares && row == before) {
        System.arraycopy(
            raster.pixels(), out - raster.width() + x0, raster.pixels(), out + x0, x1 - x0);
      } else if (squares) {
        squares(level, row, raster.pixels(), out, x0, x1);
      } else {
        int below = Math.clamp(whole + 1L, 0, level.height() - 1);
        smooth(level, row, below, (int) ((at - whole) * 256), raster.pixels(), out, x0, x1);
      }
      before = row;
    }
    if (!tone.equals(Tone.NEUTRAL)) {
      tone(raster, tone.curve(), x0, y0, x1, y1);
    }
  }

  private void squares(Pixels level, int row, int[] out, int at, int x0, int x1) {
    var in = level.argb();
    int start = row * level.width();
    for (int x = x0; x < x1; x++) {
      out[at + x] = in[start + column[x]];
    }
  }

  /// Interpolate a row: the four pixels around each place, weighted by how near they are.
  private void smooth(
      Pixels level, int row, int below, int down, int[] out, int at, int x0, int x1) {
    var in = level.argb();
    int upper = row * level.width();
    int lower = below * level.width();
    for (int x = x0; x < x1; x++) {
      int right = weight[x];
      int w11 = right * down >>> 8;
      int w10 = right - w11;
      int w01 = down - w11;
      int w00 = 256 - right - w01;
      int a = in[upper + column[x]];
      int b = in[upper + next[x]];
      int c = in[lower + column[x]];
      int d = in[lower + next[x]];
      int rb =
          (a & 0xFF00FF) * w00 + (b & 0xFF00FF) * w10 + (c & 0xFF00FF) * w01 + (d & 0xFF00FF) * w11;
      int g = (a & 0xFF00) * w00 + (b & 0xFF00) * w10 + (c & 0xFF00) * w01 + (d & 0xFF00) * w11;
      out[at + x] = 0xFF000000 | rb >>> 8 & 0xFF00FF | g >>> 8 & 0xFF00;
    }
  }

  private static void tone(Raster raster, int[] curve, int x0, int y0, int x1, int y1) {
    var red = Arrays.stream(curve).map(value -> value << 16).toArray();
    var green = Arrays.stream(curve).map(value -> value << 8).toArray();
    var pixels = raster.pixels();
    for (int y = y0; y < y1; y++) {
      int row = y * raster.width();
      for (int i = row + x0; i < row + x1; i++) {
        int p = pixels[i];
        pixels[i] = 0xFF000000 | red[p >>> 16 & 0xFF] | green[p >>> 8 & 0xFF] | curve[p & 0xFF];
      }
    }
  }
}
