package touchstone.workbench;

import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.task.Task;
import touchstone.task.TaskKind;
import touchstone.task.Tasks;

/// What a new project is to be.
public record NewProject(String name, Tasks tasks) {
  /// Make a project with one question.
  public NewProject(String name, TaskKind kind, LabelSet labels) {
    this(name, Tasks.of(new Task(new TaskId(kind.id()), kind, labels)));
  }
}
