package touchstone.workbench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import touchstone.project.ProjectReader;
import touchstone.project.Statements;
import touchstone.review.Action;
import touchstone.review.ChangeSet;
import touchstone.review.ImportRecord;
import touchstone.review.Policy;
import touchstone.review.Subject;

/// How the project is labelled, and what changes that.
public final class Policies {
  private final Workbench workbench;

  Policies(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Return how the project is labelled now.
  public Policy now() {
    return workbench.policy();
  }

  /// Return how many suggestions are withheld.
  public CompletableFuture<Long> withheld() {
    return workbench.project().read(ProjectReader::withheld);
  }

  /// Return the datasets that came in, each of which may be labelled in a mode of its own.
  public CompletableFuture<List<ImportRecord>> imports() {
    return workbench.project().read(ProjectReader::imports);
  }

  /// Label in another way from now on. What was decided stays; the change is a step like any other.
  ///
  /// @return done when it is in the file and on the desk
  public CompletableFuture<Void> change(Policy wanted) {
    return workbench
        .project()
        .write(
            file -> {
              var before = file.reader().stated(Subject.POLICY, "").orElse(null);
              if (!wanted.equals(before)) {
                file.append(
                    workbench.general(
                        Action.POLICY,
                        ChangeSet.of(Statements.change(Subject.POLICY, "", before, wanted))));
              }
              return wanted;
            })
        .thenComposeAsync(
            now -> {
              workbench.follow(now);
              return workbench.desk().refresh();
            },
            workbench.environment().home())
        .thenAccept(shown -> {});
  }
}
