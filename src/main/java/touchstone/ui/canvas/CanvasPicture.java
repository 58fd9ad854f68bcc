package touchstone.ui.canvas;

import java.util.List;
import java.util.stream.IntStream;
import touchstone.media.Pixels;
import touchstone.media.Pyramid;

/// A picture as the canvas shows it: its size and its pixels at halving sizes.
///
/// @param width in pixels, as the shapes measure it
/// @param height in pixels, as the shapes measure it
/// @param levels the same picture in different sizes, the largest first; it may be smaller than the
///   picture while that is still being decoded
public record CanvasPicture(int width, int height, List<Pixels> levels) {
  public CanvasPicture {
    levels = List.copyOf(levels);
    if (width <= 0 || height <= 0 || levels.isEmpty()) {
      throw new IllegalArgumentException("A picture has a size and pixels.");
    }
  }

  /// Return a picture at every size; takes the time to make the halved ones.
  public static CanvasPicture of(Pyramid pyramid) {
    var levels = IntStream.range(0, pyramid.levels()).mapToObj(pyramid::level).toList();
    return new CanvasPicture(levels.getFirst().width(), levels.getFirst().height(), levels);
  }

  public static CanvasPicture of(Pixels pixels) {
    return new CanvasPicture(pixels.width(), pixels.height(), List.of(pixels));
  }

  /// Return the smallest level that has a pixel for every screen pixel, else the largest.
  ///
  /// @param scale screen pixels per picture pixel
  Pixels levelFor(double scale) {
    var best = levels.getFirst();
    for (var level : levels) {
      if (level.width() >= width * scale * 0.99 && level.width() < best.width()) {
        best = level;
      }
    }
    return best;
  }
}
