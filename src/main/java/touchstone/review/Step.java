package touchstone.review;

import java.util.List;

/// One gesture in the log, in its place in its annotator's chain and among the steps of others.
///
/// @param sequence counts the annotator's steps from 1
/// @param previous the hash of the annotator's step before, empty for the first
/// @param parents the hashes of the latest steps that its author's file held, sorted: none for the
///   first of a project, one where people work on one file, several after files came together
/// @param depth how many steps the longest way back to the first has, itself included
/// @param hash SHA-256 over `previous`, `parents`, `depth` and the step, in hexadecimal
public record Step(
    StepDraft draft,
    long sequence,
    String previous,
    List<String> parents,
    long depth,
    String hash) {
  public Step {
    parents = List.copyOf(parents);
  }
}
