package touchstone.dataset;

import org.jspecify.annotations.Nullable;

/// What one person said of an item before it came here, as a dataset offers it: a label of theirs,
/// or the known answer.
///
/// @param annotator the name of who said it, null for a known answer, the gold label
public record RatingDraft(@Nullable String annotator, AnnotationDraft annotation) {
  /// Make a known answer.
  public static RatingDraft gold(AnnotationDraft annotation) {
    return new RatingDraft(null, annotation);
  }
}
