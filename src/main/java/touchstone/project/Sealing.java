package touchstone.project;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotator;
import touchstone.review.Action;
import touchstone.review.Seal;
import touchstone.review.Subject;

/// Puts a seal on a project: what is sealed is everything before the step that states the seal.
/// Owned by the thread of its connection.
final class Sealing {
  private final Sql sql;
  private final Ledger ledger;

  Sealing(Sql sql, Ledger ledger) {
    this.sql = sql;
    this.ledger = ledger;
  }

  Seal run(Annotator by, Instant at, @Nullable String key, UnaryOperator<Seal> signing)
      throws SQLException, ProjectException {
    var id = by.id().value();
    ledger.meet(by.id(), at);
    if (key != null) {
      var before =
          Statements.value(sql, Subject.PROFILE.word(), id)
              .map(value -> Statements.read(Subject.PROFILE, value))
              .orElseThrow(() -> new ProjectException("Nobody of that name takes part."));
      if (!key.equals(before.key())) {
        ledger.append(
            by.id(),
            at,
            Action.INTRODUCE,
            List.of(Statements.change(Subject.PROFILE, id, before, before.withKey(key))));
      }
    }
    var facts =
        Statements.value(sql, Subject.PROJECT.word(), "")
            .map(value -> Statements.read(Subject.PROJECT, value))
            .orElseThrow(() -> new ProjectException("The project does not say what it is."));
    var seal =
        signing.apply(
            new Seal(
                facts.id(),
                facts.name(),
                at.toString(),
                id,
                by.name(),
                sql.number("SELECT count(*) FROM step"),
                new Seals(sql).heads(),
                null));
    ledger.append(
        by.id(),
        at,
        Action.SEAL,
        List.of(Statements.change(Subject.SEALED, seal.digest(), null, seal)));
    return seal;
  }
}
