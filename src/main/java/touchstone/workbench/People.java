package touchstone.workbench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import touchstone.annotation.AnnotatorId;
import touchstone.project.ProjectReader;
import touchstone.project.Statements;
import touchstone.review.Action;
import touchstone.review.ChangeSet;
import touchstone.review.Member;
import touchstone.review.Profile;
import touchstone.review.Subject;

/// The people who take part in the project: what they are called in it, and what they do.
public final class People {
  private final Workbench workbench;

  People(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Return them, those first who did most.
  public CompletableFuture<List<Member>> all() {
    return workbench.project().count(ProjectReader::members);
  }

  /// Say what a person is called, or what they do, from now on.
  public CompletableFuture<Void> change(AnnotatorId person, Profile wanted) {
    return workbench
        .project()
        .tell(
            file -> {
              var before = file.reader().stated(Subject.PROFILE, person.value()).orElse(null);
              if (wanted.name().isBlank()) {
                throw new IOException("A person has a name.");
              }
              if (!wanted.equals(before)) {
                file.append(
                    workbench.general(
                        Action.INTRODUCE,
                        ChangeSet.of(
                            Statements.change(Subject.PROFILE, person.value(), before, wanted))));
              }
            });
  }
}
