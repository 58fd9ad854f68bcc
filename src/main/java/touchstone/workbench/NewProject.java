package touchstone.workbench;

import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.task.Task;
import touchstone.task.TaskKind;

/// What a new project is to be.
public record NewProject(String name, TaskKind kind, LabelSet labels) {
  Task task() {
    return new Task(new TaskId(kind.id()), kind, labels);
  }
}
