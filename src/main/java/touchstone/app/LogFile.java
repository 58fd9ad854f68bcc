package touchstone.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Where what went wrong is written down for a report: one file of at most a megabyte.
final class LogFile {
  private static final int BYTES = 1 << 20;

  private LogFile() {}

  /// Send everything that is logged to the file instead of the terminal. Where the file cannot be
  /// written, the terminal keeps it.
  static void install(Path file) {
    var root = LogManager.getLogManager().getLogger("");
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      var handler = new FileHandler(file.toString().replace("%", "%%"), BYTES, 1, true);
      handler.setFormatter(new SimpleFormatter());
      handler.setLevel(Level.INFO);
      for (Handler other : root.getHandlers()) {
        root.removeHandler(other);
      }
      root.addHandler(handler);
    } catch (IOException failure) {
      Logger.getLogger(LogFile.class.getName())
          .log(Level.WARNING, "The log file {0} cannot be written.", file);
    }
  }
}
