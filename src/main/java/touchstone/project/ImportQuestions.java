package touchstone.project;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.WholeItem;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextScale;

/// Which of the project's questions the annotations of an import answer, and the labels that come
/// to them with it. Owned by the thread of the import.
final class ImportQuestions {
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,12}(\\.\\d{1,12})?");

  private final Tasks tasks;
  private final Set<Label> labels = new LinkedHashSet<>();
  private final Map<Task, Set<Label>> used = new LinkedHashMap<>();

  ImportQuestions(Tasks tasks) {
    this.tasks = tasks;
  }

  /// Take note of a label of the dataset's own list.
  void name(Label label) {
    labels.add(label);
  }

  /// Take note of a label that an annotation carries.
  void use(Task task, Label label) {
    labels.add(label);
    if (!task.labels().contains(label)) {
      used.computeIfAbsent(task, none -> new LinkedHashSet<>()).add(label);
    }
  }

  /// Return the question that an annotation answers, null when the project asks none such.
  ///
  /// @param named the question that the dataset names, empty when it names none
  @Nullable Task answered(String named, Geometry geometry, String text) {
    if (!named.isEmpty()) {
      var task = tasks.all().stream().filter(t -> t.id().value().equals(named)).findFirst();
      if (task.isPresent() && task.get().kind().allows(geometry)) {
        return task.get();
      }
    }
    if (!text.isEmpty() && geometry instanceof WholeItem && tasks.written().isPresent()) {
      return tasks.written().get();
    }
    return tasks.allowing(geometry).orElse(null);
  }

  /// Return every label of the dataset's own list and of its annotations, in order.
  List<Label> labels() {
    return List.copyOf(labels);
  }

  /// Return the questions that offer more labels after the import, as they then are. Labels of the
  /// dataset's own list that nothing uses go to the first question.
  Map<Task, Task> relabelled() {
    var changed = new LinkedHashMap<Task, Task>();
    for (var task : tasks.all()) {
      var all = task.labels().plus(task.equals(tasks.first()) ? own(task) : List.of());
      all = all.plus(used.getOrDefault(task, Set.of()));
      if (task.kind() instanceof TextScale && task.labels().labels().isEmpty()) {
        all = ordered(all);
      }
      if (!task.kind().written() && !all.equals(task.labels())) {
        changed.put(task, task.withLabels(all));
      }
    }
    return changed;
  }

  /// Return the steps of a scale that had none before, by their numbers where all are numbers.
  private static LabelSet ordered(LabelSet steps) {
    return steps.labels().stream().allMatch(step -> NUMBER.matcher(step.name()).matches())
        ? new LabelSet(
            steps.labels().stream()
                .sorted(Comparator.comparingDouble(step -> Double.parseDouble(step.name())))
                .toList())
        : steps;
  }

  /// Return the labels of the dataset's list that no other question took, in the list's order.
  private List<Label> own(Task first) {
    return labels.stream()
        .filter(
            label ->
                used.entrySet().stream()
                        .noneMatch(e -> !e.getKey().equals(first) && e.getValue().contains(label))
                    && tasks.all().stream()
                        .noneMatch(t -> !t.equals(first) && t.labels().contains(label)))
        .toList();
  }
}
