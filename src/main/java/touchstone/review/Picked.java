package touchstone.review;

import java.util.List;
import touchstone.annotation.ItemId;

/// Items that were picked out one by one, such as those that a figure counts, whatever else they
/// have in common.
///
/// @param name what they are, as a person calls it
public record Picked(String name, List<ItemId> items) {
  public Picked {
    items = List.copyOf(items);
  }
}
