package touchstone.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.Layer;
import touchstone.annotation.Link;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.Source;
import touchstone.annotation.TextSpan;
import touchstone.annotation.Verdict;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// The changes of one gesture as they come together, with what they leave behind.
final class GestureChanges {
  private final Tasks tasks;
  private final AnnotatorId by;
  private final Layer layer;
  private final Supplier<AnnotationId> ids;
  private final ReviewedItem item;
  private final List<Change> changes = new ArrayList<>();
  private final Map<AnnotationId, Annotation> standing = new LinkedHashMap<>();
  private int pending;

  GestureChanges(
      Tasks tasks, AnnotatorId by, Layer layer, Supplier<AnnotationId> ids, ReviewedItem item) {
    this.tasks = tasks;
    this.by = by;
    this.layer = layer;
    this.ids = ids;
    this.item = item;
    item.labels().forEach(l -> standing.put(l.annotation().id(), l.annotation()));
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

  /// Return the answers to a question, as the gesture leaves them.
  List<Annotation> standing(Task task) {
    return standing.values().stream().filter(a -> a.task().equals(task.id())).toList();
  }

  /// Return whether a question has its one answer.
  boolean answered(Task task) {
    return task.kind().single() && Gestures.answers(task, standing.values()) == 1;
  }

  boolean touched() {
    return !item.labels().isEmpty() || item.predictions().stream().anyMatch(p -> !p.pending());
  }

  /// Return the spans of a question, those that stand and those that are proposed.
  List<TextSpan> spans(Task task) {
    var proposed =
        item.pending().map(ReviewedPrediction::prediction).filter(p -> p.task().equals(task.id()));
    return Stream.concat(
            standing(task).stream().map(Annotation::geometry), proposed.map(Prediction::geometry))
        .filter(TextSpan.class::isInstance)
        .map(TextSpan.class::cast)
        .toList();
  }

  /// Stand by an end of a relation, and return its label.
  AnnotationId stand(Gestures.End end) {
    return switch (end) {
      case Gestures.End.Standing(var id) -> annotation(id).id();
      case Gestures.End.Proposed(var id) -> {
        if (item.annotationOf(id).isEmpty()) {
          stand(proposed(id));
        }
        yield standing.values().stream()
            .filter(a -> ReviewedItem.predictionOf(a.source()).filter(id::equals).isPresent())
            .findFirst()
            .orElseThrow()
            .id();
      }
    };
  }

  void stand(ReviewedPrediction proposed) {
    stand(proposed, proposed.prediction().label(), proposed.prediction().geometry());
  }

  /// Stand by a prediction, with that label and geometry.
  void stand(ReviewedPrediction proposed, Label label, Geometry geometry) {
    Prediction prediction = proposed.prediction();
    var task = tasks.get(prediction.task());
    boolean same = label.equals(prediction.label()) && geometry.equals(prediction.geometry());
    Source source =
        same ? new Source.Accepted(prediction.id()) : new Source.Corrected(prediction.id());
    var existing = item.annotationOf(prediction.id()).or(() -> giveWay(task, prediction));
    if (existing.isPresent()) {
      replace(existing.get(), label, geometry, existing.get().text(), source);
    } else {
      if (task.kind().single()) {
        standing(task).forEach(this::remove);
      }
      add(task, label, geometry, "", source);
    }
    rule(proposed, same ? Verdict.ACCEPTED : Verdict.CORRECTED);
    if (task.kind().single()) {
      settleOthers(task, prediction.id(), label);
    }
  }

  /// Let what the person said before they were shown the proposals give way to one of them.
  ///
  /// @return what the proposal is to take the place of, so that what ties it stays
  private Optional<Annotation> giveWay(Task task, Prediction prediction) {
    if (!item.showing().revealed() || task.kind().single()) {
      return Optional.empty();
    }
    var same = Counterparts.of(standing(task), task, prediction.label(), prediction.geometry());
    same.stream().skip(1).forEach(this::remove);
    return same.stream().findFirst();
  }

  /// Judge every proposal for a question by the one answer that stands, or by there being none.
  void judge(Task task) {
    var own = standing(task).stream().map(Annotation::label).findFirst();
    for (var proposed : item.predictions()) {
      if (proposed.pending() && proposed.prediction().task().equals(task.id())) {
        boolean same = own.filter(proposed.prediction().label()::equals).isPresent();
        rule(proposed, same ? Verdict.ACCEPTED : Verdict.REJECTED);
      }
    }
  }

  /// The one answer to a question answers every other proposal for it.
  private void settleOthers(Task task, PredictionId decided, Label label) {
    for (var other : item.predictions()) {
      if (other.pending()
          && other.prediction().task().equals(task.id())
          && !other.prediction().id().equals(decided)) {
        rule(other, other.prediction().label().equals(label) ? Verdict.ACCEPTED : Verdict.REJECTED);
      }
    }
  }

  void add(Task task, Label label, Geometry geometry, String text, Source source) {
    var added =
        new Annotation(
            ids.get(),
            item.item().id(),
            task.id(),
            by,
            label,
            geometry,
            Map.of(),
            text,
            source,
            layer);
    changes.add(new Change.Added(added));
    standing.put(added.id(), added);
  }

  /// Take an annotation away, and every relation that ties it.
  void remove(Annotation annotation) {
    for (var other : List.copyOf(standing.values())) {
      if (other.geometry() instanceof Link link && link.ties(annotation.id())) {
        remove(other);
      }
    }
    if (standing.remove(annotation.id()) != null) {
      changes.add(new Change.Removed(annotation));
    }
  }

  /// Change an annotation; one that was made from a prediction stays tied to it.
  void alter(Annotation annotation, Label label, Geometry geometry) {
    var proposed = ReviewedItem.predictionOf(annotation.source()).flatMap(item::prediction);
    if (proposed.isPresent()) {
      stand(proposed.get(), label, geometry);
    } else {
      replace(annotation, label, geometry, annotation.text(), annotation.source());
    }
  }

  void rewrite(Annotation annotation, String text) {
    replace(annotation, annotation.label(), annotation.geometry(), text, annotation.source());
  }

  /// Replace an annotation. Where a question has one answer it is the one: datasets may have
  /// brought several.
  private void replace(
      Annotation before, Label label, Geometry geometry, String text, Source source) {
    var after =
        new Annotation(
            before.id(),
            before.item(),
            before.task(),
            by,
            label,
            geometry,
            before.attributes(),
            text,
            source,
            before.layer());
    if (!after.equals(before)) {
      changes.add(new Change.Replaced(before, after));
      standing.put(after.id(), after);
    }
    if (tasks.get(after.task()).kind().single()) {
      standing(tasks.get(after.task())).stream()
          .filter(other -> !other.id().equals(after.id()))
          .forEach(this::remove);
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
    return changes.isEmpty() ? ChangeSet.EMPTY : moved(state(false));
  }

  /// Return the changes with the state that follows when the person says that there are no more
  /// answers to the questions that may have any number.
  ChangeSet settledDone() {
    return moved(state(true));
  }

  private ItemState state(boolean noMore) {
    boolean answered = tasks.all().stream().filter(t -> t.kind().single()).allMatch(this::answered);
    boolean done =
        answered && (only(true) || pending == 0 && (noMore || only(false) || proposed()));
    return done ? ItemState.DONE : ItemState.IN_PROGRESS;
  }

  /// Whether every question is of that kind, with one answer or not. Where none has one answer,
  /// something must have been proposed or the item done before.
  private boolean only(boolean single) {
    return tasks.all().stream().allMatch(t -> t.kind().single() == single)
        && (single || !item.predictions().isEmpty() || item.state() == ItemState.DONE);
  }

  /// Whether a model proposed answers to the questions that may have any number.
  private boolean proposed() {
    return item.state() == ItemState.DONE
        || item.predictions().stream()
            .anyMatch(p -> !tasks.get(p.prediction().task()).kind().single());
  }

  ChangeSet moved(ItemState state) {
    if (item.state() != state) {
      changes.add(new Change.Moved(item.item().id(), item.state(), state));
    }
    return new ChangeSet(changes);
  }
}
