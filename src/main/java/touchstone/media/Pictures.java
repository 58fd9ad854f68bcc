package touchstone.media;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.ImageSize;

/// The one decode that feeds both the model and the eye: JPEG, PNG, GIF, BMP, TIFF and WebP, first
/// frame or page, upright by EXIF, in sRGB, transparent parts over white.
///
/// A file is recognised by its bytes, not by its name. Whatever is wrong with it ends in a
/// [PictureException]. Stateless; safe for use by several threads.
public final class Pictures implements ImageProbe {
  /// The most pixels of a picture, about twice what the largest cameras make. More is the realm of
  /// whole-slide formats, which are read in tiles.
  public static final long MAX_PIXELS = 250_000_000;

  /// The longest edge of a picture: the most that a JPEG can say.
  public static final int MAX_EDGE = 65_535;

  /// A progressive JPEG of full quality has about a dozen scans; thousands would take hours.
  private static final int MAX_SCANS = 500;

  /// What a pixel may cost at the height of decoding: a 16-bit RGB sample raster and the result.
  private static final int BYTES_PER_PIXEL = 8;

  private final long memory;

  public Pictures() {
    this(Runtime.getRuntime().maxMemory() / 4 * 3);
  }

  /// @param memory the most bytes that one decode may take
  Pictures(long memory) {
    this.memory = memory;
  }

  @Override
  public ImageSize probe(Path file) throws PictureException {
    var name = file.toString();
    refuseDevices(file);
    try (var source = ByteSource.open(file)) {
      var head = PictureHeads.read(source, name);
      check(head, name, source.size());
      return head.upright();
    } catch (IOException failure) {
      throw unreadable(file, failure);
    }
  }

  /// Decode a whole picture.
  public Pixels decode(Path file) throws PictureException {
    return decode(bytes(file), file.toString());
  }

  /// Decode a whole picture that was read already.
  ///
  /// @param name what to call it in a sentence
  public Pixels decode(byte[] bytes, String name) throws PictureException {
    return decode(bytes, name, Integer.MAX_VALUE);
  }

  /// Decode a picture as small as is cheap, its longer edge not below `maxEdge` unless the picture
  /// itself is smaller.
  public Pixels decodeAtLeast(Path file, int maxEdge) throws PictureException {
    return decode(bytes(file), file.toString(), maxEdge);
  }

  /// Decode a picture and take the fingerprint of the same bytes, reading the file once.
  public Decoded decodeWithFingerprint(Path file) throws PictureException {
    var bytes = bytes(file);
    return new Decoded(decode(bytes, file.toString()), Fingerprint.of(bytes));
  }

  @SuppressWarnings("CatchingUnchecked")
  private Pixels decode(byte[] bytes, String name, int edge) throws PictureException {
    try {
      var head = PictureHeads.read(ByteSource.of(bytes), name);
      int step = step(head, edge);
      check(head, name, bytes.length);
      fits(head, name, step);
      var pixels = stored(bytes, head, name, edge, step);
      return Orientation.upright(pixels, head.orientation());
    } catch (PictureException sentence) {
      throw sentence;
    } catch (OutOfMemoryError full) {
      throw new PictureException(
          "%s needs more memory than is left: give Touchstone more, or make it smaller."
              .formatted(name),
          full);
    } catch (IOException | RuntimeException | StackOverflowError failure) {
      throw PictureException.damaged(name, failure);
    }
  }

  private static Pixels stored(byte[] bytes, PictureHead head, String name, int edge, int step)
      throws IOException {
    var frame = head.jpeg();
    if (frame != null && !(frame.sequential() && JpegHead.ended(bytes))) {
      var scans = JpegHead.scans(bytes);
      if (scans.count() > MAX_SCANS) {
        throw PictureException.damaged(name, new IOException("too many scans"));
      }
      if (!scans.whole()) {
        throw PictureException.cutOff(name, new EOFException());
      }
    }
    var fast = fast(bytes, head, edge);
    var pixels = fast.isPresent() ? fast.get() : ImageIoDecoder.decode(bytes, head, name, step);
    while (Math.max(pixels.width(), pixels.height()) / 2 >= edge) {
      pixels = Pyramid.half(pixels);
    }
    return pixels;
  }

  /// Let the library of the system decode what it can.
  private static Optional<Pixels> fast(byte[] bytes, PictureHead head, int edge) {
    var frame = head.jpeg();
    var turbo = TurboJpeg.system();
    if (frame == null || !frame.plain() || turbo.isEmpty()) {
      return Optional.empty();
    }
    int longer = Math.max(head.width(), head.height());
    int denominator = 8;
    while (denominator > 1 && Math.ceilDiv(longer, denominator) < edge) {
      denominator /= 2;
    }
    var pixels = turbo.get().decode(bytes, head, denominator);
    pixels.ifPresent(
        stored ->
            Profiles.other(head.profile())
                .ifPresent(
                    other ->
                        Profiles.convert(stored.argb(), stored.width(), stored.height(), other)));
    return pixels;
  }

  /// Return the step at which pixels may be left out, so that halving can still smooth what is
  /// left: a power of two, as other steps shift what is seen against the whole picture.
  private static int step(PictureHead head, int edge) {
    long least = Math.max(1, edge) * 2L;
    return (int) Long.highestOneBit(Math.max(1, Math.max(head.width(), head.height()) / least));
  }

  private static void check(PictureHead head, String name, long bytes) throws PictureException {
    long pixels = (long) head.width() * head.height();
    if (pixels > MAX_PIXELS || head.width() > MAX_EDGE || head.height() > MAX_EDGE) {
      throw new PictureException(
          "%s says it has %,d x %,d pixels, more than the %,d million that can be shown: cut it into smaller pictures."
              .formatted(name, head.width(), head.height(), MAX_PIXELS / 1_000_000));
    }
    if (!head.format().canHold(bytes, pixels)) {
      throw PictureException.cutOff(name, new IOException("too few bytes for so many pixels"));
    }
  }

  private void fits(PictureHead head, String name, int step) throws PictureException {
    long pixels = (long) head.width() * head.height() / ((long) step * step);
    if (pixels * BYTES_PER_PIXEL > memory) {
      throw new PictureException(
          "%s has %,d x %,d pixels, which need more memory than Touchstone may take: give it more, or make the picture smaller."
              .formatted(name, head.width(), head.height()));
    }
  }

  /// Refuse pipes and devices, which may have no end or keep the reader waiting for ever.
  private static void refuseDevices(Path file) throws PictureException {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new PictureException(
          "%s is no file but a pipe or a device: choose a picture.".formatted(file));
    }
  }

  private byte[] bytes(Path file) throws PictureException {
    refuseDevices(file);
    try {
      if (Files.size(file) > memory / 2) {
        throw new PictureException(
            "%s is larger than Touchstone may read at once: give it more memory, or make the picture smaller."
                .formatted(file));
      }
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw unreadable(file, failure);
    }
  }

  static PictureException unreadable(Path file, IOException failure) {
    if (failure instanceof PictureException sentence) {
      return sentence;
    }
    if (Files.isDirectory(file)) {
      return new PictureException(
          "%s is a folder, not a picture: choose the pictures in it.".formatted(file));
    }
    if (failure instanceof NoSuchFileException) {
      return new PictureException(
          "%s is not there: put it back, or import the dataset again.".formatted(file), failure);
    }
    return new PictureException(
        "%s cannot be read: check that the disk is there and that you may read the file."
            .formatted(file),
        failure);
  }
}
