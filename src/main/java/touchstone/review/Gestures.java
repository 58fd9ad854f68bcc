package touchstone.review;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.Layer;
import touchstone.annotation.Link;
import touchstone.annotation.PredictionId;
import touchstone.annotation.Source;
import touchstone.annotation.TextSpan;
import touchstone.annotation.Verdict;
import touchstone.annotation.WholeItem;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextAnswer;

/// Works out what a person's gesture changes. An empty result means that it changes nothing.
///
/// An item is done when nothing proposed is left undecided and each question with one answer is
/// answered, or when the person says so; it falls back to in progress when that no longer holds.
/// Where a question may have any number of answers and no model proposed one, only the person can
/// say that there are no more.
public final class Gestures {
  private final Tasks tasks;
  private final AnnotatorId by;
  private final Layer layer;
  private final Supplier<AnnotationId> ids;

  /// @param ids draws the identity of each new annotation
  public Gestures(Tasks tasks, AnnotatorId by, Supplier<AnnotationId> ids) {
    this(tasks, by, Layer.FINAL, ids);
  }

  /// @param layer of each new annotation
  /// @param ids draws its identity
  public Gestures(Tasks tasks, AnnotatorId by, Layer layer, Supplier<AnnotationId> ids) {
    this.tasks = tasks;
    this.by = by;
    this.layer = layer;
    this.ids = ids;
  }

  private GestureChanges changes(ReviewedItem item) {
    return new GestureChanges(tasks, by, layer, ids, item);
  }

  /// Accept a prediction as it is; a correction made to it before is taken back.
  public ChangeSet accept(ReviewedItem item, PredictionId id) {
    var work = changes(item);
    work.stand(work.proposed(id));
    return work.settled();
  }

  /// Give a prediction another label; its own label accepts it.
  public ChangeSet correct(ReviewedItem item, PredictionId id, Label label) {
    var work = changes(item);
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
    var work = changes(item);
    var proposed = work.proposed(id);
    var label =
        item.annotationOf(id).map(Annotation::label).orElseGet(() -> proposed.prediction().label());
    work.stand(proposed, label, geometry);
    return work.settled();
  }

  /// Reject a prediction; what was made from it goes.
  public ChangeSet reject(ReviewedItem item, PredictionId id) {
    var work = changes(item);
    item.annotationOf(id).ifPresent(work::remove);
    work.rule(work.proposed(id), Verdict.REJECTED);
    return work.settled();
  }

  /// Return the first question that asks for exactly one class and would have none if the item were
  /// finished: that there is nothing to answer has to be said. The same of one that would have
  /// several answers, as datasets brought them. Empty of an item that is finished.
  ///
  /// @param accepting whether what is undecided would be accepted
  public static Optional<Task> unanswered(
      Collection<Task> tasks, ReviewedItem item, boolean accepting) {
    return switch (item.state()) {
      case DONE, RESOLVED -> Optional.empty();
      case NEW, IN_PROGRESS, SKIPPED, DISPUTED ->
          tasks.stream()
              .filter(task -> task.kind().single())
              .filter(task -> open(task, item, accepting))
              .findFirst();
    };
  }

  private static boolean open(Task task, ReviewedItem item, boolean accepting) {
    var labels = item.labels().stream().map(ReviewedLabel::annotation).toList();
    long answers = answers(task, labels);
    boolean comes =
        accepting && item.pending().anyMatch(one -> one.prediction().task().equals(task.id()));
    return answers > 1 || answers == 0 && !task.kind().written() && !comes;
  }

  /// Return how many different answers some labels give to a question.
  static long answers(Task task, Collection<Annotation> labels) {
    record Said(Label label, String text) {}
    return labels.stream()
        .filter(label -> label.task().equals(task.id()))
        .map(label -> new Said(label.label(), label.text()))
        .distinct()
        .count();
  }

  /// Accept everything that is undecided, and call the item done; nothing while a question that
  /// asks for exactly one class would have none.
  public ChangeSet acceptRest(ReviewedItem item) {
    if (unanswered(tasks.all(), item, true).isPresent()) {
      return ChangeSet.EMPTY;
    }
    var work = changes(item);
    for (var left : item.pending().toList()) {
      if (!work.answered(tasks.get(left.prediction().task()))) {
        work.stand(left);
      }
    }
    return work.moved(ItemState.DONE);
  }

  /// Add an annotation that no model proposed.
  public ChangeSet draw(ReviewedItem item, Task task, Label label, Geometry geometry) {
    var work = changes(item);
    work.add(task, label, geometry, "", new Source.Drawn());
    return work.settled();
  }

  /// Decide about spans as was decided about the same words elsewhere: what is proposed there gets
  /// the label or is rejected, and where nothing is, the label is added. Places that another label
  /// or proposal of the question overlaps are left to be looked at, unless spans may overlap.
  ///
  /// @param label null to reject what is proposed
  public ChangeSet spread(
      ReviewedItem item, Task task, @Nullable Label label, List<TextSpan> places) {
    var work = changes(item);
    var taken = task.overlapping() ? List.<TextSpan>of() : work.spans(task);
    for (var place : places) {
      var proposed =
          item.pending()
              .filter(p -> p.prediction().task().equals(task.id()))
              .filter(p -> p.prediction().geometry().equals(place))
              .toList();
      if (label == null) {
        proposed.forEach(p -> work.rule(p, Verdict.REJECTED));
      } else if (!proposed.isEmpty()) {
        proposed.forEach(p -> work.stand(p, label, place));
      } else if (taken.stream().noneMatch(place::overlaps)
          && work.standing(task).stream()
              .noneMatch(a -> a.geometry().equals(place) && a.label().equals(label))) {
        work.add(task, label, place, "", new Source.Drawn());
      }
    }
    return work.settled();
  }

