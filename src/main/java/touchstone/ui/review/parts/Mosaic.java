package touchstone.ui.review.parts;

import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;

/// A picture in so few squares that nothing can be recognised in it, which shows only its colours.
public final class Mosaic {
  private static final int ACROSS = 9;

  /// How many pixels a square is wide, so that its edges stay sharp where it is stretched.
  private static final int SQUARE = 24;

  private Mosaic() {}

  /// Return the mosaic of a small picture.
  public static Image of(Image picture) {
    int wide = (int) picture.getWidth();
    int tall = (int) picture.getHeight();
    if (wide == 0 || tall == 0) {
      return picture;
    }
    int columns = Math.min(ACROSS, wide);
    int rows = Math.clamp(Math.round((double) tall * columns / wide), 1, tall);
    var mosaic = new WritableImage(columns * SQUARE, rows * SQUARE);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int colour =
            mean(
                picture,
                column * wide / columns,
                row * tall / rows,
                Math.max(column * wide / columns + 1, (column + 1) * wide / columns),
                Math.max(row * tall / rows + 1, (row + 1) * tall / rows));
        for (int i = 0; i < SQUARE * SQUARE; i++) {
          mosaic
              .getPixelWriter()
              .setArgb(column * SQUARE + i % SQUARE, row * SQUARE + i / SQUARE, colour);
        }
      }
    }
    return mosaic;
  }

  private static int mean(Image picture, int left, int top, int right, int bottom) {
    var pixels = picture.getPixelReader();
    long r = 0;
    long g = 0;
    long b = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int rgb = pixels.getArgb(x, y);
        r += rgb >> 16 & 255;
        g += rgb >> 8 & 255;
        b += rgb & 255;
      }
    }
    long n = (long) (right - left) * (bottom - top);
    return 0xFF000000 | (int) (r / n) << 16 | (int) (g / n) << 8 | (int) (b / n);
  }
}
