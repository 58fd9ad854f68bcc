package touchstone.media;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.awt.Transparency;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Colour profiles: what an embedded ICC profile does to pixels on their way to sRGB. Safe for use
/// by several threads.
final class Profiles {
  private static final int ROWS = 64;

  /// A dataset comes from few cameras, so few profiles are ever in use.
  private static final Cache<ByteBuffer, Optional<ICC_ColorSpace>> KNOWN =
      Caffeine.newBuilder().maximumSize(32).build();

  private Profiles() {}

  /// Return the colour space of an RGB profile that differs visibly from sRGB. An unreadable one,
  /// or one for other components, counts as none, as it does in browsers.
  static Optional<ICC_ColorSpace> other(byte @Nullable [] profile) {
    return profile == null || profile.length == 0
        ? Optional.empty()
        : KNOWN.get(ByteBuffer.wrap(profile), _ -> parse(profile));
  }

  private static Optional<ICC_ColorSpace> parse(byte[] profile) {
    try {
      var space = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
      return space.getType() == ColorSpace.TYPE_RGB && differs(space)
          ? Optional.of(space)
          : Optional.empty();
    } catch (IllegalArgumentException | CMMException unreadable) {
      return Optional.empty();
    }
  }

  /// Return whether some colour of a coarse grid moves by more than two steps of 255.
  static boolean differs(ColorSpace space) {
    if (space.isCS_sRGB()) {
      return false;
    }
    for (int i = 0; i < 64; i++) {
      float[] colour = {(i & 3) / 3f, (i >> 2 & 3) / 3f, (i >> 4) / 3f};
      var seen = space.toRGB(colour);
      for (int band = 0; band < 3; band++) {
        if (Math.abs(seen[band] - colour[band]) > 2 / 255f) {
          return true;
        }
      }
    }
    return false;
  }

  /// Convert pixels in place.
  static void convert(int[] argb, int width, int height, ICC_ColorSpace from) {
    var op = new ColorConvertOp(null);
    var model =
        new ComponentColorModel(from, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    for (int top = 0; top < height; top += ROWS) {
      int rows = Math.min(ROWS, height - top);
      var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, rows, 3, null);
      var bytes = ((DataBufferByte) raster.getDataBuffer()).getData();
      int start = top * width;
      for (int i = 0, at = 0; i < rows * width; i++) {
        int pixel = argb[start + i];
        bytes[at++] = (byte) (pixel >> 16);
        bytes[at++] = (byte) (pixel >> 8);
        bytes[at++] = (byte) pixel;
      }
      var seen = new BufferedImage(width, rows, BufferedImage.TYPE_INT_RGB);
      op.filter(new BufferedImage(model, raster, false, null), seen);
      var converted = ((DataBufferInt) seen.getRaster().getDataBuffer()).getData();
      for (int i = 0; i < rows * width; i++) {
        argb[start + i] = 0xFF00_0000 | converted[i];
      }
    }
  }
}