  /// Tie two spans to each other; what is only proposed of them is accepted by it. Spans that are
  /// tied already in that direction get the label.
  public ChangeSet tie(ReviewedItem item, Task task, Label label, End from, End to) {
    var work = changes(item);
    var link = new Link(work.stand(from), work.stand(to));
    var tied =
        work.standing(task).stream().filter(known -> known.geometry().equals(link)).findFirst();
    if (tied.isPresent()) {
      work.alter(tied.get(), label, link);
    } else {
      work.add(task, label, link, "", new Source.Drawn());
    }
    return work.settled();
  }

  /// One end of a relation that is to be.
  public sealed interface End {
    /// A label that stands.
    record Standing(AnnotationId id) implements End {}

    /// A proposal.
    record Proposed(PredictionId id) implements End {}
  }

  /// Choose a class of the item as a whole: where a question has one answer it takes the place of
  /// what was chosen before, where it has several a class that stands is taken away.
  public ChangeSet choose(ReviewedItem item, Task task, Label label) {
    var work = changes(item);
    if (!task.kind().single()) {
      return toggle(item, task, label);
    }
    var first = item.pending().filter(p -> p.prediction().task().equals(task.id())).findFirst();
    var standing = work.standing(task);
    if (first.isPresent()) {
      work.stand(first.get(), label, WholeItem.INSTANCE);
    } else if (standing.isEmpty()) {
      work.add(task, label, WholeItem.INSTANCE, "", new Source.Drawn());
    } else {
      var same = standing.stream().filter(known -> known.label().equals(label)).findFirst();
      work.alter(same.orElse(standing.getFirst()), label, WholeItem.INSTANCE);
    }
    return work.settled();
  }

  private ChangeSet toggle(ReviewedItem item, Task task, Label label) {
    var work = changes(item);
    var standing =
        work.standing(task).stream().filter(known -> known.label().equals(label)).findFirst();
    if (standing.isPresent()) {
      return delete(item, standing.get().id());
    }
    var proposed =
        item.predictions().stream()
            .filter(
                p ->
                    p.prediction().task().equals(task.id())
                        && p.prediction().label().equals(label)
                        && p.verdict() != Verdict.ACCEPTED)
            .findFirst();
    if (proposed.isPresent()) {
      work.stand(proposed.get());
    } else {
      work.add(task, label, WholeItem.INSTANCE, "", new Source.Drawn());
    }
    return work.settled();
  }

  /// Answer a question in writing; an empty answer takes the one that stands away.
  public ChangeSet write(ReviewedItem item, Task task, String answer) {
    var work = changes(item);
    var standing = work.standing(task);
    if (answer.isBlank()) {
      standing.forEach(work::remove);
    } else if (standing.isEmpty()) {
      work.add(task, TextAnswer.ANSWER, WholeItem.INSTANCE, answer.strip(), new Source.Drawn());
    } else {
      work.rewrite(standing.getFirst(), answer.strip());
    }
    return work.settled();
  }

  /// Give an annotation another label.
  public ChangeSet relabel(ReviewedItem item, AnnotationId id, Label label) {
    var work = changes(item);
    var annotation = work.annotation(id);
    work.alter(annotation, label, annotation.geometry());
    return work.settled();
  }

  /// Give an annotation another geometry.
  public ChangeSet reshape(ReviewedItem item, AnnotationId id, Geometry geometry) {
    var work = changes(item);
    var annotation = work.annotation(id);
    work.alter(annotation, annotation.label(), geometry);
    return work.settled();
  }

  /// Take an annotation away; the prediction that it was made from is rejected.
  public ChangeSet delete(ReviewedItem item, AnnotationId id) {
    var work = changes(item);
    var annotation = work.annotation(id);
    work.remove(annotation);
    ReviewedItem.predictionOf(annotation.source())
        .flatMap(item::prediction)
        .ifPresent(proposed -> work.rule(proposed, Verdict.REJECTED));
    return work.settled();
  }

  /// Say that the item is finished as it stands; what is undecided stays undecided. Nothing while a
  /// question that asks for exactly one class has none.
  public ChangeSet finish(ReviewedItem item) {
    return unanswered(tasks.all(), item, false).isPresent()
        ? ChangeSet.EMPTY
        : changes(item).moved(ItemState.DONE);
  }

  /// Keep what the person said before they were shown the proposals. Where a question has one
  /// answer that judges each proposal for it: it says the same or it is wrong. Others stay
  /// undecided.
  public ChangeSet keep(ReviewedItem item) {
    if (unanswered(tasks.all(), item, false).isPresent()) {
      return ChangeSet.EMPTY;
    }
    var work = changes(item);
    tasks.all().stream().filter(task -> task.kind().single()).forEach(work::judge);
    return work.moved(ItemState.DONE);
  }

  /// Say that there is nothing to label: every label goes and every proposal is rejected. Where
  /// some questions have one answer and others any number, the former keep theirs: only the latter
  /// can have none.
  public ChangeSet nothingHere(ReviewedItem item) {
    var work = changes(item);
    boolean mixed = tasks.all().stream().map(task -> task.kind().single()).distinct().count() > 1;
    item.labels().stream()
        .map(ReviewedLabel::annotation)
        .filter(known -> !(mixed && tasks.of(known).kind().single()))
        .forEach(work::remove);
    item.predictions().stream()
        .filter(proposed -> !(mixed && tasks.get(proposed.prediction().task()).kind().single()))
        .forEach(proposed -> work.rule(proposed, Verdict.REJECTED));
    return mixed ? work.settledDone() : work.moved(ItemState.DONE);
  }

  /// Put the item aside; a skipped item is taken up again.
  public ChangeSet skip(ReviewedItem item) {
    var work = changes(item);
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
}
