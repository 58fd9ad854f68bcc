package touchstone.annotation;

import java.util.List;

/// What a model proposed for an item. Never altered once stored.
///
/// @param score how sure the model is, from 0 to 1
/// @param alternatives the labels it thought of next, best first
public record Prediction(
    PredictionId id,
    RunId run,
    ItemId item,
    TaskId task,
    Label label,
    Geometry geometry,
    double score,
    List<Scored> alternatives) {
  public Prediction {
    alternatives = List.copyOf(alternatives);
  }
}
