package touchstone.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some rows of a list, in order.
///
/// @param next where the next page begins, null when this is the last
public record ItemPage(List<ItemRow> rows, @Nullable Cursor next) {
  public ItemPage {
    rows = List.copyOf(rows);
  }

  /// The place after a row: its sort key and identity.
  ///
  /// @param key its score, uncertainty or relevance, null where it has none or by name
  public record Cursor(String name, @Nullable Double key, long item) {}
}
