package touchstone.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import touchstone.job.Cancellation;
import touchstone.job.JobRunner;
import touchstone.job.Progress;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;

/// Shows files in the system's own file manager.
///
/// @param relay the way back to the window when that fails
record Reveal(JobRunner jobs, FxRelay relay, Notices notices) {
  void file(Path file) {
    jobs.start("reveal", (progress, cancellation) -> start(file), Progress.NONE, new Cancellation())
        .whenCompleteAsync(notices.watch(), relay);
  }

  private static Process start(Path file) throws java.io.IOException {
    return new ProcessBuilder(command(System.getProperty("os.name", ""), file))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  static List<String> command(String system, Path file) {
    var name = system.toLowerCase(Locale.ROOT);
    var absolute = file.toAbsolutePath();
    if (name.startsWith("windows")) {
      return List.of("explorer.exe", "/select," + absolute);
    }
    if (name.startsWith("mac")) {
      return List.of("open", "-R", absolute.toString());
    }
    var folder = absolute.getParent();
    return List.of(
        "xdg-open", (Files.isDirectory(absolute) || folder == null ? absolute : folder).toString());
  }
}
