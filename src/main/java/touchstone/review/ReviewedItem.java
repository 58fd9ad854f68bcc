package touchstone.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Layer;
import touchstone.annotation.PredictionId;
import touchstone.annotation.Source;

/// An item with everything that was proposed and decided on it: a fold of the steps so far.
///
/// @param text of an item that is a text, empty for a picture; spans count its UTF-16 units
/// @param labels in the order in which they came to be
/// @param predictions of all runs that are not withdrawn, best score first
/// @param showing what of them is not here because the person is not shown it
/// @param opinion that somebody asks for, null for none
/// @param flagging why it is flagged, null where nothing was said
public record ReviewedItem(
    Item item,
    String text,
    ItemState state,
    boolean flagged,
    List<ReviewedLabel> labels,
    List<ReviewedPrediction> predictions,
    List<Comment> comments,
    Showing showing,
    @Nullable SecondOpinion opinion,
    @Nullable Flagging flagging) {
  public ReviewedItem {
    labels = List.copyOf(labels);
    predictions = List.copyOf(predictions);
    comments = List.copyOf(comments);
  }

  /// Make an item of which nothing is withheld.
  public ReviewedItem(
      Item item,
      String text,
      ItemState state,
      boolean flagged,
      List<ReviewedLabel> labels,
      List<ReviewedPrediction> predictions,
      List<Comment> comments) {
    this(item, text, state, flagged, labels, predictions, comments, Showing.OPEN, null, null);
  }

  /// Make an item that is a picture.
  public ReviewedItem(
      Item item,
      ItemState state,
      boolean flagged,
      List<ReviewedLabel> labels,
      List<ReviewedPrediction> predictions,
      List<Comment> comments) {
    this(item, "", state, flagged, labels, predictions, comments);
  }

  /// Return whether people answered differently without knowing of each other: then it is settled,
  /// not edited.
  public boolean disputed() {
    return state == ItemState.DISPUTED && showing.layer() == Layer.FINAL;
  }

  public Stream<ReviewedPrediction> pending() {
    return predictions.stream().filter(ReviewedPrediction::pending);
  }

  public Optional<ReviewedPrediction> prediction(PredictionId id) {
    return predictions.stream().filter(p -> p.prediction().id().equals(id)).findFirst();
  }

  public Optional<ReviewedLabel> label(AnnotationId id) {
    return labels.stream().filter(label -> label.annotation().id().equals(id)).findFirst();
  }

  /// Return the annotation that was made from a prediction, if it is still there.
  public Optional<Annotation> annotationOf(PredictionId id) {
    return labels.stream()
        .map(ReviewedLabel::annotation)
        .filter(annotation -> predictionOf(annotation.source()).filter(id::equals).isPresent())
        .findFirst();
  }

  /// Return the prediction that a source names.
  public static Optional<PredictionId> predictionOf(Source source) {
    return switch (source) {
      case Source.Accepted accepted -> Optional.of(accepted.prediction());
      case Source.Corrected corrected -> Optional.of(corrected.prediction());
      case Source.Drawn drawn -> Optional.empty();
      case Source.Adopted adopted -> Optional.empty();
      case Source.Imported imported -> Optional.empty();
    };
  }

  /// Return this item after a step; changes of other items are passed over.
  ///
  /// @throws IllegalStateException if the step does not follow from this state
  public ReviewedItem after(StepDraft step) {
    var decision = Decision.of(step);
    var result = this;
    for (var change : step.changes().changes()) {
      result = result.after(change, decision);
    }
    return result;
  }

  /// Return where an annotation belongs among the labels: in the order of their ids, in which the
  /// file gives them too, so that what comes back takes its old place.
  private int place(AnnotationId id) {
    int place = labels.size();
    while (place > 0 && labels.get(place - 1).annotation().id().compareTo(id) > 0) {
      place--;
    }
    return place;
  }

  private ReviewedItem after(Change change, @Nullable Decision decision) {
    return switch (change) {
      case Change.Added(var annotation) when mine(annotation) -> {
        if (label(annotation.id()).isPresent()) {
          throw astray("annotation %s is there already".formatted(annotation.id()));
        }
        var more = new ArrayList<>(labels);
        more.add(place(annotation.id()), new ReviewedLabel(annotation, decision));
        yield withLabels(more);
      }
      case Change.Removed(var annotation) when mine(annotation) -> {
        var fewer = new ArrayList<>(labels);
        fewer.remove(at(annotation.id()));
        yield withLabels(fewer);
      }
      case Change.Replaced(var before, var after) when mine(before) -> {
        var altered = new ArrayList<>(labels);
        altered.set(at(before.id()), new ReviewedLabel(after, decision));
        yield withLabels(altered);
      }
      case Change.Ruled ruled when mine(ruled.item()) -> withVerdict(ruled, decision);
      case Change.Moved(var item, var before, var after) when mine(item) ->
          new ReviewedItem(
              this.item,
              text,
              after,
              flagged,
              labels,
              predictions,
              comments,
              showing,
              opinion,
              flagging);
      case Change.Flagged(var item, var before, var after) when mine(item) ->
          new ReviewedItem(
              this.item,
              text,
              state,
              after,
              labels,
              predictions,
              comments,
              showing,
              opinion,
              flagging);
      case Change.Commented(var item, var comment) when mine(item) -> {
        var more = new ArrayList<>(comments);
        more.add(comment);
        yield new ReviewedItem(
            this.item, text, state, flagged, labels, predictions, more, showing, opinion, flagging);
      }
      case Change.Uncommented(var item, var comment) when mine(item) -> {
        var fewer = new ArrayList<>(comments);
        fewer.remove(comment);
        yield new ReviewedItem(
            this.item,
            text,
            state,
            flagged,
            labels,
            predictions,
            fewer,
            showing,
            opinion,
            flagging);
      }
      case Change.Stated stated when grants(stated) ->
          new ReviewedItem(
              item, text, state, flagged, labels, predictions, comments, showing, null, flagging);
      case Change.Stated stated when unflags(stated) ->
          new ReviewedItem(
              item, text, state, flagged, labels, predictions, comments, showing, opinion, null);
      default -> this;
    };
  }

  /// Whether no second opinion is asked for any more.
  private boolean grants(Change.Stated stated) {
    return stated.after() == null
        && stated.subject().equals(Subject.OPINION.word())
        && stated.key().equals(item.id().toString());
  }

  /// Whether no reason is given for a flag any more.
  private boolean unflags(Change.Stated stated) {
    return stated.after() == null
        && stated.subject().equals(Subject.FLAG.word())
        && stated.key().equals(item.id().toString());
  }

  private ReviewedItem withVerdict(Change.Ruled ruled, @Nullable Decision decision) {
    var ruledOn = new ArrayList<>(predictions);
    ruledOn.replaceAll(
        p ->
            p.prediction().id().equals(ruled.prediction())
                ? new ReviewedPrediction(
                    p.prediction(),
                    ruled.after(),
                    ruled.after() == touchstone.annotation.Verdict.PENDING ? null : decision)
                : p);
    return new ReviewedItem(
        item, text, state, flagged, labels, ruledOn, comments, showing, opinion, flagging);
  }

  private ReviewedItem withLabels(List<ReviewedLabel> others) {
    return new ReviewedItem(
        item, text, state, flagged, others, predictions, comments, showing, opinion, flagging);
  }

  /// Return whether an annotation is of this item and of the labels that are seen here: the
  /// project's, or a person's own.
  private boolean mine(Annotation annotation) {
    return mine(annotation.item()) && annotation.layer() == showing.layer();
  }

  private boolean mine(ItemId id) {
    return item.id().equals(id);
  }

  private int at(AnnotationId id) {
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i).annotation().id().equals(id)) {
        return i;
      }
    }
    throw astray("annotation %s is not there".formatted(id));
  }

  private IllegalStateException astray(String what) {
    return new IllegalStateException(
        "A step does not follow from the state of item %s: %s.".formatted(item.id(), what));
  }
}
