package touchstone.media;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/// Writes pixels as a PNG file.
public final class PngWriter {
  private PngWriter() {}

  /// Write opaque pixels; the alpha of each is ignored. The file appears whole or not at all.
  ///
  /// @param argb row by row, 0xAARRGGBB
  public static void write(Path file, int width, int height, int[] argb) throws IOException {
    if (argb.length < (long) width * height) {
      throw new IllegalArgumentException("Too few pixels for %d x %d.".formatted(width, height));
    }
    var model = new DirectColorModel(24, 0xFF0000, 0xFF00, 0xFF);
    var raster =
        Raster.createPackedRaster(
            new DataBufferInt(argb, width * height),
            width,
            height,
            width,
            model.getMasks(),
            new Point());
    var target = file.toAbsolutePath();
    var draft = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      try (var output = Files.newOutputStream(draft)) {
        ImageIO.setUseCache(false);
        if (!ImageIO.write(new BufferedImage(model, raster, false, null), "png", output)) {
          throw new IOException("%s cannot be written as PNG.".formatted(file));
        }
      }
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  public static void write(Path file, Pixels pixels) throws IOException {
    write(file, pixels.width(), pixels.height(), pixels.argb());
  }
}
