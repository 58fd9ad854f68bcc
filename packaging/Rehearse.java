import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Lets the built application rehearse its start without a display, so that the Java machine leaves
/// its notes on it (an AOT cache, see JEP 514 and JEP 515) in `touchstone.aot` beside its jars. The
/// launchers use the file where it is there; a Java machine that it was not made by passes it over.
///
/// Argument: `target/touchstone`, or the folder that `jpackage --type app-image` made.
final class Rehearse {
  private static final int PICTURES = 4;

  /// The time that all jars get: the Java machine takes its notes for others' when a file is newer.
  /// An installer gives files its own time; `linux/postinst` sets this one again.
  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  private Rehearse() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var home = Path.of(arguments[0]).toAbsolutePath();
    var jar = find(home, "touchstone.jar");
    var launcher = launcher(home);
    var sample = find(home, "shelf-0001.jpg").getParent();
    var cache = jar.resolveSibling("touchstone.aot");
    Files.deleteIfExists(cache);
    settle(home);

    var command = new ArrayList<String>();
    command.add(launcher.toString());
    command.add("--rehearse");
    command.add(find(home, "shelf-detector.onnx").toString());
    for (int i = 1; i <= PICTURES; i++) {
      command.add(sample.resolve("shelf-%04d.jpg".formatted(i)).toString());
    }
    var log = Files.createTempFile("rehearsal", ".log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    process
        .environment()
        .put(
            "JAVA_TOOL_OPTIONS",
            "'-XX:AOTCacheOutput=%s' -Dglass.platform=Headless -Dprism.order=sw".formatted(cache));
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var running = process.start();
    if (!running.waitFor(5, TimeUnit.MINUTES)) {
      running.destroyForcibly();
      throw new IOException("The rehearsal did not end; see %s.".formatted(log));
    }
    if (running.exitValue() != 0 || !Files.exists(cache)) {
      throw new IOException("The rehearsal failed:%n%s".formatted(Files.readString(log)));
    }
    Files.delete(log);
    tell(jar.resolveSibling("touchstone.cfg"));
    System.out.printf("%s: %d MB%n", cache, Files.size(cache) >> 20);
  }

  private static void settle(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (var file : (Iterable<Path>) files::iterator) {
        if (file.toString().endsWith(".jar") || file.endsWith("lib/modules")) {
          Files.setLastModifiedTime(file, TIME);
        }
      }
    }
  }

  /// Tell the launcher of `jpackage`, where it is that one, where the cache lies.
  private static void tell(Path settings) throws IOException {
    if (Files.exists(settings)) {
      var lines = new ArrayList<String>();
      for (var line : Files.readAllLines(settings)) {
        lines.add(line);
        if (line.equals("[JavaOptions]")) {
          lines.add("java-options=-XX:AOTCache=$APPDIR/touchstone.aot");
          lines.add("java-options=-Xlog:aot=off");
          lines.add("java-options=-Xlog:cds=off");
        }
      }
      Files.write(settings, lines);
    }
  }

  private static Path launcher(Path home) throws IOException {
    var windows = System.getProperty("os.name").startsWith("Windows");
    for (var name :
        windows
            ? List.of("touchstone.exe", "bin/touchstone.bat")
            : List.of("bin/touchstone", "Contents/MacOS/touchstone")) {
      if (Files.exists(home.resolve(name))) {
        return home.resolve(name);
      }
    }
    throw new IOException("%s has no launcher; build the application first.".formatted(home));
  }

  private static Path find(Path home, String name) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files
          .filter(file -> file.getFileName().toString().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new IOException(
                      "%s has no %s; build the application first.".formatted(home, name)));
    }
  }
}
