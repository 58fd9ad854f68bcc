package touchstone.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.Source;
import touchstone.annotation.Verdict;
import touchstone.annotation.WholeItem;
import touchstone.task.Task;

/// Works out what a person's gesture changes. An empty result means that it changes nothing.
///
/// An item is done when nothing proposed is left undecided, when its one class is chosen, or when
/// the person says so; it falls back to in progress when that no longer holds.
public final class Gestures {
  private final Task task;
  private final AnnotatorId by;
  private final Supplier<AnnotationId> ids;

  /// @param ids draws the identity of each new annotation
  public Gestures(Task task, AnnotatorId by, Supplier<AnnotationId> ids) {
    this.task = task;
    this.by = by;
    this.ids = ids;
  }

  /// Accept a prediction as it is; a correction made to it before is taken back.
  public ChangeSet accept(ReviewedItem item, PredictionId id) {
    var work = new Work(item);
    work.stand(work.proposed(id));
    return work.settled();
  }

  /// Give a prediction another label; its own label accepts it.
  public ChangeSet correct(ReviewedItem item, PredictionId id, Label label) {
    var work = new Work(item);
    var proposed = work.proposed(id);
    var geometry =
        item.annotationOf(id)
            .map(Annotation::geometry)
            .orElseGet(() -> proposed.prediction().geometry());
    work.stand(proposed, label, geometry);
    return work.settled();
  }

  /// Give a prediction another geometry; its own geometry accepts it.
  public ChangeSet correct(ReviewedItem item, PredictionId id, Geometry geometry) {
    var work = new Work(item);
    var proposed = work.proposed(id);
    var label =
        item.annotationOf(id).map(Annotation::label).orElseGet(() -> proposed.prediction().label());
    work.stand(proposed, label, geometry);
    return work.settled();
  }

  /// Reject a prediction; what was made from it goes.
  public ChangeSet reject(ReviewedItem item, PredictionId id) {
    var work = new Work(item);
    item.annotationOf(id).ifPresent(work::remove);
    work.rule(work.proposed(id), Verdict.REJECTED);
    return work.settled();
  }

  /// Accept everything that is undecided, and call the item done.
  public ChangeSet acceptRest(ReviewedItem item) {
    var work = new Work(item);
    for (var left : item.pending().toList()) {
      if (!(task.kind().single() && work.hasLabel())) {
        work.stand(left);
      }
    }
    return work.moved(ItemState.DONE);
  }

  /// Add an annotation that no model proposed.
  public ChangeSet draw(ReviewedItem item, Label label, Geometry geometry) {
    var work = new Work(item);
    work.add(label, geometry, new Source.Drawn());
    return work.settled();
  }

  /// Choose the one class of an item, whatever it had before.
  public ChangeSet choose(ReviewedItem item, Label label) {
    var work = new Work(item);
    var first = item.pending().findFirst();
    if (first.isPresent()) {
      work.stand(first.get(), label, WholeItem.INSTANCE);
    } else if (item.labels().isEmpty()) {
      work.add(label, WholeItem.INSTANCE, new Source.Drawn());
    } else {
      work.alter(item.labels().getFirst().annotation(), label, WholeItem.INSTANCE);
    }
    return work.settled();
  }

  /// Give an annotation another label.
  public ChangeSet relabel(ReviewedItem item, AnnotationId id, Label label) {
    var work = new Work(item);
    var annotation = work.annotation(id);
    work.alter(annotation, label, annotation.geometry());
    return work.settled();
  }

  /// Give an annotation another geometry.
  public ChangeSet reshape(ReviewedItem item, AnnotationId id, Geometry geometry) {
    var work = new Work(item);
    var annotation = work.annotation(id);
    work.alter(annotation, annotation.label(), geometry);
    return work.settled();
  }

  /// Take an annotation away; the prediction that it was made from is rejected.
  public ChangeSet delete(ReviewedItem item, AnnotationId id) {
    var work = new Work(item);
    var annotation = work.annotation(id);
    work.remove(annotation);
    ReviewedItem.predictionOf(annotation.source())
        .flatMap(item::prediction)
        .ifPresent(proposed -> work.rule(proposed, Verdict.REJECTED));
    return work.settled();
  }

  /// Say that the item is finished as it stands; what is undecided stays undecided.
  public ChangeSet finish(ReviewedItem item) {
    return new Work(item).moved(ItemState.DONE);
  }

  /// Say that there is nothing to label: every label goes and every proposal is rejected.
  public ChangeSet nothingHere(ReviewedItem item) {
    var work = new Work(item);
    item.labels().forEach(label -> work.remove(label.annotation()));
    item.predictions().forEach(proposed -> work.rule(proposed, Verdict.REJECTED));
    return work.moved(ItemState.DONE);
  }

  /// Put the item aside; a skipped item is taken up again.
  public ChangeSet skip(ReviewedItem item) {
    var work = new Work(item);
    if (item.state() != ItemState.SKIPPED) {
      return work.moved(ItemState.SKIPPED);
    }
    return work.moved(work.touched() ? ItemState.IN_PROGRESS : ItemState.NEW);
  }

