package touchstone.media;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Recognises a picture by its first bytes, never by the name of its file, and reads its head.
final class PictureHeads {
  private static final String PNG = "\u0089PNG\r\n\u001a\n";

  /// No known profile is larger; a larger one is left alone.
  private static final int MAX_PROFILE = 8 << 20;

  private PictureHeads() {}

  /// @throws PictureException with a sentence if it is no picture, empty, cut off or too large
  static PictureHead read(ByteSource source, String name) throws IOException {
    if (source.size() == 0) {
      throw new PictureException(
          "%s is empty: copy it again from where it came from.".formatted(name));
    }
    try {
      var head = recognise(source, name);
      if (head.width() <= 0 || head.height() <= 0) {
        throw PictureException.damaged(name, new IOException("no size"));
      }
      return head;
    } catch (EOFException end) {
      throw PictureException.cutOff(name, end);
    }
  }

  private static PictureHead recognise(ByteSource source, String name) throws IOException {
    if (JpegHead.startsAt(source)) {
      return JpegHead.read(source, name);
    }
    if (source.has(0, PNG)) {
      return png(source);
    }
    if (source.has(0, "GIF87a") || source.has(0, "GIF89a")) {
      var frame = GifFrame.read(source);
      return plain(PictureFormat.GIF, frame.canvasWidth(), frame.canvasHeight());
    }
    if (source.has(0, "RIFF") && source.has(8, "WEBP")) {
      return webp(source);
    }
    if (TiffTags.startsAt(source, 0)) {
      var tags = TiffTags.read(source, 0);
      return new PictureHead(
          PictureFormat.TIFF, tags.width(), tags.height(), tags.orientation(), null, null);
    }
    if (source.has(0, "BM")) {
      return bmp(source, name);
    }
    throw PictureException.noPicture(name);
  }

  private static PictureHead plain(PictureFormat format, int width, int height) {
    return new PictureHead(format, width, height, 1, null, null);
  }

  private static PictureHead png(ByteSource source) throws IOException {
    if (!source.has(12, "IHDR")) {
      throw new EOFException();
    }
    int width = size(source.u32(16, false));
    int height = size(source.u32(20, false));
    int orientation = 1;
    byte[] profile = null;
    long at = 8;
    while (at + 12 <= source.size()) {
      long length = source.u32(at, false);
      if (source.has(at + 4, "eXIf")) {
        orientation = TiffTags.orientation(source, at + 8);
      } else if (source.has(at + 4, "iCCP") && length < MAX_PROFILE) {
        profile = inflated(source, at + 8, (int) length);
      } else if (source.has(at + 4, "IDAT") || source.has(at + 4, "IEND")) {
        break;
      }
      at += 12 + length;
    }
    return new PictureHead(PictureFormat.PNG, width, height, orientation, null, profile);
  }

  /// Return the profile of an iCCP chunk: a name, a zero, a method, then deflated bytes.
  private static byte @Nullable [] inflated(ByteSource source, long at, int length)
      throws IOException {
    var chunk = source.bytes(at, length);
    int zero = 0;
    while (zero < chunk.length && chunk[zero] != 0) {
      zero++;
    }
    if (zero + 2 >= chunk.length) {
      return null;
    }
    var inflater = new Inflater();
    try {
      inflater.setInput(chunk, zero + 2, chunk.length - zero - 2);
      var profile = new byte[64 * 1024];
      int filled = 0;
      while (!inflater.finished()) {
        int read = inflater.inflate(profile, filled, profile.length - filled);
        filled += read;
        if (read == 0 && filled < profile.length || filled >= MAX_PROFILE) {
          return null;
        }
        if (filled == profile.length) {
          profile = Arrays.copyOf(profile, 2 * filled);
        }
      }
      return Arrays.copyOf(profile, filled);
    } catch (DataFormatException unreadable) {
      return null;
    } finally {
      inflater.end();
    }
  }

  private static PictureHead bmp(ByteSource source, String name) throws IOException {
    long header = source.u32(14, true);
    if (header == 12) {
      return plain(PictureFormat.BMP, source.u16(18, true), source.u16(20, true));
    }
    if (header < 16 || header > 256) {
      throw PictureException.noPicture(name);
    }
    int height = source.s32(22); // negative where the rows run downwards
    return plain(
        PictureFormat.BMP,
        source.s32(18),
        height == Integer.MIN_VALUE ? Integer.MAX_VALUE : Math.abs(height));
  }

  private static PictureHead webp(ByteSource source) throws IOException {
    if (source.u32(4, true) + 8 > source.size() + 1) { // the last byte may be padding
      throw new EOFException();
    }
    int width = 0;
    int height = 0;
    int orientation = 1;
    byte[] profile = null;
    long at = 12;
    while (at + 8 <= source.size()) {
      long length = source.u32(at + 4, true);
      long body = at + 8;
      if (source.has(at, "VP8X")) {
        width = 1 + u24(source, body + 4);
        height = 1 + u24(source, body + 7);
      } else if (source.has(at, "VP8 ") && width == 0) {
        width = source.u16(body + 6, true) & 0x3FFF;
        height = source.u16(body + 8, true) & 0x3FFF;
      } else if (source.has(at, "VP8L") && width == 0) {
        int bits = source.s32(body + 1);
        width = 1 + (bits & 0x3FFF);
        height = 1 + (bits >>> 14 & 0x3FFF);
      } else if (source.has(at, "EXIF")) {
        orientation = TiffTags.orientation(source, source.has(body, "Exif\0\0") ? body + 6 : body);
      } else if (source.has(at, "ICCP") && length < MAX_PROFILE && body + length <= source.size()) {
        profile = source.bytes(body, (int) length);
      }
      at = body + length + (length & 1);
    }
    if (width == 0) {
      throw new EOFException();
    }
    return new PictureHead(PictureFormat.WEBP, width, height, orientation, null, profile);
  }

  private static int u24(ByteSource source, long at) throws IOException {
    return source.u16(at, true) | source.u8(at + 2) << 16;
  }

  private static int size(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }
}
