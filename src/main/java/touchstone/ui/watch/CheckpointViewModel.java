package touchstone.ui.watch;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.Checkpoint.Reaction;
import touchstone.workbench.Checkpoints;
import touchstone.workbench.Checkpoints.Report;

/// A checkpoint while a person is at it: the figures as soon as they are worked out, and what the
/// person does then. Owned by the window's thread.
final class CheckpointViewModel {
  private final Checkpoints checkpoints;
  private final Executor home;
  private final ReadOnlyObjectWrapper<Optional<Report>> report =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final CompletableFuture<Report> working;

  CheckpointViewModel(Checkpoints checkpoints, Executor home) {
    this.checkpoints = checkpoints;
    this.home = home;
    working = checkpoints.report(Progress.NONE, new Cancellation());
  }

  /// Show the figures when they are there.
  CompletableFuture<Void> begin() {
    return working.thenAcceptAsync(found -> report.set(Optional.of(found)), home);
  }

  /// What the person is shown, absent while it is being worked out.
  ReadOnlyObjectProperty<Optional<Report>> reportProperty() {
    return report.getReadOnlyProperty();
  }

  /// Take note of what the person did. Who passes on before the figures were there was shown none.
  CompletableFuture<Void> react(Reaction reaction) {
    var shown = report.get();
    return working.thenComposeAsync(
        found ->
            checkpoints.react(
                shown.orElseGet(() -> new Report(found.decisions(), List.of())), reaction),
        home);
  }
}
