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
import touchstone.review.Role;
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

  private static long owners(ProjectReader reader) throws IOException {
    return reader.stated(Subject.PROFILE).values().stream()
        .filter(profile -> profile.role() == Role.OWNER)
        .count();
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
              if (before != null && !wanted.name().equals(before.name())) {
                refuse(file.reader(), person, wanted.name());
              }
              if (before != null
                  && before.role() == Role.OWNER
                  && wanted.role() != Role.OWNER
                  && owners(file.reader()) == 1) {
                throw new IOException(
                    "Somebody owns a project: make somebody else its owner before.");
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

  /// Refuse a name by which somebody else goes.
  private static void refuse(ProjectReader reader, AnnotatorId person, String name)
      throws IOException {
    boolean taken =
        reader.stated(Subject.PROFILE).entrySet().stream()
            .anyMatch(
                other ->
                    !other.getKey().equals(person.value())
                        && other.getValue().name().equalsIgnoreCase(name.strip()));
    if (taken) {
      throw new IOException(
          "Somebody here is called %s already; add what tells them apart.".formatted(name.strip()));
    }
  }
}
