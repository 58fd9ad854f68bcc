package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import touchstone.annotation.AnnotatorId;
import touchstone.project.ProjectFile;
import touchstone.review.Member;
import touchstone.review.Share;
import touchstone.review.Subject;

/// What a project says of who takes part, before somebody begins to work on it.
///
/// @param project its identity, which its copies share
/// @param name what it is called
/// @param known whether the person at the keyboard has worked on it
/// @param members who takes part, people of datasets apart; nobody where the person is known
/// @param share for which this copy was made
public record Acquaintance(
    String project, String name, boolean known, List<Member> members, Optional<Share> share) {
  static Acquaintance of(Path file, AnnotatorId person) throws IOException {
    try (var open = ProjectFile.openReadOnly(file)) {
      var reader = open.reader();
      var key = reader.share();
      boolean known = reader.annotatorList().stream().anyMatch(one -> one.id().equals(person));
      return new Acquaintance(
          reader.stated(Subject.PROJECT, "").map(facts -> facts.id()).orElse(""),
          reader.name(),
          known,
          known
              ? List.of()
              : reader.members().stream().filter(member -> !member.id().imported()).toList(),
          key.isEmpty() ? Optional.empty() : reader.stated(Subject.SHARE, key.get()));
    }
  }
}
