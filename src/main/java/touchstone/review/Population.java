package touchstone.review;

import org.jspecify.annotations.Nullable;

/// The labels that an audit is about: those of the project's labels that answer to every part that
/// is not null. Where people rate independently, what enough of them agree on is a label of the
/// project, once for all of them.
///
/// @param task the id of their question
/// @param label their label
/// @param annotator the id of the person whose decision made them what they are; where people rate
///   independently, their ratings are meant
/// @param modelSha256 of the model that proposed them
/// @param provenance their class
/// @param bulk whether they were accepted many at once, without a look at each
/// @param minScore the least score of the proposal that they came from
/// @param maxScore the greatest
public record Population(
    @Nullable String task,
    @Nullable String label,
    @Nullable String annotator,
    @Nullable String modelSha256,
    @Nullable ProvenanceClass provenance,
    @Nullable Boolean bulk,
    @Nullable Double minScore,
    @Nullable Double maxScore) {
  /// All labels.
  public static final Population ALL =
      new Population(null, null, null, null, null, null, null, null);
}
