package touchstone.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A share of the items that was handed out to a person.
///
/// @param person to whom, by name
/// @param split which shares were dealt together
/// @param items how many items it has
/// @param taken the identity of who took it up, null before anybody did
public record Share(String person, String split, long items, @Nullable String taken) {
  public Share takenBy(String identity) {
    return new Share(person, split, items, identity);
  }

  /// Some of a share's items.
  ///
  /// @param from the identity of the first
  /// @param beyond how far beyond it the identity of each is
  public record Items(long from, List<Long> beyond) {
    /// How many items are stated together.
    public static final int MOST = 10_000;

    public Items {
      beyond = List.copyOf(beyond);
    }

    /// @param identities in rising order, at least one
    public static Items of(List<Long> identities) {
      long from = identities.getFirst();
      return new Items(from, identities.stream().map(identity -> identity - from).toList());
    }

    public List<Long> identities() {
      return beyond.stream().map(far -> from + far).toList();
    }
  }
}
