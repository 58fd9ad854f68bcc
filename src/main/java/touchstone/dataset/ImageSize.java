package touchstone.dataset;

/// The size of an upright picture in pixels.
public record ImageSize(int width, int height) {}
