package touchstone.quality.agreement;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Agreement of two raters on marks that are equal or not, such as relations, as F1. It allows for
/// no chance.
public final class SetAgreement {
  private SetAgreement() {}

  /// What two raters marked on an item.
  public record Pair<T>(Set<T> one, Set<T> other) {
    public Pair {
      one = Set.copyOf(one);
      other = Set.copyOf(other);
    }

    F1.Tally tally() {
      var both = new HashSet<>(one);
      both.retainAll(other);
      return new F1.Tally(both.size(), one.size(), other.size());
    }
  }

  public static <T> F1 of(List<Pair<T>> items, Bootstrap bootstrap) {
    return F1.of(items.stream().map(Pair::tally).toList(), bootstrap);
  }
}
