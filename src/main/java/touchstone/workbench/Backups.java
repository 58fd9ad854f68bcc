package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.project.BackupFolder;
import touchstone.project.ProjectReader;
import touchstone.review.Backup;

/// The backups of a project: made beside the work, never in its way. Owned by the home thread.
public final class Backups {
  private final Workbench workbench;
  private final BackupFolder folder;
  private CompletableFuture<?> running = CompletableFuture.completedFuture(null);
  private Instant next = Instant.MIN;

  Backups(Workbench workbench) {
    this.workbench = workbench;
    folder = new BackupFolder(workbench.file());
  }

  /// Return where they are.
  public Path folder() {
    return folder.path();
  }

  /// Return what there is, the newest first.
  public CompletableFuture<List<Backup>> list() {
    return start((progress, cancellation) -> folder.list());
  }

  /// Make one now.
  ///
  /// @param to a file that does not exist yet, null for the folder
  public CompletableFuture<Backup> make(@Nullable Path to) {
    var now = workbench.environment().clock().instant();
    return start((progress, cancellation) -> to == null ? folder.make(now) : folder.make(to, now));
  }

  /// From now on, make one whenever it is worth its while, with the steps that are saved.
  ///
  /// @param failed hears of each that could not be made
  public void keep(Consumer<Throwable> failed) {
    if (!workbench.readOnly()) {
      workbench.desk().addListener(new Working(failed));
    }
  }

  private void consider(Consumer<Throwable> failed) {
    var now = workbench.environment().clock().instant();
    if (now.isBefore(next) || !running.isDone()) {
      return;
    }
    next = now.plus(BackupFolder.AFTER);
    running =
        workbench
            .project()
            .read(ProjectReader::steps)
            .thenCompose(steps -> start((progress, cancellation) -> make(steps, now)))
            .whenCompleteAsync(
                (made, failure) -> {
                  if (failure != null) {
                    failed.accept(failure);
                  }
                },
                workbench.environment().home());
  }

  private boolean make(long steps, Instant now) throws IOException {
    boolean wanted = folder.due(steps, now) && folder.fits();
    if (wanted) {
      folder.make(now);
    }
    return wanted;
  }

  private <T> CompletableFuture<T> start(touchstone.job.Job<T> job) {
    return workbench.environment().jobs().start("back up", job, Progress.NONE, new Cancellation());
  }

  /// Return a future that is done when none is being made.
  CompletableFuture<Void> idle() {
    return running.handle((made, failure) -> null);
  }

  /// Looks at the clock with each step that is saved.
  private final class Working implements DeskListener {
    private final Consumer<Throwable> failed;

    Working(Consumer<Throwable> failed) {
      this.failed = failed;
    }

    @Override
    public void saved(ItemId item, Instant at) {
      consider(failed);
    }

    @Override
    public void savedMany(Instant at) {
      consider(failed);
    }
  }
}
