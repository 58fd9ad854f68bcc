package touchstone.workbench;

import java.util.concurrent.CompletableFuture;
import touchstone.project.Statements;
import touchstone.review.Action;
import touchstone.review.ChangeSet;
import touchstone.review.Shield;
import touchstone.review.Subject;

/// What protects people from what they label, and what changes that.
public final class Shielding {
  private final Workbench workbench;

  Shielding(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Return what protects people now. It is known before the first item is shown.
  public Shield now() {
    return workbench.shield();
  }

  /// Protect people in another way from now on.
  ///
  /// @return done when it is in the file, on the home thread
  public CompletableFuture<Void> change(Shield wanted) {
    return workbench
        .project()
        .tell(
            file -> {
              var before = file.reader().stated(Subject.SHIELD, "").orElse(null);
              if (!wanted.equals(before)) {
                file.append(
                    workbench.general(
                        Action.POLICY,
                        ChangeSet.of(Statements.change(Subject.SHIELD, "", before, wanted))));
              }
            })
        .thenRunAsync(() -> workbench.follow(wanted), workbench.environment().home());
  }
}
