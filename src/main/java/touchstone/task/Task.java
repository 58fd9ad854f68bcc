package touchstone.task;

import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;

/// A question asked in a project, with the labels to choose from.
public record Task(TaskId id, TaskKind kind, LabelSet labels) {
  public Task withLabels(LabelSet other) {
    return new Task(id, kind, other);
  }
}
