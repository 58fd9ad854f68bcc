package touchstone.dataset;

/// The size of an upright picture in pixels.
public record ImageSize(int width, int height) {
  /// The size of what is no picture.
  public static final ImageSize NONE = new ImageSize(0, 0);
}
