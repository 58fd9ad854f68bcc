package touchstone.quality.agreement;

import java.util.HashSet;
import java.util.Set;

/// How far apart two sets of labels are, from 0 (equal) to 1 (nothing in common). Two empty sets
/// are equal.
public enum SetDistance {
  /// `1 - |A & B| / |A | B|`
  JACCARD,
  /// `1 - J M` with `J` Jaccard's index and `M` 1 for equal sets, 2/3 where one holds the other,
  /// 1/3 where they share something and 0 elsewhere (Passonneau 2006, Measuring agreement on
  /// set-valued items, LREC).
  MASI;

  public double between(Set<?> one, Set<?> other) {
    if (one.equals(other)) {
      return 0;
    }
    var shared = new HashSet<Object>(one);
    shared.retainAll(other);
    double union = one.size() + other.size() - shared.size();
    double jaccard = shared.size() / union;
    return switch (this) {
      case JACCARD -> 1 - jaccard;
      case MASI -> {
        boolean nested = shared.size() == Math.min(one.size(), other.size());
        yield 1 - jaccard * (nested ? 2.0 / 3 : 1.0 / 3);
      }
    };
  }
}
