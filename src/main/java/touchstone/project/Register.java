package touchstone.project;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import touchstone.review.Change;
import touchstone.review.ProjectFacts;
import touchstone.review.Question;
import touchstone.review.Subject;

/// The tables whose columns hold what is stated: the project's name, its questions, the people who
/// take part and the runs of models. Owned by the thread of its connection.
final class Register {
  /// The facts about the file that are stated; the others are of no consequence for the work.
  static final String META = "('created', 'name', 'project')";

  private final Sql sql;

  Register(Sql sql) {
    this.sql = sql;
  }

  /// Empty the tables.
  void clear() throws SQLException {
    sql.update("DELETE FROM meta WHERE key IN " + META);
    sql.update("DELETE FROM task");
    sql.update("DELETE FROM annotator");
    sql.update("DELETE FROM run");
  }

  /// Write what is stated of one of them.
  void follow(Change.Stated stated) throws SQLException {
    var subject = stated.subject();
    var value = stated.after();
    if (subject.equals(Subject.PROJECT.word())) {
      facts(value == null ? null : Statements.read(Subject.PROJECT, value));
    } else if (subject.equals(Subject.QUESTION.word())) {
      question(stated.key(), value == null ? null : Statements.read(Subject.QUESTION, value));
    } else if (subject.equals(Subject.PROFILE.word())) {
      profile(stated.key(), value);
    } else if (subject.equals(Subject.RUN.word())) {
      run(Long.parseLong(stated.key()), value);
    } else if (subject.equals(Subject.RUN_END.word())) {
      sql.update(
          "UPDATE run SET ended = ? WHERE id = ?",
          value == null ? null : Statements.read(Subject.RUN_END, value),
          Long.parseLong(stated.key()));
    }
  }

  private void facts(@Nullable ProjectFacts facts) throws SQLException {
    sql.update("DELETE FROM meta WHERE key IN " + META);
    if (facts != null) {
      for (var fact :
          new String[][] {
            {"created", facts.created()}, {"name", facts.name()}, {"project", facts.id()}
          }) {
        sql.update("INSERT INTO meta (key, value) VALUES (?, ?)", fact[0], fact[1]);
      }
    }
  }

  private void question(String id, @Nullable Question question) throws SQLException {
    if (question == null) {
      sql.update("DELETE FROM task WHERE id = ?", id);
      return;
    }
    sql.update(
        "INSERT INTO task (id, position, kind, labels, options) VALUES (?, ?, ?, '[]', ?)"
            + " ON CONFLICT (id) DO UPDATE SET position = excluded.position,"
            + " kind = excluded.kind, options = excluded.options",
        id,
        question.position(),
        question.kind(),
        ChangeCodec.writeMap(question.options()));
  }

  private void profile(String id, @Nullable String value) throws SQLException {
    if (value == null) {
      sql.update("DELETE FROM annotator WHERE id = ?", id);
    } else {
      sql.update(
          "INSERT OR REPLACE INTO annotator (id, name) VALUES (?, ?)",
          id,
          Statements.read(Subject.PROFILE, value).name());
    }
  }

  private void run(long id, @Nullable String value) throws SQLException {
    if (value == null) {
      sql.update("DELETE FROM run WHERE id = ?", id);
      return;
    }
    var run = Statements.read(Subject.RUN, value);
    sql.update(
        "INSERT OR REPLACE INTO run (id, task, model, model_sha256, family, card, confidence, iou,"
            + " runtime, annotator, started) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        run.task(),
        run.model(),
        run.modelSha256(),
        run.family(),
        run.card(),
        run.confidence(),
        run.iou(),
        run.runtime(),
        run.by(),
        run.started());
  }
}
