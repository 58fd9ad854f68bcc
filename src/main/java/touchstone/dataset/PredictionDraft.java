package touchstone.dataset;

import java.util.List;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.annotation.Scored;

/// A prediction as a dataset offers it: what a model said elsewhere. It comes in as a prediction of
/// a run of that name, never as what a person stands by.
///
/// @param model the name of the model, with its version
/// @param score from 0 to 1; 1 where the dataset gives none
/// @param alternatives the labels it thought of next, best first
/// @param task the id of the question that it answers, empty when the dataset does not say
public record PredictionDraft(
    String model,
    Label label,
    Geometry geometry,
    double score,
    List<Scored> alternatives,
    String task) {
  public PredictionDraft {
    alternatives = List.copyOf(alternatives);
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("A score is from 0 to 1, not %s.".formatted(score));
    }
  }
}
