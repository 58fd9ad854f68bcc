package touchstone.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/// Decodes any known format with Image I/O: the careful path. Readers are kept per thread.
final class ImageIoDecoder {
  private static final String TOLERANT = "com.twelvemonkeys";

  static {
    ImageIO.setUseCache(false);
  }

  private static final ThreadLocal<Map<PictureFormat, List<ImageReader>>> READERS =
      ThreadLocal.withInitial(HashMap::new);

  private ImageIoDecoder() {}

  /// Decode the first picture, not yet upright.
  ///
  /// @param step take every such pixel of every such row
  static Pixels decode(byte[] bytes, PictureHead head, String name, int step) throws IOException {
    var readers = readers(head.format());
    if (tolerantFirst(head)) {
      readers = readers.reversed();
    }
    Throwable failure = null;
    for (var reader : readers) {
      try {
        var pixels = pixels(read(reader, bytes, step), head);
        if (head.format() == PictureFormat.GIF) {
          pixels = GifFrame.read(ByteSource.of(bytes)).onCanvas(pixels, step);
        }
        if (pixels.width() != Math.ceilDiv(head.width(), step)
            || pixels.height() != Math.ceilDiv(head.height(), step)) {
          throw new IIOException("The size is not the one the head of the file promised.");
        }
        return pixels;
      } catch (CutOff end) {
        throw PictureException.cutOff(name, end);
      } catch (IOException | RuntimeException | StackOverflowError damage) {
        failure = damage;
      }
    }
    throw PictureException.damaged(name, failure);
  }

  /// Return whether the readers of the JDK would misread the colours.
  private static boolean tolerantFirst(PictureHead head) {
    var frame = head.jpeg();
    return head.format() == PictureFormat.TIFF
        || frame != null && !(frame.plain() && frame.identified());
  }

  private static Pixels pixels(BufferedImage image, PictureHead head) {
    var argb = Rasters.argb(image);
    if (head.format() == PictureFormat.PNG || head.format() == PictureFormat.WEBP) {
      var space = image.getColorModel().getColorSpace();
      if (space.isCS_sRGB()) {
        Profiles.other(head.profile())
            .ifPresent(other -> Profiles.convert(argb, image.getWidth(), image.getHeight(), other));
      }
    }
    return new Pixels(image.getWidth(), image.getHeight(), argb);
  }

  private static BufferedImage read(ImageReader reader, byte[] bytes, int step) throws IOException {
    var ears = new Ears();
    try (var input = new BytesInput(bytes)) {
      reader.setInput(input, true, true);
      reader.addIIOReadWarningListener(ears);
      var how = reader.getDefaultReadParam();
      if (step > 1) {
        how.setSourceSubsampling(step, step, 0, 0);
      }
      var image = reader.read(0, how);
      if (ears.cutOff != null) {
        throw new CutOff(ears.cutOff);
      }
      return image;
    } finally {
      reader.reset();
    }
  }

  /// Return the readers of a format, those of the JDK first: they are faster, the others forgive
  /// more.
  private static List<ImageReader> readers(PictureFormat format) {
    return READERS
        .get()
        .computeIfAbsent(
            format,
            wanted -> {
              var found = new ArrayList<ImageReader>();
              ImageIO.getImageReadersByFormatName(wanted.plugin()).forEachRemaining(found::add);
              found.sort(
                  Comparator.comparing(reader -> reader.getClass().getName().startsWith(TOLERANT)));
              return List.copyOf(found);
            });
  }

  /// Says that the pixels end before the picture does.
  private static final class CutOff extends IIOException {
    CutOff(String warning) {
      super(warning);
    }
  }

  /// Hears whether a reader had to make up the end of a picture. Other warnings are about harmless
  /// things, such as stray bytes between segments.
  private static final class Ears implements IIOReadWarningListener {
    private @Nullable String cutOff;

    @Override
    public void warningOccurred(ImageReader source, @Nullable String warning) {
      if (warning != null && warning.toLowerCase(Locale.ROOT).contains("premature end")) {
        cutOff = warning;
      }
    }
  }
}
