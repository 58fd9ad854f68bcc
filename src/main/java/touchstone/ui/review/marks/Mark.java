package touchstone.ui.review.marks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.annotation.Prediction;
import touchstone.annotation.Verdict;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.ReviewedPrediction;

/// Something on an item that can be decided about: a prediction with what became of it, or a label
/// that no prediction on the item led to.
///
/// @param suggestion what a model proposed, null when no model did
/// @param label what a person stands by, null when nobody does
public record Mark(@Nullable ReviewedPrediction suggestion, @Nullable ReviewedLabel label) {
  public Mark {
    if (suggestion == null && label == null) {
      throw new IllegalArgumentException("A mark is a suggestion or a label.");
    }
  }

  /// Return the marks of an item: its predictions in their order, then the other labels.
  public static List<Mark> of(ReviewedItem item) {
    var marks = new ArrayList<Mark>();
    for (var suggestion : item.predictions()) {
      var made = item.annotationOf(suggestion.prediction().id());
      marks.add(new Mark(suggestion, made.flatMap(a -> item.label(a.id())).orElse(null)));
    }
    for (var label : item.labels()) {
      var source = ReviewedItem.predictionOf(label.annotation().source());
      if (source.flatMap(item::prediction).isEmpty()) {
        marks.add(new Mark(null, label));
      }
    }
    return marks;
  }

  /// The identity of the prediction, else of the annotation; the two never share one.
  public long id() {
    return prediction()
        .map(prediction -> prediction.id().value())
        .or(() -> annotation().map(annotation -> annotation.id().value()))
        .orElseThrow();
  }

  public Optional<Prediction> prediction() {
    return Optional.ofNullable(suggestion).map(ReviewedPrediction::prediction);
  }

  public Optional<Annotation> annotation() {
    return Optional.ofNullable(label).map(ReviewedLabel::annotation);
  }

  /// Return the label that holds now: the person's, else the model's.
  public Label name() {
    return annotation()
        .map(Annotation::label)
        .or(() -> prediction().map(Prediction::label))
        .orElseThrow();
  }

  /// Return the geometry that holds now: the person's, else the model's.
  public Geometry geometry() {
    return annotation()
        .map(Annotation::geometry)
        .or(() -> prediction().map(Prediction::geometry))
        .orElseThrow();
  }

  public Optional<BoundingBox> box() {
    return geometry() instanceof BoundingBox box ? Optional.of(box) : Optional.empty();
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
