package touchstone.quality.report;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Label;
import touchstone.annotation.Link;
import touchstone.quality.agreement.Bootstrap;
import touchstone.quality.agreement.SetAgreement;
import touchstone.quality.evidence.Evidence;
import touchstone.quality.evidence.Sheet;
import touchstone.review.Rating;

/// Compares answers that are relations between spans: equal where both ends lie at the same places
/// and the label is the same.
record RelationComparison(Evidence evidence, Bootstrap bootstrap) implements Comparer {
  /// A relation, whoever made its ends.
  private record Tie(Object from, Object to, Label label) {}

  @Override
  public Optional<Compared> pair(Sheet one, Sheet other, Basis basis) {
    var shared = one.shared(other);
    if (shared.isEmpty()) {
      return Optional.empty();
    }
    var pairs =
        shared.stream()
            .map(item -> new SetAgreement.Pair<>(ties(one.all(item)), ties(other.all(item))))
            .toList();
    return Optional.of(
        new Compared(
            List.of(one.by(), other.by()),
            basis,
            shared.size(),
            List.of(
                new Named("f1", "F1, same ends and label", SetAgreement.of(pairs, bootstrap).f1())),
            Optional.empty()));
  }

  @Override
  public Optional<Compared> group(List<Sheet> sheets) {
    return Optional.empty();
  }

  private Set<Tie> ties(List<Rating> ratings) {
    var ties = new HashSet<Tie>();
    for (var rating : ratings) {
      if (rating.geometry() instanceof Link(var from, var to) && rating.label() != null) {
        ties.add(new Tie(end(from), end(to), rating.label()));
      }
    }
    return ties;
  }

  /// Return where an end lies; an end that is not there is equal to itself alone.
  private Object end(AnnotationId id) {
    return evidence.place(id).map(Object.class::cast).orElse(id);
  }
}
