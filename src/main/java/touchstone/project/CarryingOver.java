package touchstone.project;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.TaskId;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Exposure;
import touchstone.review.Profile;
import touchstone.review.ProjectFacts;
import touchstone.review.Question;
import touchstone.review.Role;
import touchstone.review.RunStart;
import touchstone.review.StepDraft;
import touchstone.review.Subject;

/// The step that states what no step of a file of version 1 or 2 does: what the project is and
/// asks, who took part, which models ran, and the digests of all rows that came in. It follows from
/// the file alone, so that copies of one file that are brought up to date apart have the same.
final class CarryingOver {
  private final Sql sql;
  private final List<Change> changes = new ArrayList<>();

  /// Who took a step, and when.
  private record Taken(String by, String at) {}

  private CarryingOver(Sql sql) {
    this.sql = sql;
  }

  /// Take it, after all others.
  static void run(Path file, Sql sql) throws SQLException, ProjectException {
    try {
      new CarryingOver(sql).take();
    } catch (RuntimeException impossible) {
      throw Failures.impossible(file, impossible);
    }
    new Tally(sql).takeAll();
  }

  private void take() throws SQLException {
    var facts =
        new ProjectFacts(
            fact("project", ""), fact("name", ""), fact("created", "1970-01-01T00:00:00Z"));
    changes.add(Statements.change(Subject.PROJECT, "", null, facts));
    questions();
    var first = taken("ORDER BY row");
    people(first.by());
    runs();
    seals();
    var last = taken("ORDER BY row DESC");
    var id = facts.id() + sql.first("SELECT hash FROM head", row -> row.getString(1)).orElse("");
    new Steps(sql)
        .append(
            new StepDraft(
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
                new AnnotatorId(last.by()),
                Instant.parse(last.at().isEmpty() ? facts.created() : last.at()),
                Action.CARRY_OVER,
                null,
                Duration.ZERO,
                Exposure.BULK,
                new ChangeSet(changes),
                null));
  }

  private String fact(String key, String otherwise) throws SQLException {
    return sql.first("SELECT value FROM meta WHERE key = ?", row -> row.getString(1), key)
        .orElse(otherwise);
  }

  /// Return who took the first or the last step; where there is none, somebody who is known.
  private Taken taken(String order) throws SQLException {
    return sql.first(
            "SELECT annotator, at FROM step " + order + " LIMIT 1",
            row -> new Taken(row.getString(1), row.getString(2)))
        .orElse(
            new Taken(
                sql.first("SELECT min(id) FROM annotator", row -> row.getString(1))
                    .orElse("nobody"),
                ""));
  }

  private void questions() throws SQLException {
    sql.each(
        "SELECT id, position, kind, labels, options FROM task ORDER BY position, id",
        row -> {
          var question =
              new Question(row.getInt(2), row.getString(3), ChangeCodec.readMap(row.getString(5)));
          changes.add(Statements.change(Subject.QUESTION, row.getString(1), null, question));
          var labels = ChangeCodec.readLabels(row.getString(4));
          changes.add(new Change.Relabelled(new TaskId(row.getString(1)), labels, labels));
        });
  }

  private void people(String owner) throws SQLException {
    sql.each(
        "SELECT id, name FROM annotator WHERE substr(id, 1, ?) <> ? ORDER BY id",
        row -> {
          var id = row.getString(1);
          var role = id.equals(owner) ? Role.OWNER : Role.ANNOTATOR;
          changes.add(
              Statements.change(
                  Subject.PROFILE, id, null, new Profile(row.getString(2), role, null)));
        },
        AnnotatorId.IMPORTED.length(),
        AnnotatorId.IMPORTED);
  }

  private void runs() throws SQLException {
    sql.each(
        "SELECT id, task, model, model_sha256, family, card, confidence, iou, runtime, annotator,"
            + " started, ended FROM run ORDER BY id",
        row -> {
          var key = row.getString(1);
          changes.add(
              Statements.change(
                  Subject.RUN,
                  key,
                  null,
                  new RunStart(
                      row.getString(2),
                      row.getString(3),
                      row.getString(4),
                      row.getString(5),
                      row.getString(6),
                      row.getDouble(7),
                      row.getDouble(8),
                      row.getString(9),
                      row.getString(10),
                      row.getString(11))));
          if (row.getString(12) != null) {
            changes.add(Statements.change(Subject.RUN_END, key, null, row.getString(12)));
          }
        });
  }

  private void seals() throws SQLException {
    new ImmutableRows(sql)
        .read()
        .forEach((key, digest) -> changes.add(Statements.change(Subject.SEAL, key, null, digest)));
  }
}
