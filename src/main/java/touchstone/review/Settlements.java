package touchstone.review;

import java.util.Set;
import touchstone.annotation.ItemId;

/// Which items people settled, and which answers they knew when they did.
public interface Settlements {
  /// Nothing was settled.
  Settlements NONE =
      new Settlements() {
        @Override
        public Set<ItemId> items() {
          return Set.of();
        }

        @Override
        public boolean knew(ItemId item, long step) {
          return false;
        }
      };

  /// Return the items that are settled.
  Set<ItemId> items();

  /// Return whether whoever settled an item knew of a step.
  ///
  /// @param step its place in the log, 0 for what came before all steps
  boolean knew(ItemId item, long step);
}
