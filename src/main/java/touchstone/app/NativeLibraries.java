package touchstone.app;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import touchstone.token.TokenizerLibrary;

/// The native libraries of SQLite, ONNX Runtime and the tokenizers, unpacked once into a folder of
/// the application. Left to themselves, they unpack theirs into the temporary folder at every
/// start, which makes the start slower, and leave them there when the process is killed.
///
/// A library is checked by its hash when it is written, is moved into place whole, and by its size
/// when it is used. Each version has a folder of its own.
final class NativeLibraries {
  private static final Logger LOG = Logger.getLogger(NativeLibraries.class.getName());
  private static final String SQLITE = "org.sqlite.lib.path";
  private static final String ONNX_RUNTIME = "onnxruntime.native.path";

  private NativeLibraries() {}

  /// Let all load their libraries from below a folder; where that fails, they unpack their own.
  @SuppressWarnings("restricted") // loading one shows whether the folder may hold programs at all
  static void keepIn(Path folder) {
    if (Stream.of(SQLITE, ONNX_RUNTIME, TokenizerLibrary.PROPERTY)
        .anyMatch(property -> System.getProperty(property) != null)) {
      return;
    }
    try {
      var sqlite = unpack(folder, sqliteResources(), List.of("sqlitejdbc"));
      if (sqlite.isPresent()) {
        System.load(sqlite.get().resolve(System.mapLibraryName("sqlitejdbc")).toString());
        System.setProperty(SQLITE, sqlite.get().toString());
        unpack(
                folder,
                "/ai/onnxruntime/native/%s-%s/"
                    .formatted(system("win", "osx", "linux"), processor("x64")),
                List.of("onnxruntime", "onnxruntime4j_jni", "onnxruntime_providers_shared"))
            .ifPresent(onnx -> System.setProperty(ONNX_RUNTIME, onnx.toString()));
        unpack(folder, TokenizerLibrary.resources(), TokenizerLibrary.NAMES.reversed())
            .ifPresent(tokens -> System.setProperty(TokenizerLibrary.PROPERTY, tokens.toString()));
      }
    } catch (IOException | UnsatisfiedLinkError failure) {
      LOG.log(Level.INFO, failure, () -> "No native libraries can be kept in " + folder);
    }
  }

  static String sqliteResources() {
    return "/org/sqlite/native/%s/%s/"
        .formatted(system("Windows", "Mac", "Linux"), processor("x86_64"));
  }

  private static String system(String windows, String mac, String linux) {
    var name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.startsWith("windows") ? windows : name.startsWith("mac") ? mac : linux;
  }

  private static String processor(String intel) {
    var name = System.getProperty("os.arch", "");
    return List.of("amd64", "x86_64").contains(name) ? intel : name;
  }

  /// Unpack those of the libraries that there are, unless they are there already.
  ///
  /// @param resources where they are on the class path
  /// @param names as `System.mapLibraryName` takes them, the first one indispensable
  /// @return the folder they are in, absent when there are none for this system
  static Optional<Path> unpack(Path folder, String resources, List<String> names)
      throws IOException {
    var found =
        NativeLibraries.class.getResource(resources + System.mapLibraryName(names.getFirst()));
    if (found == null || !found.getProtocol().equals("jar")) {
      return Optional.empty();
    }
    var jar = Path.of(URI.create(found.getPath().substring(0, found.getPath().lastIndexOf("!/"))));
    var version = Objects.requireNonNull(jar.getFileName()).toString().replaceAll("\\.jar$", "");
    var target = Files.createDirectories(folder.resolve(version).toAbsolutePath());
    try (var zip = new ZipFile(jar.toFile())) {
      for (var name : names) {
        var file = System.mapLibraryName(name);
        var entry = zip.getEntry(resources.substring(1) + file);
        if (entry != null && lacks(target.resolve(file), entry)) {
          write(zip, entry, target.resolve(file));
        }
      }
    }
    return Optional.of(target);
  }

  private static boolean lacks(Path file, ZipEntry entry) throws IOException {
    return !Files.isRegularFile(file) || Files.size(file) != entry.getSize();
  }

  /// Write one library beside its place and move it there, while other processes that want to do
  /// the same wait.
  private static void write(ZipFile zip, ZipEntry entry, Path file) throws IOException {
    var part = file.resolveSibling(file.getFileName() + ".part");
    try (var turn = open(file.resolveSibling("lock"));
        var lock = turn.lock()) {
      if (!lock.isValid() || !lacks(file, entry)) {
        return;
      }
      try (var channel = open(part);
          var in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
        channel.truncate(0);
        in.transferTo(Channels.newOutputStream(channel));
        channel.force(true);
        if (in.getChecksum().getValue() != entry.getCrc()) {
          throw new IOException("%s was not unpacked as it is in its archive.".formatted(file));
        }
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
