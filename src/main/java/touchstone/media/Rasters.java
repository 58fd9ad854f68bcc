package touchstone.media;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Arrays;

/// Turns what Image I/O read into 8-bit sRGB. Transparent parts are laid over white, as on paper.
///
/// Samples of 16 bits are scaled from their full range, unless none exceeds 4,095: then they are
/// the 12 bits of a scanner or a microscope stored in 16, and are scaled from those. Floating-point
/// samples outside 0..1, and 32-bit ones, are stretched from their least to their greatest value.
final class Rasters {
  private static final int TWELVE_BITS = 4095;
  private static final int SIXTEEN_BITS = 65535;

  private Rasters() {}

  /// Return width x height pixels, 0xFFRRGGBB.
  static int[] argb(BufferedImage image) {
    var raster = image.getRaster();
    var model = image.getColorModel();
    if (model instanceof IndexColorModel palette) {
      return indexed(raster, palette);
    }
    var space = model.getColorSpace();
    boolean gray = space.getType() == ColorSpace.TYPE_GRAY;
    if (space.getType() == ColorSpace.TYPE_CMYK && !(space instanceof ICC_ColorSpace)) {
      return inks(raster);
    }
    if (!gray && space.getType() != ColorSpace.TYPE_RGB) {
      return converted(image);
    }
    int colours = gray ? 1 : 3;
    int bands = raster.getNumBands();
    boolean alpha = model.hasAlpha() && bands == colours + 1;
    int[] argb;
    if (raster.getTransferType() == DataBuffer.TYPE_BYTE
        && raster.getSampleModel() instanceof PixelInterleavedSampleModel layout
        && raster.getDataBuffer() instanceof DataBufferByte data
        && data.getNumBanks() == 1) {
      argb = bytes(raster, layout, data.getData(), colours, alpha);
    } else if (image.getType() == BufferedImage.TYPE_INT_RGB
        || image.getType() == BufferedImage.TYPE_INT_ARGB) {
      argb = ints(raster, alpha);
    } else {
      argb = samples(raster, colours, alpha && !model.isAlphaPremultiplied());
    }
    if (!gray && space instanceof ICC_ColorSpace profiled && Profiles.differs(profiled)) {
      Profiles.convert(argb, image.getWidth(), image.getHeight(), profiled);
    }
    return argb;
  }

