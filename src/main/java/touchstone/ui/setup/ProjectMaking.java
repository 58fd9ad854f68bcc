package touchstone.ui.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.ui.FxRelay;
import touchstone.ui.WorkViewModel;
import touchstone.workbench.Environment;
import touchstone.workbench.ImportReport;
import touchstone.workbench.PrelabelReport;
import touchstone.workbench.PrelabelRequest;
import touchstone.workbench.Workbench;

/// Makes a project as it was planned: the file, the data, the model's suggestions. Owned by the
/// window's thread.
public final class ProjectMaking {
  /// What came of it.
  ///
  /// @param prelabelled what the models did that did not fail, in the order in which they were
  ///   asked
  /// @param model the model that was asked last
  /// @param trouble why a model failed, null when none did; those after it were not asked
  public record Made(
      Workbench workbench,
      ImportReport imported,
      List<PrelabelReport> prelabelled,
      Optional<Path> model,
      @Nullable Throwable trouble) {}

  private final Environment environment;
  private final FxRelay relay;
  private final ReadOnlyObjectWrapper<Optional<WorkViewModel>> work =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public ProjectMaking(Environment environment, FxRelay relay) {
    this.environment = environment;
    this.relay = relay;
  }

  /// What is being worked on at the moment.
  public ReadOnlyObjectProperty<Optional<WorkViewModel>> workProperty() {
    return work.getReadOnlyProperty();
  }

  /// Make the project and leave it open. When the data cannot be imported, or that is cancelled,
  /// nothing is left behind; when the model fails, the project is there without suggestions.
  public CompletableFuture<Made> make(NewProjectViewModel.Plan plan) {
    return Workbench.create(plan.file(), plan.project(), environment)
        .thenComposeAsync(
            workbench ->
                fill(workbench, plan)
                    .handleAsync(
                        (made, failure) ->
                            failure == null
                                ? CompletableFuture.completedFuture(made)
                                : discard(workbench, plan.file(), failure),
                        relay)
                    .thenCompose(made -> made),
            relay);
  }

  private CompletableFuture<Made> fill(Workbench workbench, NewProjectViewModel.Plan plan) {
    return begin("Reading " + plan.data().getFileName())
        .begin(
            (progress, cancellation) ->
                workbench
                    .datasets()
                    .importing(plan.data(), "auto", plan.options(), progress, cancellation))
        .thenComposeAsync(
            imported ->
                prelabel(
                    plan.models(),
                    new Made(workbench, imported, List.of(), Optional.empty(), null)),
            relay);
  }

  /// Ask the models that are left.
  private CompletableFuture<Made> prelabel(List<PrelabelRequest> left, Made so) {
    if (left.isEmpty() || so.trouble() != null) {
      return CompletableFuture.completedFuture(so);
    }
    var request = left.getFirst();
    return begin("Pre-labelling with " + request.model().getFileName())
        .begin(
            (progress, cancellation) ->
                so.workbench().prelabelling().run(request, progress, cancellation))
        .handle(
            (report, failure) ->
                new Made(
                    so.workbench(),
                    so.imported(),
                    report == null
                        ? so.prelabelled()
                        : Stream.concat(so.prelabelled().stream(), Stream.of(report)).toList(),
                    Optional.of(request.model()),
                    failure))
        .thenComposeAsync(made -> prelabel(left.subList(1, left.size()), made), relay);
  }

  private WorkViewModel begin(String title) {
    var next = new WorkViewModel(title, relay, environment.clock());
    work.set(Optional.of(next));
    return next;
  }

  private CompletableFuture<Made> discard(Workbench workbench, Path file, Throwable failure) {
    return workbench
        .closing()
        .thenCompose(
            closed ->
                environment
                    .jobs()
                    .start(
                        "discard project",
                        (progress, cancellation) -> Files.deleteIfExists(file),
                        Progress.NONE,
                        new Cancellation()))
        .handle((gone, trouble) -> CompletableFuture.<Made>failedFuture(failure))
        .thenCompose(failed -> failed);
  }
}
