package touchstone.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import touchstone.onnx.ModelException;

/// The native library of the tokenizers: loaded once, from the folder that the property [#PROPERTY]
/// names or, where there is none, out of its archive by way of the temporary folder.
public final class TokenizerLibrary {
  /// The folder that holds the library already unpacked.
  public static final String PROPERTY = "tokenizers.native.path";

  /// The libraries, as `System.mapLibraryName` takes them, in the order in which they are loaded;
  /// all but the last exist on Windows only.
  public static final List<String> NAMES =
      List.of("libwinpthread-1", "libgcc_s_seh-1", "libstdc++-6", "tokenizers");

  private static boolean loaded;
  private static @Nullable String refusal;

  private TokenizerLibrary() {}

  /// Return where the libraries for this system are on the class path.
  public static String resources() {
    var name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    var arch = System.getProperty("os.arch", "");
    return "/native/lib/%s-%s/cpu/"
        .formatted(
            name.startsWith("windows") ? "win" : name.startsWith("mac") ? "osx" : "linux",
            arch.equals("amd64") ? "x86_64" : arch);
  }

  /// Load the library unless that was done.
  ///
  /// @throws ModelException when there is none for this system or it does not load, with the reason
  static synchronized void load() throws ModelException {
    if (loaded) {
      return;
    }
    if (refusal == null) {
      try {
        loadNow();
        loaded = true;
        return;
      } catch (IOException | UnsatisfiedLinkError failure) {
        refusal = sentence(failure);
      }
    }
    throw new ModelException(refusal);
  }

  private static String sentence(Throwable failure) {
    var system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    var reason = String.valueOf(failure.getMessage()).strip().lines().findFirst().orElse("");
    return "Models for texts do not run on this computer: the library that cuts texts into tokens does not load on %s (%s)."
        .formatted(system, reason);
  }

  @SuppressWarnings("restricted") // this is the one place that loads it
  private static void loadNow() throws IOException {
    var kept = System.getProperty(PROPERTY);
    if (kept != null) {
      for (var name : NAMES) {
        var file = Path.of(kept, System.mapLibraryName(name)).toAbsolutePath();
        if (Files.exists(file)) {
          System.load(file.toString());
        }
      }
      return;
    }
    if (TokenizerLibrary.class.getResource(resources() + file(NAMES.getLast())) == null) {
      throw new IOException("there is none for this system");
    }
    var folder = Files.createTempDirectory("touchstone-tokenizers");
    folder.toFile().deleteOnExit();
    for (var name : NAMES) {
      try (var in = TokenizerLibrary.class.getResourceAsStream(resources() + file(name))) {
        if (in != null) {
          var target = folder.resolve(file(name));
          Files.copy(in, target);
          target.toFile().deleteOnExit();
          System.load(target.toString());
        }
      }
    }
  }

  private static String file(String name) {
    return System.mapLibraryName(name);
  }
}
