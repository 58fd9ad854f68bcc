package touchstone.task;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The catalogue of kinds of task.
public final class TaskKinds {
  public static final List<TaskKind> ALL =
      List.of(
          new Boxes(),
          new ImageClass(),
          new TextClass(),
          new TextLabels(),
          new TextScale(),
          new Spans(),
          new Relations(),
          new TextAnswer());

  private TaskKinds() {}

  public static Optional<TaskKind> find(String id) {
    return ALL.stream().filter(kind -> kind.id().equals(id)).findFirst();
  }

  /// Return the ids, as a list in a sentence.
  public static String ids() {
    return ALL.stream().map(TaskKind::id).collect(Collectors.joining(", "));
  }
}
