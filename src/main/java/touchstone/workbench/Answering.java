package touchstone.workbench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import touchstone.annotation.Label;
import touchstone.prelabel.Model;
import touchstone.prelabel.Settings;
import touchstone.task.Task;
import touchstone.task.TaskKind;
import touchstone.task.Tasks;

/// Which question of a project a model answers, and how its findings become proposals for it.
public final class Answering {
  private Answering() {}

  /// Return the question that a model of those kinds answers, absent when the project asks none of
  /// them: the first of the kind that it was made for, otherwise the first of any of them.
  ///
  /// @param kinds what the model answers, the one it was made for first
  public static Optional<Task> task(List<TaskKind> kinds, Tasks tasks) {
    var fitting = fitting(kinds, tasks);
    return fitting.stream()
        .filter(task -> task.kind().equals(kinds.getFirst()))
        .findFirst()
        .or(() -> fitting.stream().findFirst());
  }

  /// Return every question that a model of those kinds may answer, in their order.
  public static List<Task> fitting(List<TaskKind> kinds, Tasks tasks) {
    return tasks.all().stream().filter(task -> kinds.contains(task.kind())).toList();
  }

  /// Return the question that a run answers: the one that was named, or the one that fits.
  ///
  /// @throws IOException when there is none of that name or kind, saying what there is
  static Task task(Model model, PrelabelRequest request, Tasks tasks) throws IOException {
    var named = request.task();
    if (named == null) {
      return task(model.tasks(), tasks)
          .orElseThrow(
              () ->
                  new IOException(
                      "%s answers %s, and this project asks %s."
                          .formatted(model.name(), kinds(model.tasks()), kinds(asked(tasks)))));
    }
    var task = Known.task(tasks, named.value());
    if (!model.answers(task.kind())) {
      throw new IOException(
          "%s answers %s, not \"%s\" (%s)."
              .formatted(model.name(), kinds(model.tasks()), named, task.kind().title()));
    }
    return task;
  }

  private static List<TaskKind> asked(Tasks tasks) {
    return tasks.all().stream().map(Task::kind).toList();
  }

  private static String kinds(List<TaskKind> kinds) {
    var titles = kinds.stream().map(kind -> "\"%s\"".formatted(kind.title())).distinct().toList();
    return titles.size() == 1
        ? "the task " + titles.getFirst()
        : "the tasks " + String.join(", ", titles);
  }

  /// Return how a model's findings become proposals for a task.
  ///
  /// @throws IOException if the model does not answer it, or none of its classes is a label of it
  static Settings settings(Model model, PrelabelRequest request, Task task) throws IOException {
    var own = model.settings().withTask(task.kind());
    if (model.classes().isEmpty()) {
      own = labels(own, task);
    }
    var settings =
        own.withConfidence(request.confidence() == null ? own.confidence() : request.confidence())
            .withIou(request.iou() == null ? own.iou() : request.iou());
    if (request.mapping() != null) {
      for (var name : request.mapping().keySet()) {
        if (!own.labels().containsKey(name)) {
          throw new RefusedException(
              "%s has no class \"%s\" (it has %s)."
                  .formatted(model.name(), name, first(own.classes())),
              "Check the mapping.",
              List.of(WaysOut.Way.MAP),
              own.classes());
        }
      }
    }
    var labels = new LinkedHashMap<String, Label>();
    for (var entry : own.labels().entrySet()) {
      var label = entry.getValue();
      if (request.mapping() != null) {
        var mapped = request.mapping().get(entry.getKey());
        if (mapped == null || mapped.isBlank()) {
          continue;
        }
        label = new Label(mapped);
      }
      label = task.labels().now(label);
      if (request.addLabels() || task.labels().isEmpty() || task.labels().contains(label)) {
        labels.put(entry.getKey(), label);
      }
    }
    if (labels.isEmpty() && own.classes().isEmpty()) {
      throw new IOException(
          "%s takes the labels of the question as its classes, and \"%s\" has none yet; add some."
              .formatted(model.name(), task.title()));
    }
    if (labels.isEmpty()) {
      throw new RefusedException(
          "None of the classes of %s (%s) is a label of this project (%s)."
              .formatted(
                  model.name(),
                  first(own.classes()),
                  first(task.labels().labels().stream().map(Label::name).toList())),
          "Map them, or let its labels be added.",
          List.of(WaysOut.Way.MAP, WaysOut.Way.ADD_LABELS),
          own.classes());
    }
    return settings.withLabels(labels);
  }

  private static String first(List<String> names) {
    return names.size() <= 6
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 6)) + " and %d more".formatted(names.size() - 6);
  }

  /// Return settings in which the labels of the question are the classes.
  private static Settings labels(Settings settings, Task task) {
    var labels = new LinkedHashMap<String, Label>();
    task.labels().labels().forEach(label -> labels.put(label.name(), label));
    return settings.withClasses(List.copyOf(labels.keySet())).withLabels(labels);
  }
}
