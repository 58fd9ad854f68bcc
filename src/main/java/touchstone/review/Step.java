package touchstone.review;

/// One gesture in the log, in its place in its annotator's chain.
///
/// @param sequence counts the annotator's steps from 1
/// @param previous the hash of the annotator's step before, empty for the first
/// @param hash SHA-256 over `previous` and the step, in hexadecimal
public record Step(StepDraft draft, long sequence, String previous, String hash) {}
