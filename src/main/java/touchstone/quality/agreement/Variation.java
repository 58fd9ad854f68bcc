package touchstone.quality.agreement;

import java.util.Optional;
import java.util.function.IntPredicate;

/// Whether raters who could agree had anything to agree on.
final class Variation {
  private Variation() {}

  /// Return why no agreement beyond chance can be told: no pair of ratings, or one category alone.
  static Optional<String> obstacle(Counts counts) {
    return obstacle(counts, size -> size > 1);
  }

  /// @param counting whether items with so many ratings, more than one, count
  static Optional<String> obstacle(Counts counts, IntPredicate counting) {
    int only = -1;
    for (int kind = 0; kind < counts.kinds(); kind++) {
      for (int i = counts.start(kind);
          counting.test(counts.size(kind)) && i < counts.start(kind + 1);
          i++) {
        if (only >= 0 && counts.category(i) != only) {
          return Optional.empty();
        }
        only = counts.category(i);
      }
    }
    return Optional.of(
        only < 0 ? Reasons.NO_PAIRS : Reasons.noVariation(counts.categories().get(only)));
  }
}
