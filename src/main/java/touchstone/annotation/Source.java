package touchstone.annotation;

/// How an annotation came to be.
public sealed interface Source {
  /// A person made it from nothing.
  record Drawn() implements Source {}

  /// A person accepted what a model proposed, as it was.
  record Accepted(PredictionId prediction) implements Source {}

  /// A person changed the label or the geometry of what a model proposed.
  record Corrected(PredictionId prediction) implements Source {}

  /// A person settled on what somebody had rated independently.
  record Adopted(AnnotationId rating) implements Source {}

  /// It came with the dataset.
  record Imported(ImportId batch) implements Source {}
}
