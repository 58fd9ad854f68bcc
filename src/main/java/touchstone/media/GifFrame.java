package touchstone.media;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/// Where the first frame of a GIF lies on its canvas (GIF89a, sections 18 and 20).
///
/// @param canvasWidth of the logical screen, widened where the frame reaches beyond it
/// @param canvasHeight of the logical screen, heightened where the frame reaches beyond it
record GifFrame(int canvasWidth, int canvasHeight, int left, int top, int width, int height) {

  static GifFrame read(ByteSource source) throws IOException {
    int packed = source.u8(10);
    long at = 13 + ((packed & 0x80) != 0 ? 3L << (packed & 7) + 1 : 0);
    while (source.u8(at) == 0x21) { // extensions, each a row of blocks that ends with an empty one
      at += 2;
      while (source.u8(at) != 0) {
        at += 1 + source.u8(at);
      }
      at++;
    }
    if (source.u8(at) != 0x2C) {
      throw new EOFException();
    }
    int left = source.u16(at + 1, true);
    int top = source.u16(at + 3, true);
    int width = source.u16(at + 5, true);
    int height = source.u16(at + 7, true);
    return new GifFrame(
        Math.max(source.u16(6, true), left + width),
        Math.max(source.u16(8, true), top + height),
        left,
        top,
        width,
        height);
  }

  /// Lay the frame on its canvas, which is white elsewhere.
  Pixels onCanvas(Pixels frame, int step) {
    if (width == canvasWidth && height == canvasHeight) {
      return frame;
    }
    int fullWidth = Math.ceilDiv(canvasWidth, step);
    int fullHeight = Math.ceilDiv(canvasHeight, step);
    var argb = new int[fullWidth * fullHeight];
    Arrays.fill(argb, 0xFFFF_FFFF);
    int x = left / step;
    int count = Math.min(frame.width(), fullWidth - x);
    for (int y = 0; y < Math.min(frame.height(), fullHeight - top / step); y++) {
      System.arraycopy(
          frame.argb(), y * frame.width(), argb, (top / step + y) * fullWidth + x, count);
    }
    return new Pixels(fullWidth, fullHeight, argb);
  }
}