  private static int[] bytes(
      Raster raster, PixelInterleavedSampleModel layout, byte[] data, int colours, boolean alpha) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int step = layout.getPixelStride();
    var offsets = layout.getBandOffsets();
    int red = offsets[0];
    int green = offsets[colours == 1 ? 0 : 1];
    int blue = offsets[colours == 1 ? 0 : 2];
    int start =
        raster.getDataBuffer().getOffset()
            - raster.getSampleModelTranslateY() * layout.getScanlineStride()
            - raster.getSampleModelTranslateX() * step;
    var argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      int from = start + (y + raster.getMinY()) * layout.getScanlineStride();
      int to = y * width;
      if (alpha) {
        int over = offsets[colours];
        for (int x = 0; x < width; x++, from += step) {
          argb[to + x] =
              overWhite(
                  data[from + over] & 0xFF,
                  data[from + red] & 0xFF,
                  data[from + green] & 0xFF,
                  data[from + blue] & 0xFF);
        }
      } else {
        for (int x = 0; x < width; x++, from += step) {
          argb[to + x] =
              0xFF00_0000
                  | (data[from + red] & 0xFF) << 16
                  | (data[from + green] & 0xFF) << 8
                  | data[from + blue] & 0xFF;
        }
      }
    }
    return argb;
  }

  private static int[] ints(Raster raster, boolean alpha) {
    int width = raster.getWidth();
    var argb = new int[width * raster.getHeight()];
    raster.getDataElements(raster.getMinX(), raster.getMinY(), width, raster.getHeight(), argb);
    for (int i = 0; i < argb.length; i++) {
      int pixel = argb[i];
      argb[i] =
          alpha
              ? overWhite(pixel >>> 24, pixel >> 16 & 0xFF, pixel >> 8 & 0xFF, pixel & 0xFF)
              : pixel | 0xFF00_0000;
    }
    return argb;
  }

  private static int[] indexed(Raster raster, IndexColorModel palette) {
    var colours = new int[1 << Math.max(8, palette.getPixelSize())];
    Arrays.fill(colours, 0xFF00_0000);
    var known = new int[palette.getMapSize()];
    palette.getRGBs(known);
    for (int i = 0; i < known.length; i++) {
      int pixel = known[i];
      colours[i] = overWhite(pixel >>> 24, pixel >> 16 & 0xFF, pixel >> 8 & 0xFF, pixel & 0xFF);
    }
    int width = raster.getWidth();
    int height = raster.getHeight();
    var argb = new int[width * height];
    var row = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        argb[y * width + x] = colours[row[x] & colours.length - 1];
      }
    }
    return argb;
  }

  /// Convert from CMYK, Lab and the like, with the profile that the picture brought.
  private static int[] converted(BufferedImage image) {
    var seen = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    new ColorConvertOp(null).filter(image, seen);
    var argb = ((DataBufferInt) seen.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < argb.length; i++) {
      argb[i] |= 0xFF00_0000;
    }
    return argb;
  }

  /// Convert from CMYK that says nothing about its inks: each takes away its complement.
  private static int[] inks(Raster raster) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bands = raster.getNumBands();
    double scale = 255 / (Math.pow(2, raster.getSampleModel().getSampleSize(0)) - 1);
    var argb = new int[width * height];
    var row = new int[width * bands];
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int at = x * bands;
        double light = 1 - row[at + 3] * scale / 255;
        argb[y * width + x] =
            overWhite(
                255,
                level(255 - row[at] * scale, 0, light),
                level(255 - row[at + 1] * scale, 0, light),
                level(255 - row[at + 2] * scale, 0, light));
      }
    }
    return argb;
  }

  /// Read samples of any kind, row by row.
  private static int[] samples(Raster raster, int colours, boolean alpha) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bands = raster.getNumBands();
    var range = range(raster, colours);
    double scale = range.high() > range.low() ? 255 / (range.high() - range.low()) : 0;
    var argb = new int[width * height];
    var row = new double[width * bands];
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int at = x * bands;
        int red = level(row[at], range.low(), scale);
        int green = colours == 1 ? red : level(row[at + 1], range.low(), scale);
        int blue = colours == 1 ? red : level(row[at + 2], range.low(), scale);
        int over = alpha ? level(row[at + colours], 0, 255 / range.opaque()) : 255;
        argb[y * width + x] = overWhite(over, red, green, blue);
      }
    }
    return argb;
  }

  private static int level(double sample, double low, double scale) {
    return (int) Math.clamp((sample - low) * scale + 0.5, 0, 255);
  }

  /// The samples that become black and white, and the one that is opaque.
  private record Range(double low, double high, double opaque) {}

  private static Range range(Raster raster, int colours) {
    int bits = raster.getSampleModel().getSampleSize(0);
    int type = raster.getTransferType();
    boolean whole = type != DataBuffer.TYPE_FLOAT && type != DataBuffer.TYPE_DOUBLE;
    if (whole && bits < 16) {
      int most = (1 << bits) - 1;
      return new Range(0, most, most);
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    var row = new double[width * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int i = 0; i < row.length; i++) {
        if (i % bands < colours && Double.isFinite(row[i])) {
          low = Math.min(low, row[i]);
          high = Math.max(high, row[i]);
        }
      }
    }
    if (type == DataBuffer.TYPE_USHORT && bits == 16) {
      return new Range(0, high <= TWELVE_BITS ? TWELVE_BITS : SIXTEEN_BITS, SIXTEEN_BITS);
    }
    if (!whole && low >= 0 && high <= 1) {
      return new Range(0, 1, 1);
    }
    return new Range(low, high, whole ? Math.pow(2, bits) - 1 : 1);
  }

  private static int overWhite(int alpha, int red, int green, int blue) {
    if (alpha == 255) {
      return 0xFF00_0000 | red << 16 | green << 8 | blue;
    }
    int paper = 255 * (255 - alpha) + 127;
    return 0xFF00_0000
        | (red * alpha + paper) / 255 << 16
        | (green * alpha + paper) / 255 << 8
        | (blue * alpha + paper) / 255;
  }
}
