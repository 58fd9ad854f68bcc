package touchstone.task;

import java.util.List;
import java.util.Optional;
import touchstone.annotation.Annotation;
import touchstone.annotation.Geometry;
import touchstone.annotation.Modality;
import touchstone.annotation.TaskId;

/// The questions of a project, in the order in which they are asked: one or more, all about items
/// of the same kind.
public record Tasks(List<Task> all) {
  public Tasks {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("A project asks at least one question.");
    }
    if (all.stream().map(task -> task.kind().modality()).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "The questions of a project are all about pictures or all about texts.");
    }
    if (all.stream().map(Task::id).distinct().count() < all.size()) {
      throw new IllegalArgumentException("Each question of a project has an id of its own.");
    }
  }

  public static Tasks of(Task... tasks) {
    return new Tasks(List.of(tasks));
  }

  /// Return the first question.
  public Task first() {
    return all.getFirst();
  }

  public Modality modality() {
    return first().kind().modality();
  }

  public Optional<Task> find(TaskId id) {
    return all.stream().filter(task -> task.id().equals(id)).findFirst();
  }

  /// Return the question that a person means by its id, or by its title in any case of letters;
  /// absent when there is none or more than one.
  public Optional<Task> named(String said) {
    var id = all.stream().filter(task -> task.id().value().equals(said)).findFirst();
    if (id.isPresent()) {
      return id;
    }
    var titled = all.stream().filter(task -> task.title().equalsIgnoreCase(said)).toList();
    return titled.size() == 1 ? Optional.of(titled.getFirst()) : Optional.empty();
  }

  /// Return the question that an annotation answers.
  ///
  /// @throws IllegalArgumentException when the project asks no such question
  public Task of(Annotation annotation) {
    return get(annotation.task());
  }

  /// @throws IllegalArgumentException when the project asks no such question
  public Task get(TaskId id) {
    return find(id)
        .orElseThrow(() -> new IllegalArgumentException("There is no task %s here.".formatted(id)));
  }

  /// Return the first question whose answers have that geometry, written ones apart.
  public Optional<Task> allowing(Geometry geometry) {
    return all.stream()
        .filter(task -> !task.kind().written() && task.kind().allows(geometry))
        .findFirst();
  }

  /// Return the first question that is answered by writing.
  public Optional<Task> written() {
    return all.stream().filter(task -> task.kind().written()).findFirst();
  }

  /// Return these questions with another of the same id in the place of one.
  public Tasks with(Task changed) {
    return new Tasks(
        all.stream().map(task -> task.id().equals(changed.id()) ? changed : task).toList());
  }
}
