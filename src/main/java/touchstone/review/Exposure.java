package touchstone.review;

/// What a person could see of the model's opinion when deciding.
public enum Exposure {
  /// There was no suggestion.
  NONE,
  /// There were suggestions, hidden from the person.
  HIDDEN,
  /// Suggestions were shown without their scores.
  SUGGESTION,
  /// Suggestions were shown with their scores.
  SUGGESTION_WITH_SCORE,
  /// Many were decided at once, without a look at each.
  BULK
}
