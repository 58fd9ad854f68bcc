package touchstone.project;

import java.util.ArrayList;
import java.util.List;
import touchstone.dataset.Problem;
import touchstone.review.RatedBefore;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// What could not be taken of an import: told one by one by those who read it, and counted where it
/// is stored. Owned by the thread of the import.
final class ImportProblems {
  private static final int MOST = 10_000;

  private final Tasks tasks;
  private final List<Problem> problems = new ArrayList<>();
  private long misfits;
  private long repeated;
  private long unknown;
  private final Some strangers = new Some();
  private final Some unseen = new Some();

  /// Several items, of which the first is named.
  private static final class Some {
    private String first = "";
    private long count;

    void add(String name) {
      first = count++ == 0 ? name : first;
    }
  }

  ImportProblems(Tasks tasks) {
    this.tasks = tasks;
  }

  void add(Problem problem) {
    if (problems.size() < MOST) {
      problems.add(problem);
    } else if (problems.size() == MOST) {
      problems.add(new Problem("…", "More problems follow that are not listed."));
    }
  }

  /// Count what answers no question of the project.
  void misfit() {
    misfits++;
  }

  /// Count an annotation that was here already.
  void repeated() {
    repeated++;
  }

  /// Count a rating of an item that is not here.
  void unknown() {
    unknown++;
  }

  /// Take note of an item that is not what the project is about.
  void stranger(String name) {
    strangers.add(name);
  }

  /// Take note of an item that came without its picture.
  void unseen(String name) {
    unseen.add(name);
  }

  /// Return all of it.
  ///
  /// @param before what of the ratings was here already
  List<Problem> all(RatedBefore before) {
    if (misfits > 0) {
      add(
          new Problem(
              "annotations",
              "%,d do not fit the task \"%s\" and were left out."
                  .formatted(
                      misfits,
                      String.join("\", \"", tasks.all().stream().map(Task::title).toList()))));
    }
    if (strangers.count > 0) {
      add(
          new Problem(
              strangers.first,
              strangers.count == 1
                  ? "It is no %s, which this project is about, and was left out."
                      .formatted(tasks.modality().noun())
                  : "It and %,d more are no %ss, which this project is about, and were left out."
                      .formatted(strangers.count - 1, tasks.modality().noun())));
    }
    if (repeated > 0) {
      add(
          new Problem(
              "annotations", "%,d were here already and came in once.".formatted(repeated)));
    }
    if (unseen.count > 0) {
      add(
          new Problem(
              unseen.first,
              unseen.count == 1
                  ? "Its picture is not there; what is said of it came in without it."
                  : "Its picture is not there, nor are those of %,d more; what is said of them came in without."
                      .formatted(unseen.count - 1)));
    }
    if (unknown > 0) {
      add(
          new Problem(
              "ratings", "%,d of items that did not come in were left out.".formatted(unknown)));
    }
    if (before.contradicted() > 0) {
      add(contradiction(before));
    }
    return List.copyOf(problems);
  }

  private static Problem contradiction(RatedBefore before) {
    long count = before.contradicted();
    long more = count - before.named().size();
    return new Problem(
        "known answers",
        "%,d %s known already and otherwise in this file, of %s%s. What was known first stands; should the file be right, import it into a new project."
            .formatted(
                count,
                count == 1 ? "is" : "are",
                String.join(", ", before.named()),
                more > 0 ? " and %,d more".formatted(more) : ""));
  }
}
