package touchstone.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.jspecify.annotations.Nullable;

/// A picture made for tests, smooth enough for lossy formats, without any symmetry, and the means
/// to write it in many formats.
final class Scene {
  static final int WIDTH = 61;
  static final int HEIGHT = 43;

  private Scene() {}

  static int colour(int x, int y) {
    int red = x * 255 / (WIDTH - 1);
    int green = y * 255 / (HEIGHT - 1);
    int blue = 255 - (x + y) * 255 / (WIDTH + HEIGHT - 2);
    return 0xFF00_0000 | red << 16 | green << 8 | blue;
  }

  static int gray(int x, int y) {
    return (2 * x * 255 / (WIDTH - 1) + y * 255 / (HEIGHT - 1)) / 3;
  }

  static Pixels colours() {
    var argb = new int[WIDTH * HEIGHT];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = colour(i % WIDTH, i / WIDTH);
    }
    return new Pixels(WIDTH, HEIGHT, argb);
  }

  static Pixels grays() {
    var argb = new int[WIDTH * HEIGHT];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = 0xFF00_0000 | 0x010101 * gray(i % WIDTH, i / WIDTH);
    }
    return new Pixels(WIDTH, HEIGHT, argb);
  }

  static BufferedImage image(Pixels pixels, int type) {
    var image = new BufferedImage(pixels.width(), pixels.height(), type);
    image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.argb(), 0, pixels.width());
    return image;
  }

  /// Write the scene of colours with the first writer of the format.
  static byte[] encoded(String format) {
    return encoded(format, image(colours(), BufferedImage.TYPE_3BYTE_BGR), null);
  }

  /// Write an image.
  ///
  /// @param compression the name of a compression the format knows
  static byte[] encoded(String format, BufferedImage image, @Nullable String compression) {
    var writers =
        ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image), format);
    ImageWriter writer = writers.next();
    try {
      var bytes = new ByteArrayOutputStream();
      try (var output = ImageIO.createImageOutputStream(bytes)) {
        writer.setOutput(output);
        var how = writer.getDefaultWriteParam();
        if (format.equals("jpeg") || compression != null) {
          how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          if (compression != null) {
            how.setCompressionType(compression);
          }
          how.setCompressionQuality(0.98f);
        }
        writer.write(null, new IIOImage(image, null, null), how);
      }
      return bytes.toByteArray();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      writer.dispose();
    }
  }

  /// Return the greatest mean difference per sample of the three colours, in steps of 255.
  static double difference(Pixels one, Pixels other) {
    if (one.width() != other.width() || one.height() != other.height()) {
      return Double.POSITIVE_INFINITY;
    }
    double worst = 0;
    int count = one.width() * one.height();
    for (int shift = 0; shift < 24; shift += 8) {
      long sum = 0;
      for (int i = 0; i < count; i++) {
        sum += Math.abs((one.argb()[i] >> shift & 0xFF) - (other.argb()[i] >> shift & 0xFF));
      }
      worst = Math.max(worst, (double) sum / count);
    }
    return worst;
  }
}
