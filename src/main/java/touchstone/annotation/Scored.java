package touchstone.annotation;

/// A label and how sure a model is of it.
///
/// @param score from 0 to 1
public record Scored(Label label, double score) {}
