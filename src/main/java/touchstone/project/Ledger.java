package touchstone.project;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Profile;
import touchstone.review.Role;
import touchstone.review.StepDraft;
import touchstone.review.Subject;

/// Appends steps to the log, and lets what follows from them follow. Whoever has the file open says
/// who they are before the first step that they take in it, unless that is known: they may be
/// called otherwise here than elsewhere. Owned by the thread of its connection.
final class Ledger {
  private final Sql sql;
  private final Steps steps;
  private final Projections projections;
  private final Contests contests;
  private final Replay replay;
  private final @Nullable Annotator writer;
  private boolean introduced;

  /// @param writer who has the file open, null where nobody writes to it
  Ledger(
      Sql sql,
      Steps steps,
      Projections projections,
      Contests contests,
      Replay replay,
      @Nullable Annotator writer) {
    this.sql = sql;
    this.steps = steps;
    this.projections = projections;
    this.contests = contests;
    this.replay = replay;
    this.writer = writer;
  }

  /// Append a step and apply its changes.
  Steps.Stored append(StepDraft draft) throws SQLException, ProjectException {
    meet(draft.by(), draft.at());
    return take(draft);
  }

  /// Have whoever has the file open say who they are, unless they did.
  void meet(AnnotatorId by, Instant at) throws SQLException, ProjectException {
    if (writer != null && !introduced && by.equals(writer.id())) {
      introduce(writer, at);
      introduced = true;
    }
  }

  /// Append a step that concerns no single item.
  void append(AnnotatorId by, Instant at, Action action, List<Change> changes)
      throws SQLException, ProjectException {
    append(StepDraft.general(by, at, action, new ChangeSet(changes), null));
  }

  private Steps.Stored take(StepDraft wanted) throws SQLException, ProjectException {
    var draft =
        wanted.withChanges(new ChangeSet(contests.whole(wanted.changes().changes(), wanted.by())));
    var stored = steps.append(draft);
    boolean contested = contests.any();
    projections.apply(draft.changes(), draft.by(), stored.row());
    if (contested && draft.changes().changes().stream().anyMatch(Ledger::shifts)) {
      replay.run();
    }
    return stored;
  }

  /// Return whether a change may end a dispute or begin one somewhere else: labels that mean the
  /// same now, people who rate for themselves from now on.
  private static boolean shifts(Change change) {
    return switch (change) {
      case Change.Relabelled relabelled -> true;
      case Change.Stated stated -> stated.subject().equals(Subject.POLICY.word());
      default -> false;
    };
  }

  private void introduce(Annotator person, Instant at) throws SQLException, ProjectException {
    var id = person.id().value();
    var changes = new ArrayList<Change>();
    if (Statements.value(sql, Subject.PROFILE.word(), id).isEmpty()) {
      var profile = new Profile(person.name(), Role.ANNOTATOR, null);
      changes.add(Statements.change(Subject.PROFILE, id, null, profile));
    }
    takeUp(id).ifPresent(changes::add);
    if (!changes.isEmpty()) {
      take(StepDraft.general(person.id(), at, Action.INTRODUCE, new ChangeSet(changes), null));
    }
  }

  /// Return what says that a person takes up the share that the file was made for, if nobody has.
  private Optional<Change> takeUp(String person) throws SQLException {
    var own = new Shares(sql).own();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    return Statements.value(sql, Subject.SHARE.word(), own.get())
        .map(value -> Statements.read(Subject.SHARE, value))
        .filter(share -> share.taken() == null)
        .map(share -> Statements.change(Subject.SHARE, own.get(), share, share.takenBy(person)));
  }

  /// Forget what was said in a transaction that was rolled back.
  void forget() {
    introduced = false;
  }
}
