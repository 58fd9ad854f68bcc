package touchstone.review;

import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;

/// An annotation with the decision that last made or changed it.
///
/// @param decision null when it came with the dataset and nobody touched it since
public record ReviewedLabel(Annotation annotation, @Nullable Decision decision) {
  public ProvenanceClass provenance() {
    return ProvenanceClass.of(annotation.source(), decision == null ? null : decision.exposure());
  }
}
