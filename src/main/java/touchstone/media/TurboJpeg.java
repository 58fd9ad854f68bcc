package touchstone.media;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The TurboJPEG library of the system, where it has one: several times as fast as Image I/O, and
/// able to shrink while it decodes.
///
/// It decodes only what every decoder agrees about and stops at the first doubt; whatever it does
/// not return is left to the careful path. Libraries are looked for in fixed places, never in the
/// working folder. Safe for use by several threads: each has its own buffers.
@SuppressWarnings("restricted") // each call is checked here, and the sizes by both sides
final class TurboJpeg {
  private static final System.Logger LOG = System.getLogger(TurboJpeg.class.getName());
  private static final int BGRA = 8;
  private static final int STOP_ON_WARNING = 8192;
  private static final int LIMIT_SCANS = 32768;

  /// What a thread keeps for the next picture; a larger one takes memory of its own.
  private static final long KEPT_BYTES = 64L << 20;

  private static final Optional<TurboJpeg> SYSTEM = load();

  private final MethodHandle init;
  private final MethodHandle header;
  private final MethodHandle decompress;
  private final MethodHandle destroy;
  private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

  private TurboJpeg(SymbolLookup library) {
    var linker = Linker.nativeLinker();
    MemoryLayout size = linker.canonicalLayouts().get("long");
    init = handle(linker, library, "tjInitDecompress", FunctionDescriptor.of(ADDRESS));
    header =
        handle(
            linker,
            library,
            "tjDecompressHeader3",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, size, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    decompress =
        handle(
            linker,
            library,
            "tjDecompress2",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, size, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
                JAVA_INT));
    destroy = handle(linker, library, "tjDestroy", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  /// Return the function, its `unsigned long` given as a Java `long` whatever the platform says.
  private static MethodHandle handle(
      Linker linker, SymbolLookup library, String name, FunctionDescriptor types) {
    var found = linker.downcallHandle(library.findOrThrow(name), types);
    var type = found.type();
    for (int i = 2; i < Math.min(3, type.parameterCount()); i++) {
      type = type.changeParameterType(i, long.class);
    }
    return MethodHandles.explicitCastArguments(found, type);
  }

  /// Return the library of this system.
  static Optional<TurboJpeg> system() {
    return SYSTEM;
  }

  private static Optional<TurboJpeg> load() {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      return Optional.empty();
    }
    for (var place : places()) {
      boolean path = place.contains("/") || place.contains("\\");
      if (path && !Files.isRegularFile(Path.of(place))) {
        continue;
      }
      try {
        var library =
            path
                ? SymbolLookup.libraryLookup(Path.of(place), Arena.global())
                : SymbolLookup.libraryLookup(place, Arena.global());
        return Optional.of(new TurboJpeg(library));
      } catch (RuntimeException | LinkageError absent) { // the next place may have one that fits
        LOG.log(System.Logger.Level.DEBUG, place, absent);
      }
    }
    return Optional.empty();
  }

  private static List<String> places() {
    var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      return List.of(
          "C:\\libjpeg-turbo64\\bin\\turbojpeg.dll", "C:\\libjpeg-turbo\\bin\\turbojpeg.dll");
    }
    if (system.contains("mac")) {
      return List.of(
          "/opt/homebrew/lib/libturbojpeg.dylib",
          "/usr/local/lib/libturbojpeg.dylib",
          "/opt/local/lib/libturbojpeg.dylib",
          "/opt/libjpeg-turbo/lib/libturbojpeg.dylib");
    }
    return List.of("libturbojpeg.so.0", "/opt/libjpeg-turbo/lib64/libturbojpeg.so.0");
  }

  /// Decode a plain JPEG, not yet upright, its colours as stored.
  ///
  /// @param denominator 1, 2, 4 or 8: the part of the full size that is wanted
  Optional<Pixels> decode(byte[] jpeg, PictureHead head, int denominator) {
    int width = Math.ceilDiv(head.width(), denominator);
    int height = Math.ceilDiv(head.height(), denominator);
    try (var own = Arena.ofConfined()) {
      var buffers = this.buffers.get();
      var input = buffers.input(jpeg.length, own);
      MemorySegment.copy(jpeg, 0, input, JAVA_BYTE, 0, jpeg.length);
      var output = buffers.output(4L * width * height, own);
      if (!decoded(input, jpeg.length, head, output, width, height, own)) {
        return Optional.empty();
      }
      var argb = new int[width * height];
      MemorySegment.copy(output, JAVA_INT, 0, argb, 0, argb.length);
      return Optional.of(new Pixels(width, height, argb));
    }
  }

  /// Decode with a decompressor of its own: one that has met a broken picture is good for no other.
  private boolean decoded(
      MemorySegment input,
      long length,
      PictureHead head,
      MemorySegment output,
      int width,
      int height,
      Arena own) {
    try {
      var decompressor = (MemorySegment) init.invokeExact();
      if (decompressor.address() == 0) {
        return false;
      }
      try {
        return agrees(decompressor, input, length, head, own)
            && 0
                == (int)
                    decompress.invokeExact(
                        decompressor,
                        input,
                        length,
                        output,
                        width,
                        0,
                        height,
                        BGRA,
                        STOP_ON_WARNING | LIMIT_SCANS);
      } finally {
        int ignored = (int) destroy.invokeExact(decompressor);
      }
    } catch (Error | RuntimeException failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Return whether the library sees a picture of the same size, so that every pixel is written.
  private boolean agrees(
      MemorySegment decompressor, MemorySegment input, long length, PictureHead head, Arena own)
      throws Throwable {
    var seen = own.allocate(16, 4);
    int failure =
        (int)
            header.invokeExact(
                decompressor,
                input,
                length,
                seen.asSlice(0),
                seen.asSlice(4),
                seen.asSlice(8),
                seen.asSlice(12));
    return failure == 0
        && seen.get(JAVA_INT, 0) == head.width()
        && seen.get(JAVA_INT, 4) == head.height();
  }

  /// What a thread keeps for its next picture. The memory is returned when the thread has ended.
  private static final class Buffers {
    private MemorySegment input = MemorySegment.NULL;
    private MemorySegment output = MemorySegment.NULL;

    MemorySegment input(long bytes, Arena own) {
      if (bytes > KEPT_BYTES) {
        return own.allocate(bytes);
      }
      if (input.byteSize() < bytes) {
        input = Arena.ofAuto().allocate(bytes + bytes / 2);
      }
      return input;
    }

    MemorySegment output(long bytes, Arena own) {
      if (bytes > KEPT_BYTES) {
        return own.allocate(bytes, 64);
      }
      if (output.byteSize() < bytes) {
        output = Arena.ofAuto().allocate(Math.min(KEPT_BYTES, bytes + bytes / 4), 64);
      }
      return output;
    }
  }
}
