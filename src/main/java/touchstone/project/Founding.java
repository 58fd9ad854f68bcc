package touchstone.project;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import touchstone.annotation.Annotator;
import touchstone.annotation.LabelSet;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Profile;
import touchstone.review.ProjectFacts;
import touchstone.review.Question;
import touchstone.review.Role;
import touchstone.review.StepDraft;
import touchstone.review.Subject;
import touchstone.task.Tasks;

/// The first step of a project: what it is, what it asks, and who made it. Every other step vouches
/// for it.
final class Founding {
  private Founding() {}

  /// Take it in an empty file.
  static void run(Path file, Sql sql, String name, Tasks tasks, Annotator owner, Instant now)
      throws SQLException {
    var facts = new ProjectFacts(UUID.randomUUID().toString(), name, now.toString());
    var changes = new ArrayList<Change>();
    changes.add(Statements.change(Subject.PROJECT, "", null, facts));
    for (var task : tasks.all()) {
      var id = task.id().value();
      var question = new Question(tasks.all().indexOf(task), task.kind().id(), task.options());
      changes.add(Statements.change(Subject.QUESTION, id, null, question));
      changes.add(new Change.Relabelled(task.id(), LabelSet.of(), task.labels()));
    }
    var profile = new Profile(owner.name(), Role.OWNER, null);
    changes.add(Statements.change(Subject.PROFILE, owner.id().value(), null, profile));
    new SearchIndex(sql).begin();
    new Tally(sql).takeAll();
    var parts = FileParts.of(file, sql);
    var first = StepDraft.general(owner.id(), now, Action.CREATE, new ChangeSet(changes), null);
    long row = parts.steps().append(first).row();
    parts.projections().apply(first.changes(), first.by(), row);
  }
}
