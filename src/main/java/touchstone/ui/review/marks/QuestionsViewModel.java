package touchstone.ui.review.marks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.workbench.Workbench;

/// The questions of the project: which of them the next label answers, the labels that it offers,
/// and the label that is taken unless another is named. Owned by the window's thread.
public final class QuestionsViewModel {
  private final Workbench workbench;
  private final ReadOnlyObjectWrapper<Task> asked;
  private final ReadOnlyObjectWrapper<LabelSet> labels;
  private final ReadOnlyObjectWrapper<Label> brush = new ReadOnlyObjectWrapper<>();
  private final Map<TaskId, Label> brushes = new HashMap<>();

  QuestionsViewModel(Workbench workbench) {
    this.workbench = workbench;
    asked = new ReadOnlyObjectWrapper<>(workbench.task());
    labels = new ReadOnlyObjectWrapper<>(workbench.task().labels());
    look();
  }

  public Tasks tasks() {
    return workbench.tasks();
  }

  /// Return whether every question has one answer: then an item is settled with the last of them.
  public boolean single() {
    return tasks().all().stream().allMatch(task -> task.kind().single());
  }

  /// Return whether the project asks more than one question.
  public boolean several() {
    return tasks().all().size() > 1;
  }

  /// The question that the next label answers.
  public ReadOnlyObjectProperty<Task> askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /// The labels that it offers, the first nine under the digit keys.
  public ReadOnlyObjectProperty<LabelSet> labelsProperty() {
    return labels.getReadOnlyProperty();
  }

  /// The label that the next box or span gets; null while there are no labels.
  public ReadOnlyObjectProperty<Label> brushProperty() {
    return brush.getReadOnlyProperty();
  }

  /// Ask another question.
  void ask(TaskId task) {
    if (!asked.get().id().equals(task)) {
      asked.set(tasks().get(task));
      look();
    }
  }

  /// Take over what the questions are now.
  void renew() {
    asked.set(tasks().get(asked.get().id()));
    look();
  }

  private void look() {
    var task = asked.get();
    labels.set(task.labels());
    var held = brushes.get(task.id());
    var now = held == null ? null : task.labels().now(held);
    brush.set(now != null && task.labels().contains(now) ? now : first(task));
  }

  private static @Nullable Label first(Task task) {
    return task.labels().isEmpty() ? null : task.labels().labels().getFirst();
  }

  void brush(Label label) {
    brushes.put(asked.get().id(), label);
    brush.set(label);
  }

  /// Return the question that a new label with that geometry answers: the one that is asked if it
  /// can, else the first that can.
  Optional<Task> allowing(Geometry geometry) {
    return asked.get().kind().allows(geometry) && !asked.get().kind().written()
        ? Optional.of(asked.get())
        : tasks().allowing(geometry);
  }

  /// Return the question that is so many after the one that is asked, round and round.
  public Task following(int by) {
    var all = tasks().all();
    int at = all.stream().map(Task::id).toList().indexOf(asked.get().id());
    return all.get(Math.floorMod(at + by, all.size()));
  }

  /// Return the next question of which one answer is still to be chosen, from the one that is asked
  /// on. One that is answered in writing is left to the person: until then, letters are commands.
  Optional<Task> nextOpen(ReviewedItem item) {
    for (int i = 1; i < tasks().all().size(); i++) {
      var task = following(i);
      if (task.kind().single() && !task.kind().written() && answers(item, task).isEmpty()) {
        return Optional.of(task);
      }
    }
    return Optional.empty();
  }

  /// Return the question to begin an item with: the first that wants an answer.
  Task opening(ReviewedItem item) {
    return tasks().all().stream()
        .filter(task -> !task.kind().written())
        .filter(task -> !task.kind().single() || answers(item, task).isEmpty())
        .findFirst()
        .orElse(tasks().first());
  }

  /// Return the answers to a question that stand.
  public static List<Annotation> answers(ReviewedItem item, Task task) {
    return item.labels().stream()
        .map(ReviewedLabel::annotation)
        .filter(annotation -> annotation.task().equals(task.id()))
        .toList();
  }

  /// Return the label under a digit key, from 0.
  public Optional<Label> label(int position) {
    var offered = labels.get().labels();
    return !asked.get().kind().written() && position < offered.size()
        ? Optional.of(offered.get(position))
        : Optional.empty();
  }

  /// Return the labels whose name holds what was typed, those that begin with it first.
  public List<Label> find(String typed) {
    return LabelSearch.find(labels.get(), typed);
  }

  /// Return the label that could be made of what was typed, absent when there is one of that name.
  public Optional<Label> creatable(String typed) {
    return workbench.readOnly() || asked.get().kind().written()
        ? Optional.empty()
        : LabelSearch.creatable(labels.get(), typed);
  }
}
