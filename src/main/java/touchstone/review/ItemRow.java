package touchstone.review;

import org.jspecify.annotations.Nullable;
import touchstone.annotation.Item;
import touchstone.annotation.ItemState;

/// An item as a list shows it.
///
/// @param labels annotations that stand
/// @param pending predictions without a verdict
/// @param decided predictions with a verdict
/// @param score the lowest score of a pending prediction, null without one
/// @param uncertainty the highest `1 - |2 score - 1|` of a pending prediction, from 0 (sure) to 1
///   (a coin toss), null without one
public record ItemRow(
    Item item,
    ItemState state,
    boolean flagged,
    int comments,
    int labels,
    int pending,
    int decided,
    @Nullable Double score,
    @Nullable Double uncertainty) {}
