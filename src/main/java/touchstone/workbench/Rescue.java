package touchstone.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.project.BackupFolder;
import touchstone.project.ProjectFile;
import touchstone.review.Backup;
import touchstone.review.Recovered;
import touchstone.review.Supply;

/// What can be done about a project that is damaged. It is left as it is.
public final class Rescue {
  private final Path damaged;
  private final Environment environment;

  public Rescue(Path damaged, Environment environment) {
    this.damaged = damaged;
    this.environment = environment;
  }

  /// Return the newest sound backup of it.
  public CompletableFuture<Optional<Backup>> backup() {
    return environment
        .jobs()
        .start(
            "look for backups",
            (progress, cancellation) -> new BackupFolder(damaged).newestSound(),
            Progress.NONE,
            new Cancellation());
  }

  /// Save what can be read into a new file.
  ///
  /// @param copy supplies what is lost; null for none
  public CompletableFuture<Recovered> recover(@Nullable Supply copy, Path to) {
    return environment
        .jobs()
        .start(
            "recover",
            (progress, cancellation) ->
                ProjectFile.recover(
                    damaged,
                    copy,
                    to,
                    environment.annotator(),
                    environment.clock().instant(),
                    environment.jobs()),
            Progress.NONE,
            new Cancellation());
  }

  /// Return a name for what is recovered that no file beside the damaged one has.
  public Path suggestion() {
    var name = damaged.getFileName().toString().replaceFirst("\\.touchstone$", "");
    var free = damaged.resolveSibling(name + "-recovered.touchstone");
    for (int number = 2; Files.exists(free); number++) {
      free = damaged.resolveSibling("%s-recovered-%d.touchstone".formatted(name, number));
    }
    return free;
  }
}
