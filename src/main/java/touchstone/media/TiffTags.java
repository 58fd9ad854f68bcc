package touchstone.media;

import java.io.IOException;

/// The first directory of a TIFF structure: a TIFF file, or the EXIF block inside another format.
///
/// @param width of the first picture, 0 where it is not said
/// @param height of the first picture, 0 where it is not said
/// @param orientation 1 to 8, 1 where it is not said
record TiffTags(int width, int height, int orientation) {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int ORIENTATION = 274;
  private static final int BIG_TIFF = 43;

  static boolean startsAt(ByteSource source, long at) throws IOException {
    if (at + 8 > source.size()) {
      return false;
    }
    boolean little = source.has(at, "II");
    if (!little && !source.has(at, "MM")) {
      return false;
    }
    int version = source.u16(at + 2, little);
    return version == 42 || version == BIG_TIFF;
  }

  /// Read the directory of the structure that starts at `base`.
  static TiffTags read(ByteSource source, long base) throws IOException {
    boolean little = source.has(base, "II");
    boolean big = source.u16(base + 2, little) == BIG_TIFF;
    long directory = base + (big ? u64(source, base + 8, little) : source.u32(base + 4, little));
    long count = big ? u64(source, directory, little) : source.u16(directory, little);
    long entry = directory + (big ? 8 : 2);
    int width = 0;
    int height = 0;
    int orientation = 1;
    for (long i = 0; i < Math.min(count, 4096); i++, entry += big ? 20 : 12) {
      switch (source.u16(entry, little)) {
        case WIDTH -> width = number(source, entry, little, big);
        case HEIGHT -> height = number(source, entry, little, big);
        case ORIENTATION -> orientation = number(source, entry, little, big);
        default -> {}
      }
    }
    return new TiffTags(width, height, orientation < 1 || orientation > 8 ? 1 : orientation);
  }

  /// Return the orientation of an EXIF block, upright where the block is unreadable: a picture is
  /// not refused for its metadata.
  static int orientation(ByteSource source, long base) {
    try {
      return startsAt(source, base) ? read(source, base).orientation() : 1;
    } catch (IOException unreadable) {
      return 1;
    }
  }

  private static int number(ByteSource source, long entry, boolean little, boolean big)
      throws IOException {
    long at = entry + (big ? 12 : 8);
    long value =
        switch (source.u16(entry + 2, little)) {
          case 1 -> source.u8(at);
          case 3 -> source.u16(at, little);
          case 4 -> source.u32(at, little);
          case 16 -> u64(source, at, little);
          default -> 0;
        };
    return value < 0 || value > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) value;
  }

  private static long u64(ByteSource source, long at, boolean little) throws IOException {
    long first = source.u32(at, little);
    long second = source.u32(at + 4, little);
    return little ? second << 32 | first : first << 32 | second;
  }
}
