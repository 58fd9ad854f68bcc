package touchstone.task;

import java.util.Map;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;

/// A question asked in a project, with the labels to choose from.
///
/// @param options how it is asked, by name, see the constants
public record Task(TaskId id, TaskKind kind, LabelSet labels, Map<String, String> options) {
  /// Whether spans may overlap: `true`, or `false`, which is what holds when it is not said.
  public static final String OVERLAP = "overlap";

  /// Where spans begin and end: at a `token`, which is what holds when it is not said, or `free`.
  public static final String SNAP = "snap";

  /// What people call the question, when its kind's title does not do.
  public static final String TITLE = "title";

  public Task {
    options = Map.copyOf(options);
    if (kind.written()) {
      labels = new LabelSet(java.util.List.of(TextAnswer.ANSWER));
    }
  }

  public Task(TaskId id, TaskKind kind, LabelSet labels) {
    this(id, kind, labels, Map.of());
  }

  public Task withLabels(LabelSet other) {
    return new Task(id, kind, other, options);
  }

  public boolean overlapping() {
    return Boolean.parseBoolean(options.getOrDefault(OVERLAP, "false"));
  }

  public boolean snapping() {
    return !options.getOrDefault(SNAP, "token").equals("free");
  }

  public String title() {
    return options.getOrDefault(TITLE, kind.title());
  }

  public boolean offers(Label label) {
    return labels.contains(label);
  }
}
