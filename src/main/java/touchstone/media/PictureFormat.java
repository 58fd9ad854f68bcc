package touchstone.media;

/// The picture file formats that can be read, with the most pixels a byte of each can stand for.
enum PictureFormat {
  /// A luma block of 64 pixels costs at least one bit.
  JPEG("jpeg", 512),
  /// Deflate shrinks to 1/1032 at best, and a byte holds up to eight pixels.
  PNG("png", 1032 * 8),
  /// A code of at least three bits stands for at most 4,096 pixels.
  GIF("gif", 4096 * 3),
  /// A run of 255 pixels takes two bytes, but a run-length coded one may end early.
  BMP("bmp", Long.MAX_VALUE),
  /// Strips may be absent.
  TIFF("tiff", Long.MAX_VALUE),
  /// A picture of one colour needs no bits per pixel.
  WEBP("webp", Long.MAX_VALUE);

  private final String plugin;
  private final long pixelsPerByte;

  PictureFormat(String plugin, long pixelsPerByte) {
    this.plugin = plugin;
    this.pixelsPerByte = pixelsPerByte;
  }

  /// Return the name under which Image I/O knows the format.
  String plugin() {
    return plugin;
  }

  /// Return whether so many bytes can hold so many pixels.
  boolean canHold(long bytes, long pixels) {
    return pixels / pixelsPerByte <= bytes;
  }
}
