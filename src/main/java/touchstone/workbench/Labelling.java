package touchstone.workbench;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.LabelUse;

/// The labels that questions offer, as people arrange them. Every gesture takes effect at once and
/// is a step that can be undone; no annotation is rewritten, whatever it was stored under is read
/// under the name of now. Owned by the home thread.
public final class Labelling {
  private final Workbench workbench;

  Labelling(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Return how much goes by each label of each question; those that nothing goes by are left out.
  public CompletableFuture<Map<TaskId, Map<Label, LabelUse>>> uses() {
    return workbench.project().count(reader -> reader.labelUses());
  }

  /// Offer more labels; those that are offered already are passed over.
  public void add(TaskId task, Collection<Label> more) {
    change(Action.ADD_LABEL, task, labels(task).plus(more));
  }

  /// Call a label something else, wherever it is used.
  ///
  /// @throws IllegalArgumentException with a sentence, if the name means another label
  public void rename(TaskId task, Label from, Label to) {
    change(Action.RENAME_LABEL, task, labels(task).renamed(from, to));
  }

  /// Give a label another colour.
  ///
  /// @param rgb 0xRRGGBB
  public void recolour(TaskId task, Label label, int rgb) {
    change(Action.RECOLOUR_LABEL, task, labels(task).coloured(label, rgb));
  }

  /// Make a label part of another one: what goes by it goes by the other from now on.
  ///
  /// @param seen the colours in which the labels are seen, which those that stay keep
  public void move(TaskId task, Label from, Label into, Map<Label, Integer> seen) {
    change(Action.MOVE_LABEL, task, kept(labels(task).merged(from, into), seen));
  }

  /// Offer a label no more; whatever goes by it stays as it is.
  ///
  /// @param seen the colours in which the labels are seen, which those that stay keep
  public void remove(TaskId task, Label label, Map<Label, Integer> seen) {
    change(Action.REMOVE_LABEL, task, kept(labels(task).without(label), seen));
  }

  private static LabelSet kept(LabelSet labels, Map<Label, Integer> seen) {
    var kept = labels;
    for (var label : labels.labels()) {
      var colour = seen.get(label);
      kept = colour == null ? kept : kept.coloured(label, colour);
    }
    return kept;
  }

  private LabelSet labels(TaskId task) {
    return workbench.tasks().get(task).labels();
  }

  private void change(Action action, TaskId task, LabelSet after) {
    var before = labels(task);
    if (!after.equals(before)) {
      workbench.desk().perform(action, ChangeSet.of(new Change.Relabelled(task, before, after)));
    }
  }
}