  /// Flag the item, or take its flag off.
  public ChangeSet flag(ReviewedItem item) {
    return ChangeSet.of(new Change.Flagged(item.item().id(), item.flagged(), !item.flagged()));
  }

  /// Write a comment.
  public ChangeSet comment(ReviewedItem item, Comment comment) {
    return ChangeSet.of(new Change.Commented(item.item().id(), comment));
  }

  /// The changes of one gesture as they come together, with what they leave behind.
  private final class Work {
    private final ReviewedItem item;
    private final List<Change> changes = new ArrayList<>();
    private int labels;
    private int pending;

    Work(ReviewedItem item) {
      this.item = item;
      labels = item.labels().size();
      pending = (int) item.pending().count();
    }

    ReviewedPrediction proposed(PredictionId id) {
      return item.prediction(id)
          .orElseThrow(
              () -> new IllegalArgumentException("Prediction %s is not here.".formatted(id)));
    }

    Annotation annotation(AnnotationId id) {
      return item.label(id)
          .map(ReviewedLabel::annotation)
          .orElseThrow(
              () -> new IllegalArgumentException("Annotation %s is not here.".formatted(id)));
    }

    boolean hasLabel() {
      return labels > 0;
    }

    boolean touched() {
      return !item.labels().isEmpty() || item.predictions().stream().anyMatch(p -> !p.pending());
    }

    void stand(ReviewedPrediction proposed) {
      stand(proposed, proposed.prediction().label(), proposed.prediction().geometry());
    }

    /// Stand by a prediction, with that label and geometry.
    void stand(ReviewedPrediction proposed, Label label, Geometry geometry) {
      Prediction prediction = proposed.prediction();
      boolean same = label.equals(prediction.label()) && geometry.equals(prediction.geometry());
      Source source =
          same ? new Source.Accepted(prediction.id()) : new Source.Corrected(prediction.id());
      var existing = item.annotationOf(prediction.id());
      if (existing.isPresent()) {
        replace(existing.get(), label, geometry, source);
      } else {
        if (task.kind().single()) {
          item.labels().forEach(other -> remove(other.annotation()));
        }
        add(label, geometry, source);
      }
      rule(proposed, same ? Verdict.ACCEPTED : Verdict.CORRECTED);
      if (task.kind().single()) {
        settleOthers(prediction.id(), label);
      }
    }

    /// The one class of an item answers every other proposal for it.
    private void settleOthers(PredictionId decided, Label label) {
      for (var other : item.predictions()) {
        if (other.pending() && !other.prediction().id().equals(decided)) {
          rule(
              other,
              other.prediction().label().equals(label) ? Verdict.ACCEPTED : Verdict.REJECTED);
        }
      }
    }

    void add(Label label, Geometry geometry, Source source) {
      changes.add(
          new Change.Added(
              new Annotation(
                  ids.get(),
                  item.item().id(),
                  task.id(),
                  by,
                  label,
                  geometry,
                  Map.of(),
                  "",
                  source)));
      labels++;
    }

    void remove(Annotation annotation) {
      changes.add(new Change.Removed(annotation));
      labels--;
    }

    /// Change an annotation; one that was made from a prediction stays tied to it.
    void alter(Annotation annotation, Label label, Geometry geometry) {
      var proposed = ReviewedItem.predictionOf(annotation.source()).flatMap(item::prediction);
      if (proposed.isPresent()) {
        stand(proposed.get(), label, geometry);
      } else {
        replace(annotation, label, geometry, annotation.source());
      }
    }

    private void replace(Annotation before, Label label, Geometry geometry, Source source) {
      var after =
          new Annotation(
              before.id(),
              before.item(),
              before.task(),
              by,
              label,
              geometry,
              before.attributes(),
              before.text(),
              source);
      if (!after.equals(before)) {
        changes.add(new Change.Replaced(before, after));
      }
    }

    void rule(ReviewedPrediction proposed, Verdict verdict) {
      if (proposed.verdict() != verdict) {
        changes.add(
            new Change.Ruled(
                item.item().id(), proposed.prediction().id(), proposed.verdict(), verdict));
        if (proposed.pending()) {
          pending--;
        }
      }
    }

    /// Return the changes with the state that follows from them.
    ChangeSet settled() {
      if (changes.isEmpty()) {
        return ChangeSet.EMPTY;
      }
      boolean done =
          task.kind().single()
              ? labels > 0
              : pending == 0 && (!item.predictions().isEmpty() || item.state() == ItemState.DONE);
      return moved(done ? ItemState.DONE : ItemState.IN_PROGRESS);
    }

    ChangeSet moved(ItemState state) {
      if (item.state() != state) {
        changes.add(new Change.Moved(item.item().id(), item.state(), state));
      }
      return new ChangeSet(changes);
    }
  }
}
