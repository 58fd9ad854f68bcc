package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.project.ProjectReader;
import touchstone.review.Brought;
import touchstone.review.Conflict;

/// The other copies of a project: what people did in them comes together in this one.
public final class Copies {
  private final Workbench workbench;

  Copies(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Return what would come in with a copy; nothing is changed.
  public CompletableFuture<Brought> preview(
      Path other, Progress progress, Cancellation cancellation) {
    return workbench
        .project()
        .write(
            file -> {
              refuseItself(other);
              return file.sharing()
                  .preview(other, workbench.environment().jobs(), progress, cancellation);
            });
  }

  /// Bring in what a copy has and this one lacks, in one piece or not at all.
  public CompletableFuture<Brought> merge(
      Path other, Progress progress, Cancellation cancellation) {
    return merge(List.of(other), progress, cancellation).thenApply(List::getFirst);
  }

  /// Bring in what several copies have and this one lacks; what was brought in is taken back
  /// together. Those before one that cannot come in stay.
  ///
  /// @return what came in with each
  public CompletableFuture<List<Brought>> merge(
      List<Path> others, Progress progress, Cancellation cancellation) {
    return workbench
        .project()
        .write(
            file -> {
              for (var other : others) {
                refuseItself(other);
              }
              return file.sharing()
                  .merge(others, workbench.environment().jobs(), progress, cancellation);
            })
        .handleAsync(
            (brought, failure) ->
                followed()
                    .thenCompose(
                        done ->
                            failure == null
                                ? CompletableFuture.completedFuture(brought)
                                : CompletableFuture.<List<Brought>>failedFuture(failure)),
            workbench.environment().home())
        .thenCompose(all -> all);
  }

  /// Take the last merge back.
  ///
  /// @return failed if something was done since
  public CompletableFuture<Void> unmerge() {
    return workbench
        .project()
        .tell(file -> file.sharing().unmerge())
        .thenComposeAsync(done -> followed(), workbench.environment().home());
  }

  /// Write what was done in this copy since it was handed out to a small file, for whoever handed
  /// it out to bring in.
  ///
  /// @return how many steps are in it, by the name of who took them
  public CompletableFuture<Map<String, Long>> contribute(Path to) {
    return workbench.project().write(file -> file.sharing().contribute(to));
  }

  private void refuseItself(Path other) throws IOException {
    if (Files.exists(other) && Files.isSameFile(other, workbench.file())) {
      throw new IOException(
          "%s is this project itself; name another copy of it.".formatted(other.getFileName()));
    }
  }

  /// Return what people altered about the work as a whole without knowing of each other.
  public CompletableFuture<List<Conflict>> conflicts() {
    return workbench.project().read(ProjectReader::conflicts);
  }

  /// Decide one of them.
  ///
  /// @param side whose alteration holds from now on, null to keep what holds now
  public CompletableFuture<Void> settle(Conflict conflict, Conflict.@Nullable Side side) {
    return workbench
        .project()
        .write(
            file ->
                file.sharing()
                    .settle(
                        workbench.annotator().id(),
                        workbench.environment().clock().instant(),
                        conflict,
                        side == null ? conflict.now() : side.value()))
        .thenComposeAsync(step -> followed(), workbench.environment().home());
  }

  private CompletableFuture<Void> followed() {
    return workbench.reload();
  }
}
