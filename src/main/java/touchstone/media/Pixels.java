package touchstone.media;

/// A decoded picture, upright, in sRGB. The array is shared and must not be written to.
///
/// @param argb row by row, 0xAARRGGBB, alpha always 0xFF
@SuppressWarnings("ArrayRecordComponent") // shared on purpose: a copy costs as much as a decode
public record Pixels(int width, int height, int[] argb) implements Content {
  public Pixels {
    if (argb.length < (long) width * height) {
      throw new IllegalArgumentException("Too few pixels for %d x %d.".formatted(width, height));
    }
  }

  /// Return the size in memory, in bytes.
  public long bytes() {
    return 4L * width * height;
  }
}
