package touchstone.project;

import java.util.ArrayList;
import java.util.List;
import touchstone.project.Writers.Write;
import touchstone.project.Writers.Written;
import touchstone.review.Role;

/// Who was to own the project no more. Where several owners were relieved by people who knew
/// nothing of each other, nobody might be left: none of it holds until somebody decides.
final class Relieved {
  /// The role of an owner, as it is stored.
  static final String OWNER = Statements.write(Role.OWNER);

  private final List<Relief> all = new ArrayList<>();
  private final Lineage lineage;

  /// @param id of whom it was
  private record Relief(String id, Write write) {}

  /// @param seen every step of the log
  Relieved(Writers seen) {
    lineage = seen.lineage();
    var roles = Profiles.Field.ROLE.subject() + "/";
    seen.cells()
        .forEach(
            (cell, written) -> {
              if (cell.kind() == Cell.Kind.STATEMENT && cell.key().startsWith(roles)) {
                var id = cell.key().substring(roles.length());
                written.all().stream()
                    .filter(Relieved::relieves)
                    .forEach(write -> all.add(new Relief(id, write)));
              }
            });
  }

  /// Return whether somebody is relieved by people one of whom did not know of another owner who
  /// was, nor the other way round.
  ///
  /// @param written of their role
  boolean apart(String id, Written written) {
    return written.latest().stream()
        .filter(Relieved::relieves)
        .anyMatch(
            write ->
                all.stream().anyMatch(one -> !one.id().equals(id) && apart(write, one.write())));
  }

  private boolean apart(Write one, Write other) {
    return !lineage.knew(one.place(), other.place()) && !lineage.knew(other.place(), one.place());
  }

  private static boolean relieves(Write write) {
    return OWNER.equals(write.before()) && !OWNER.equals(write.after());
  }
}
