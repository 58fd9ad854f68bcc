package touchstone.ui.review;

import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextScale;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;

/// Why an item is not finished, and what to do.
public final class Refusal {
  private Refusal() {}

  /// Return what is said where a question that asks for exactly one class has none or several.
  public static String unanswered(Task task, Tasks tasks, KeyMap keys) {
    var choose =
        tasks.all().size() > 1
            ? "Give “%s” one answer first".formatted(task.title())
            : task.kind() instanceof TextScale ? "Choose one step" : "Choose one class";
    boolean single = tasks.all().stream().allMatch(other -> other.kind().single());
    var key = keys.cap(Command.NOTHING_HERE);
    return single && !key.isEmpty()
        ? "%s, or press %s for nothing here.".formatted(choose, key)
        : choose + ".";
  }
}
