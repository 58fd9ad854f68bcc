package touchstone.review;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.Geometry;
import touchstone.annotation.Prediction;
import touchstone.annotation.RunId;
import touchstone.annotation.Source;

/// An annotation with the decision that last made or changed it.
///
/// @param decision null when it came with the dataset and nobody touched it since
/// @param confirmed whether a model proposes the same, apart from the one that it came from
public record ReviewedLabel(Annotation annotation, @Nullable Decision decision, boolean confirmed) {
  /// How much a proposal that says the same shares with a label, as shared over covered area or
  /// length.
  public static final double ALIKE = 0.5;

  public ReviewedLabel(Annotation annotation, @Nullable Decision decision) {
    this(annotation, decision, false);
  }

  public ProvenanceClass provenance() {
    var made =
        ProvenanceClass.of(annotation.source(), decision == null ? null : decision.exposure());
    return confirmed ? made.checked() : made;
  }

  /// Return this with whether one of the predictions says the same.
  public ReviewedLabel among(List<ReviewedPrediction> predictions) {
    Optional<RunId> from =
        ReviewedItem.predictionOf(annotation.source())
            .flatMap(
                id ->
                    predictions.stream()
                        .map(ReviewedPrediction::prediction)
                        .filter(prediction -> prediction.id().equals(id))
                        .map(Prediction::run)
                        .findFirst());
    boolean same =
        !(annotation.source() instanceof Source.Corrected)
            && predictions.stream()
                .map(ReviewedPrediction::prediction)
                .filter(prediction -> !Optional.of(prediction.run()).equals(from))
                .anyMatch(this::same);
    return new ReviewedLabel(annotation, decision, same);
  }

  private boolean same(Prediction prediction) {
    return prediction.task().equals(annotation.task())
        && prediction.label().equals(annotation.label())
        && Geometry.shared(prediction.geometry(), annotation.geometry()) >= ALIKE;
  }
}
