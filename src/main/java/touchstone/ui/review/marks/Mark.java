package touchstone.ui.review.marks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.annotation.Link;
import touchstone.annotation.Modality;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.Verdict;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.ReviewedPrediction;

/// Something on an item that can be decided about: a prediction with what became of it, or a label
/// that no prediction on the item led to.
///
/// @param suggestion what a model proposed, null when no model did
/// @param label what a person stands by, null when nobody does
/// @param scored whether the person sees scores
public record Mark(
    @Nullable ReviewedPrediction suggestion, @Nullable ReviewedLabel label, boolean scored) {
  public Mark {
    if (suggestion == null && label == null) {
      throw new IllegalArgumentException("A mark is a suggestion or a label.");
    }
  }

  /// Return the marks of an item: its predictions in their order, then the other labels; those of a
  /// text in the order of reading.
  public static List<Mark> of(ReviewedItem item) {
    Map<PredictionId, ReviewedLabel> made = HashMap.newHashMap(item.labels().size());
    for (var label : item.labels()) {
      ReviewedItem.predictionOf(label.annotation().source())
          .ifPresent(source -> made.putIfAbsent(source, label));
    }
    boolean scored = item.showing().scores();
    var marks = new ArrayList<Mark>(item.predictions().size() + item.labels().size());
    for (var suggestion : item.predictions()) {
      marks.add(new Mark(suggestion, made.remove(suggestion.prediction().id()), scored));
    }
    for (var label : item.labels()) {
      var source = ReviewedItem.predictionOf(label.annotation().source());
      if (source.isEmpty() || label.equals(made.get(source.get()))) {
        marks.add(new Mark(null, label, scored));
      }
    }
    if (item.item().modality() == Modality.TEXT) {
      return ReadingOrder.of(marks);
    }
    return marks;
  }

  /// Return whether another mark is about the same decisions, without comparing what they say.
  @SuppressWarnings("ReferenceEquality") // an item keeps what a step does not change
  boolean same(Mark other) {
    return suggestion == other.suggestion && label == other.label && scored == other.scored;
  }

  /// The identity of the prediction, else of the annotation; the two never share one.
  public long id() {
    return suggestion == null && label != null
        ? label.annotation().id().value()
        : proposed().id().value();
  }

  private Prediction proposed() {
    if (suggestion == null) {
      throw new IllegalStateException("A mark without a label is a suggestion.");
    }
    return suggestion.prediction();
  }

  /// Return the question that it answers.
  public TaskId task() {
    return label != null ? label.annotation().task() : proposed().task();
  }

  public Optional<Prediction> prediction() {
    return Optional.ofNullable(suggestion).map(ReviewedPrediction::prediction);
  }

  /// Return the score with which a model proposed it, absent where the person sees none.
  public Optional<Double> score() {
    return prediction().filter(proposed -> scored).map(Prediction::score);
  }

  public Optional<Annotation> annotation() {
    return Optional.ofNullable(label).map(ReviewedLabel::annotation);
  }

  /// Return the label that holds now: the person's, else the model's.
  public Label name() {
    return label != null ? label.annotation().label() : proposed().label();
  }

  /// Return the geometry that holds now: the person's, else the model's.
  public Geometry geometry() {
    return label != null ? label.annotation().geometry() : proposed().geometry();
  }

  public Optional<BoundingBox> box() {
    return geometry() instanceof BoundingBox box ? Optional.of(box) : Optional.empty();
  }

  public Optional<TextSpan> span() {
    return geometry() instanceof TextSpan span ? Optional.of(span) : Optional.empty();
  }

  public Optional<Link> link() {
    return geometry() instanceof Link link ? Optional.of(link) : Optional.empty();
  }

  public boolean pending() {
    return suggestion != null && suggestion.pending();
  }

  public boolean rejected() {
    return suggestion != null && suggestion.verdict() == Verdict.REJECTED;
  }

  /// Return the verdict, absent for a label that no model proposed.
  public Optional<Verdict> verdict() {
    return Optional.ofNullable(suggestion).map(ReviewedPrediction::verdict);
  }
}
