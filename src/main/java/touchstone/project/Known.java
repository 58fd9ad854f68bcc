package touchstone.project;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.Subject;

/// Compares the steps that a file and another copy of it, which is attached as `other`, both have:
/// each is the same in both, letter by letter, unless somebody altered one of them. Owned by the
/// thread of its connection.
final class Known {
  private final Sql sql;
  private final String name;

  /// @param name of the file
  Known(Sql sql, String name) {
    this.sql = sql;
    this.name = name;
  }

  /// A step that is not the same in both.
  private record Unlike(String id, long row) {}

  /// Refuse a copy that tells a step otherwise.
  ///
  /// @param file the name of the other
  void check(String file) throws SQLException, ProjectException {
    var unlike =
        sql.first(
            "SELECT o.id, o.row FROM other.step o JOIN main.step m ON m.id = o.id"
                + " WHERE o.row NOT IN (SELECT row FROM temp.come)"
                + " AND (%s) IS NOT (%s) ORDER BY o.row LIMIT 1"
                    .formatted(columns("o."), columns("m.")),
            row -> new Unlike(row.getString(1), row.getLong(2)));
    if (unlike.isEmpty()) {
      return;
    }
    var there = altered(sql, "other", unlike.get().id());
    var here = altered(sql, "main", unlike.get().id());
    if (there.isPresent() || here.isPresent()) {
      throw new ProjectException(
          "%s was altered after it was written: Step %d was altered after it was written. Nothing was brought in."
              .formatted(there.isPresent() ? file : name, there.or(() -> here).orElse(0L)));
    }
    throw new ProjectException(
        "Step %d of %s is not what it is here: %s"
            .formatted(unlike.get().row(), file, recovered(file)));
  }

  private static String columns(String of) {
    return Arrays.stream(Weaving.COLUMNS.split(", "))
        .map(column -> of + column)
        .collect(Collectors.joining(", "));
  }

  /// Return where a step of a file is that does not have the hash that it must have, absent where
  /// it has.
  static Optional<Long> altered(Sql sql, String of, String id) throws SQLException {
    return sql
        .list(
            "SELECT %s FROM %s.step WHERE id = ?".formatted(StepRow.COLUMNS, of),
            row -> new StepFlow.Read(row.getLong(1), row.getString(2), row.getString(3)),
            id)
        .stream()
        .filter(
            read -> {
              var step = read.step();
              return step == null || !step.hashed(new Chain()).equals(step.hash());
            })
        .map(StepFlow.Read::row)
        .findFirst();
  }

  /// Say why a step may be tied to others than in the other file, and what to do.
  private String recovered(String file) throws SQLException, ProjectException {
    boolean here = tied("main", "other");
    if (here || tied("other", "main")) {
      return "%1$s was recovered, and its steps were tied anew where some were lost. Recover the damaged file once more with --backup %2$s, or work on in %2$s."
          .formatted(here ? name : file, here ? file : name);
    }
    return "one of the files was altered, or was recovered where steps were lost; verify both, and work on in the one that was not.";
  }

  /// Return whether a file was recovered apart from the other, and its steps tied anew.
  private boolean tied(String one, String other) throws SQLException, ProjectException {
    for (var changes :
        sql.list(
            "SELECT s.changes FROM %s.step s WHERE s.action = ? AND NOT EXISTS".formatted(one)
                + " (SELECT 1 FROM %s.step x WHERE x.id = s.id)".formatted(other),
            row -> row.getString(1),
            Action.RECOVER)) {
      for (var change : ChangeCodec.read(changes).changes()) {
        if (change instanceof Change.Stated stated
            && stated.subject().equals(Subject.RECOVERY.word())
            && stated.after() != null
            && Statements.read(Subject.RECOVERY, stated.after()).tied() > 0) {
          return true;
        }
      }
    }
    return false;
  }
}
