package touchstone.workbench;

import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.review.Policy;
import touchstone.task.Task;
import touchstone.task.TaskKind;
import touchstone.task.Tasks;

/// What a new project is to be.
///
/// @param policy how it is labelled
public record NewProject(String name, Tasks tasks, Policy policy) {
  /// Make a project in which everything is shown.
  public NewProject(String name, Tasks tasks) {
    this(name, tasks, Policy.OPEN);
  }

  /// Make a project with one question.
  public NewProject(String name, TaskKind kind, LabelSet labels) {
    this(name, Tasks.of(new Task(new TaskId(kind.id()), kind, labels)));
  }
}
