package touchstone.ui.canvas;

import java.util.Arrays;
import java.util.stream.IntStream;
import touchstone.media.Pixels;

/// Paints the part of a picture that a viewport shows. Magnified pixels stay squares, so that an
/// edge can be placed between two of them; all else is interpolated.
final class PictureSampler {
  /// From this many device pixels per picture pixel on, pixels are drawn as squares.
  private static final double SQUARES = 2.5;

  /// Rows that are painted by one core in one go.
  private static final int BAND = 48;

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
    var rows = new Rows(level, view.offsetY(), stepY, squares, raster, x0, x1);
    int bands = (y1 - y0 + BAND - 1) / BAND;
    IntStream.range(0, bands)
        .parallel() // the window waits for it, and every core helps
        .forEach(band -> paint(rows, y0 + band * BAND, Math.min(y1, y0 + (band + 1) * BAND)));
    if (!tone.equals(Tone.NEUTRAL)) {
      tone(raster, tone.curve(), x0, y0, x1, y1);
    }
  }

  /// What every band of rows has in common.
  private record Rows(
      Pixels level, double offset, double step, boolean squares, Raster raster, int x0, int x1) {}

  private void paint(Rows rows, int from, int to) {
    var level = rows.level();
    var raster = rows.raster();
    int x0 = rows.x0();
    int x1 = rows.x1();
    double half = rows.squares() ? 0 : 0.5;
    int before = -1;
    for (int y = from; y < to; y++) {
      double at = (y + 0.5 - rows.offset()) * rows.step() - half;
      int whole = (int) Math.floor(at);
      int row = Math.clamp(whole, 0, level.height() - 1);
      int out = y * raster.width();
      if (rows.squares() && row == before) {
        System.arraycopy(
            raster.pixels(), out - raster.width() + x0, raster.pixels(), out + x0, x1 - x0);
      } else if (rows.squares()) {
        squares(level, row, raster.pixels(), out, x0, x1);
      } else {
        int below = Math.clamp(whole + 1L, 0, level.height() - 1);
        smooth(level, row, below, (int) ((at - whole) * 256), raster.pixels(), out, x0, x1);
      }
      before = row;
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
