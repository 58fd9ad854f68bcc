package touchstone.project;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.review.Change;
import touchstone.review.Profile;
import touchstone.review.ProjectFacts;
import touchstone.review.Question;
import touchstone.review.Role;
import touchstone.review.RunStart;
import touchstone.review.StepDraft;
import touchstone.review.Subject;

/// What the steps that are lost of a damaged file stated of the work as a whole, as far as the file
/// notes it elsewhere: what the project is and asks, who takes part, which models ran. Owned by the
/// thread of its connection.
final class Restated {
  private final Path damaged;
  private final Salvage salvage;
  private final Annotator by;
  private final Instant now;
  private final Set<String> stated = new HashSet<>();
  private final Set<String> authors = new TreeSet<>();

  /// @param by who recovers the file
  Restated(Path damaged, Salvage salvage, Annotator by, Instant now) {
    this.damaged = damaged;
    this.salvage = salvage;
    this.by = by;
    this.now = now;
  }

  /// Take note of a step that is left.
  void see(StepDraft draft) {
    authors.add(draft.by().value());
    for (var change : draft.changes().changes()) {
      if (change instanceof Change.Stated statement) {
        stated.add(statement.subject() + "/" + statement.key());
      }
    }
  }

  /// Return who took the steps that are left.
  Set<String> authors() {
    return Set.copyOf(authors);
  }

  /// Return what is to be stated again.
  ///
  /// @throws ProjectException if nothing says what the project asks
  List<Change> changes(Sql sql) throws SQLException, ProjectException {
    var changes = new ArrayList<Change>();
    project(changes);
    questions(changes);
    people(changes);
    runs(sql, changes);
    return changes;
  }

  /// Return whether no step that is left states something.
  boolean lacks(Subject<?> subject, String key) {
    return !stated.contains(subject.word() + "/" + key);
  }

  private void project(List<Change> changes) {
    if (lacks(Subject.PROJECT, "")) {
      var id = salvage.noted("meta", "project", "value");
      var name = salvage.noted("meta", "name", "value");
      var created = salvage.noted("meta", "created", "value");
      changes.add(
          Statements.change(
              Subject.PROJECT,
              "",
              null,
              new ProjectFacts(
                  id == null ? UUID.randomUUID().toString() : id,
                  name == null ? damaged.getFileName().toString() : name,
                  created == null ? now.toString() : created)));
    }
  }

  private void questions(List<Change> changes) throws ProjectException {
    boolean any = stated.stream().anyMatch(what -> what.startsWith(Subject.QUESTION.word() + "/"));
    var shape = salvage.shape("task");
    for (var noted : salvage.notes("task").entrySet()) {
      if (lacks(Subject.QUESTION, noted.getKey())) {
        var row = noted.getValue();
        try {
          var question =
              new Question(
                  ((Number) row.get(shape.column("position"))).intValue(),
                  String.valueOf(row.get(shape.column("kind"))),
                  ChangeCodec.readMap((String) row.get(shape.column("options"))));
          LabelSet offered =
              ChangeCodec.readLabels(String.valueOf(row.get(shape.column("labels"))));
          changes.add(Statements.change(Subject.QUESTION, noted.getKey(), null, question));
          changes.add(new Change.Relabelled(new TaskId(noted.getKey()), offered, offered));
          any = true;
        } catch (RuntimeException unreadable) {
          // The others are asked all the same.
        }
      }
    }
    if (!any) {
      throw new ProjectException(
          "Too little is left of %s: nothing in it says what the project asks. "
                  .formatted(damaged.getFileName())
              + Restoring.INSTEAD);
    }
  }

  private void people(List<Change> changes) {
    var all = new TreeMap<String, String>();
    authors.forEach(id -> all.put(id, id));
    salvage.notes("annotator").forEach((id, row) -> all.put(id, String.valueOf(row.get(1))));
    all.put(by.id().value(), by.name());
    all.forEach(
        (id, name) -> {
          if (lacks(Subject.PROFILE, id) && !id.startsWith(AnnotatorId.IMPORTED)) {
            changes.add(
                Statements.change(
                    Subject.PROFILE, id, null, new Profile(name, Role.ANNOTATOR, null)));
          }
        });
  }

  private void runs(Sql sql, List<Change> changes) throws SQLException {
    var used =
        sql.list(
            "SELECT run FROM main.prediction UNION SELECT run FROM main.run_item",
            row -> row.getString(1));
    for (var run : used) {
      if (lacks(Subject.RUN, run)) {
        changes.add(Statements.change(Subject.RUN, run, null, start(run)));
      }
    }
  }

  /// Return how a run began, as far as it is known.
  private RunStart start(String run) {
    var row = salvage.notes("run").get(run);
    var shape = salvage.shape("run");
    var words = new ArrayList<String>();
    for (var column :
        List.of(
            "task", "model", "model_sha256", "family", "card", "runtime", "annotator", "started")) {
      words.add(row == null ? unknown(column) : String.valueOf(row.get(shape.column(column))));
    }
    return new RunStart(
        words.get(0),
        words.get(1),
        words.get(2),
        words.get(3),
        words.get(4),
        number(row, shape.column("confidence")),
        number(row, shape.column("iou")),
        words.get(5),
        words.get(6),
        words.get(7));
  }

  private String unknown(String column) {
    return switch (column) {
      case "task" ->
          stated.stream()
              .filter(what -> what.startsWith(Subject.QUESTION.word() + "/"))
              .map(what -> what.substring(what.indexOf('/') + 1))
              .sorted()
              .findFirst()
              .orElse("");
      case "card" -> "{}";
      case "model" -> "unknown";
      case "annotator" -> by.id().value();
      case "started" -> now.toString();
      default -> "";
    };
  }

  private static double number(@Nullable List<@Nullable Object> row, int column) {
    return row != null && row.get(column) instanceof Number number ? number.doubleValue() : 0;
  }
}
