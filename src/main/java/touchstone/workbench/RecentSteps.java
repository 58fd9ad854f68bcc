package touchstone.workbench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import touchstone.review.StepDraft;

/// The steps that undo and redo go back to: the latest are at hand, older ones are read from the
/// file. Owned by the home thread.
final class RecentSteps {
  private static final int REMEMBERED = 500;

  private final Environment environment;
  private final ProjectThread project;
  private final Map<UUID, StepDraft> latest =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, StepDraft> eldest) {
          return size() > REMEMBERED;
        }
      };

  RecentSteps(Environment environment, ProjectThread project) {
    this.environment = environment;
    this.project = project;
  }

  void add(StepDraft step) {
    latest.put(step.id(), step);
  }

  /// Take note of how a step was written.
  void written(StepDraft step) {
    latest.replace(step.id(), step);
  }

  /// Return the step of that identity, on the home thread.
  CompletableFuture<StepDraft> find(UUID id) {
    var known = latest.get(id);
    return known != null
        ? CompletableFuture.completedFuture(known)
        : project
            .write(
                file ->
                    file.step(id)
                        .orElseThrow(
                            () -> new IllegalStateException("Step %s is gone.".formatted(id)))
                        .draft())
            .thenApplyAsync(step -> step, environment.home());
  }
}
