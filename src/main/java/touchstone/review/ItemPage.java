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
  public record Cursor(String name, @Nullable Double key, long item) {
    /// Return the place after a row of a list in that order.
    public static Cursor after(ItemQuery.Order order, ItemRow row) {
      var key =
          switch (order) {
            case NAME -> null;
            case SCORE -> row.score();
            case UNCERTAINTY -> row.uncertainty();
          };
      return new Cursor(row.item().name(), key, row.item().id().value());
    }
  }
}
