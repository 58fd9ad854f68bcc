package touchstone.review;

import org.jspecify.annotations.Nullable;
import touchstone.annotation.Item;
import touchstone.annotation.ItemState;

/// An item as a list shows it.
///
/// @param snippet the beginning of a text, empty for a picture
/// @param labels annotations that stand
/// @param pending predictions without a verdict
/// @param decided predictions with a verdict
/// @param score the lowest score of a pending prediction, null without one
/// @param uncertainty the highest `1 - |2 score - 1|` of a pending prediction, from 0 (sure) to 1
///   (a coin toss), null without one
public record ItemRow(
    Item item,
    String snippet,
    ItemState state,
    boolean flagged,
    int comments,
    int labels,
    int pending,
    int decided,
    @Nullable Double score,
    @Nullable Double uncertainty) {
  /// Make the row of a picture.
  public ItemRow(
      Item item,
      ItemState state,
      boolean flagged,
      int comments,
      int labels,
      int pending,
      int decided,
      @Nullable Double score,
      @Nullable Double uncertainty) {
    this(item, "", state, flagged, comments, labels, pending, decided, score, uncertainty);
  }
}
