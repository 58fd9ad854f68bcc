package touchstone.workbench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.Layer;
import touchstone.annotation.PredictionId;
import touchstone.annotation.Source;
import touchstone.review.Action;
import touchstone.review.ChangeSet;
import touchstone.review.Exposure;
import touchstone.review.Gestures;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.StepDraft;
import touchstone.task.Task;

/// The labels of an item as somebody would have them, with no step taken yet. There are no
/// suggestions in it: what a model said is among the labels that it began with, or it is not there.
/// Owned by the home thread.
public final class Draft implements Judging {
  private final Workbench workbench;
  private final Map<AnnotationId, Annotation> begun = new HashMap<>();
  private final List<DeskListener> listeners = new CopyOnWriteArrayList<>();
  private final Deque<ReviewedItem> before = new ArrayDeque<>();
  private final Deque<ReviewedItem> after = new ArrayDeque<>();
  private ReviewedItem current;
  private boolean begins = true;

  /// @param labels to begin with
  Draft(Workbench workbench, ReviewedItem item, List<Annotation> labels) {
    this.workbench = workbench;
    labels.forEach(label -> begun.put(label.id(), label));
    current =
        new ReviewedItem(
            item.item(),
            item.text(),
            ItemState.IN_PROGRESS,
            item.flagged(),
            labels.stream().map(label -> new ReviewedLabel(label, null)).toList(),
            List.of(),
            List.of());
  }

  /// Show what it begins with to whoever listens; until then there is no item.
  public void begin() {
    lay(current);
  }

  /// Return the labels as they are, each with how it came to be: one that was changed is not taken
  /// over from anybody any more.
  public List<Annotation> labels() {
    return current.labels().stream().map(ReviewedLabel::annotation).map(this::sourced).toList();
  }

  private Annotation sourced(Annotation label) {
    var origin = begun.get(label.id());
    boolean same =
        origin == null
            || origin.label().equals(label.label())
                && origin.geometry().equals(label.geometry())
                && origin.text().equals(label.text());
    if (same) {
      return origin == null ? label : origin;
    }
    return label.withSource(
        switch (label.source()) {
          case Source.Accepted(var prediction) -> new Source.Corrected(prediction);
          case Source.Adopted adopted -> new Source.Drawn();
          case Source.Drawn drawn -> drawn;
          case Source.Corrected corrected -> corrected;
          case Source.Imported imported -> imported;
        });
  }

  @Override
  public void addListener(DeskListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeListener(DeskListener listener) {
    listeners.remove(listener);
  }

  @Override
  public Optional<ReviewedItem> current() {
    return begins ? Optional.empty() : Optional.of(current);
  }

  @Override
  public boolean editable() {
    return workbench.desk().writable();
  }

  @Override
  public void hide(boolean suggestions) {}

  @Override
  public void accept(PredictionId prediction) {}

  @Override
  public void correct(PredictionId prediction, Label label) {}

  @Override
  public void correct(PredictionId prediction, Geometry geometry) {}

  @Override
  public void reject(PredictionId prediction) {}

  @Override
  public boolean acceptRest() {
    return false;
  }

  @Override
  public boolean reveal() {
    return false;
  }

  @Override
  public void draw(Task task, Label label, Geometry geometry) {
    perform((rules, item) -> rules.draw(item, task, label, geometry));
  }

  @Override
  public void tie(Task task, Label label, Gestures.End from, Gestures.End to) {
    perform((rules, item) -> rules.tie(item, task, label, from, to));
  }

  @Override
  public void choose(Task task, Label label) {
    perform((rules, item) -> rules.choose(item, task, label));
  }

  @Override
  public void write(Task task, String answer) {
    perform((rules, item) -> rules.write(item, task, answer));
  }

  @Override
  public void relabel(AnnotationId annotation, Label label) {
    perform((rules, item) -> rules.relabel(item, annotation, label));
  }

  @Override
  public void reshape(AnnotationId annotation, Geometry geometry) {
    perform((rules, item) -> rules.reshape(item, annotation, geometry));
  }

  @Override
  public void delete(AnnotationId annotation) {
    perform((rules, item) -> rules.delete(item, annotation));
  }

  @Override
  public void finish() {}

  /// Take every label away.
  public void clear() {
    perform(Gestures::nothingHere);
  }

  public boolean canUndo() {
    return !before.isEmpty();
  }

  public boolean canRedo() {
    return !after.isEmpty();
  }

  /// Take the last gesture back.
  public void undo() {
    go(before, after);
  }

  /// Bring back what was last taken back.
  public void redo() {
    go(after, before);
  }

  private void go(Deque<ReviewedItem> from, Deque<ReviewedItem> to) {
    if (!from.isEmpty()) {
      to.push(current);
      lay(from.pop());
    }
  }

  private void perform(BiFunction<Gestures, ReviewedItem, ChangeSet> gesture) {
    if (!editable()) {
      return;
    }
    var changes = gesture.apply(rules(), current);
    if (!changes.isEmpty()) {
      var step =
          new StepDraft(
              UUID.randomUUID(),
              workbench.annotator().id(),
              workbench.environment().clock().instant(),
              Action.EDIT,
              current.item().id(),
              Duration.ZERO,
              Exposure.HIDDEN,
              changes,
              null);
      before.push(current);
      after.clear();
      lay(current.after(step));
    }
  }

  private Gestures rules() {
    return new Gestures(
        workbench.tasks(),
        workbench.annotator().id(),
        Layer.FINAL,
        () -> new AnnotationId(workbench.ids().next()));
  }

  private void lay(ReviewedItem item) {
    current = item;
    begins = false;
    listeners.forEach(listener -> listener.shown(item));
  }
}
