package touchstone.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A disk that is mounted for a test, where the system lets the test do so; it usually takes the
/// rights of an administrator.
public record Mount(Path path) implements AutoCloseable {
  /// Return an empty disk of so many kilobytes, null where none can be mounted.
  public static @Nullable Mount small(int kilobytes) throws Exception {
    var path = Files.createTempDirectory("touchstone-disk");
    return mounted(path, "mount", "-t", "tmpfs", "-o", "size=%dk".formatted(kilobytes), "tmpfs");
  }

  /// Return a folder as a disk that can only be read, null where none can be mounted.
  public static @Nullable Mount readOnly(Path folder) throws Exception {
    var path = Files.createTempDirectory("touchstone-disk");
    var mount = mounted(path, "mount", "--bind", folder.toString());
    if (mount != null && !run("mount", "-o", "remount,ro,bind", path.toString())) {
      mount.close();
      return null;
    }
    return mount;
  }

  private static @Nullable Mount mounted(Path path, String... command) throws Exception {
    var all = java.util.Arrays.copyOf(command, command.length + 1);
    all[command.length] = path.toString();
    if (System.getProperty("os.name").startsWith("Linux") && run(all)) {
      return new Mount(path);
    }
    Files.delete(path);
    return null;
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException none) {
      return false;
    }
  }

  @Override
  public void close() throws Exception {
    if (run("umount", path.toString()) || run("umount", "-l", path.toString())) {
      Files.deleteIfExists(path);
    }
  }
}
