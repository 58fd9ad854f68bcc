package touchstone.review;

import java.util.Set;
import java.util.function.BiPredicate;
import touchstone.annotation.ItemId;

/// Which items people settled, and which answers they knew when they did; and which are to be
/// settled.
///
/// @param items that are settled
/// @param contested items that people answered differently in several copies, or settled so
/// @param known whether whoever settled an item knew of a step, by its place in the log; 0 stands
///   for what came before all steps
public record Settlements(
    Set<ItemId> items, Set<ItemId> contested, BiPredicate<ItemId, Long> known) {
  /// Nothing was settled.
  public static final Settlements NONE = new Settlements(Set.of(), Set.of(), (item, step) -> false);

  public Settlements {
    items = Set.copyOf(items);
    contested = Set.copyOf(contested);
  }

  /// Return whether whoever settled an item knew of a step.
  public boolean knew(ItemId item, long step) {
    return known.test(item, step);
  }
}
