package touchstone.media;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// Reads the segments of a JPEG up to its first scan (ITU-T T.81, Annex B).
final class JpegHead {
  private static final String ICC = "ICC_PROFILE\0";

  private JpegHead() {}

  static boolean startsAt(ByteSource source) throws IOException {
    return source.size() >= 3
        && source.u8(0) == 0xFF
        && source.u8(1) == 0xD8
        && source.u8(2) == 0xFF;
  }

  static PictureHead read(ByteSource source, String name) throws IOException {
    int orientation = 1;
    boolean jfif = false;
    int adobe = -1;
    Map<Integer, byte[]> profile = new TreeMap<>();
    long at = 2;
    while (true) {
      int marker = source.u8(at + 1);
      if (source.u8(at) != 0xFF || marker == 0xFF) {
        at++; // fill bytes, and what careless writers leave between segments
        continue;
      }
      if (marker == 0x00 || marker == 0x01 || marker >= 0xD0 && marker <= 0xD8) {
        at += 2;
        continue;
      }
      if (marker == 0xD9 || marker == 0xDA) {
        throw PictureException.damaged(name, new EOFException("no frame before the scan"));
      }
      int length = source.u16(at + 2, false);
      long body = at + 4;
      if (marker == 0xE0 && source.has(body, "JFIF")) {
        jfif = true;
      } else if (marker == 0xE1 && source.has(body, "Exif\0\0")) {
        orientation = TiffTags.orientation(source, body + 6);
      } else if (marker == 0xE2 && source.has(body, ICC) && length > 16) {
        profile.put(source.u8(body + 12), source.bytes(body + 14, length - 16));
      } else if (marker == 0xEE && source.has(body, "Adobe") && length >= 14) {
        adobe = source.u8(body + 11);
      } else if (frame(marker)) {
        int height = source.u16(body + 1, false);
        int width = source.u16(body + 3, false);
        int components = source.u8(body + 5);
        var kind =
            new PictureHead.JpegFrame(
                marker,
                source.u8(body),
                components,
                jfif || adobe >= 0,
                components == 1 || components == 3 && luma(source, body, jfif, adobe));
        return new PictureHead(
            PictureFormat.JPEG, width, height, orientation, kind, joined(profile));
      }
      at += 2 + Math.max(2, length);
    }
  }

  /// What follows the head of a JPEG.
  ///
  /// @param count number of scans begun
  /// @param whole whether the end marker is there, or at least coded data up to the end of the file
  record Scans(int count, boolean whole) {}

  /// Return whether the file ends with the end marker.
  static boolean ended(byte[] bytes) {
    return bytes[bytes.length - 2] == -1 && bytes[bytes.length - 1] == (byte) 0xD9;
  }

  /// Walk through a JPEG without decoding it.
  static Scans scans(byte[] bytes) {
    int scans = 0;
    boolean coded = false;
    int at = 2;
    while (at + 1 < bytes.length) {
      int marker = bytes[at] == -1 ? bytes[at + 1] & 0xFF : 0;
      if (marker == 0xD9) {
        return new Scans(scans, true);
      }
      if (marker < 0xC0 || marker >= 0xD0 && marker <= 0xD8 || marker == 0xFF) {
        at++; // coded data, restart markers, fill bytes
        continue;
      }
      coded = marker == 0xDA;
      scans += coded ? 1 : 0;
      if (at + 3 >= bytes.length) {
        return new Scans(scans, false);
      }
      at += 2 + Math.max(2, (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF);
    }
    return new Scans(scans, coded && at < bytes.length);
  }

  private static boolean frame(int marker) {
    return marker >= 0xC0
        && marker <= 0xCF
        && marker != 0xC4 // Huffman tables
        && marker != 0xC8 // reserved
        && marker != 0xCC; // arithmetic conditioning
  }

  private static boolean luma(ByteSource source, long body, boolean jfif, int adobe)
      throws IOException {
    if (adobe >= 0) {
      return adobe == 1;
    }
    boolean numbered =
        source.u8(body + 6) == 1 && source.u8(body + 9) == 2 && source.u8(body + 12) == 3;
    return jfif || numbered;
  }

  private static byte[] joined(Map<Integer, byte[]> parts) {
    var whole = new ByteArrayOutputStream();
    parts.values().forEach(whole::writeBytes);
    return whole.toByteArray();
  }
}
