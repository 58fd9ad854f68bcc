package touchstone.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Item;
import touchstone.annotation.ItemState;
import touchstone.annotation.TextSpan;

/// An item as a list shows it.
///
/// @param snippet the beginning of a text, or the piece of it in which something was found; empty
///   for a picture
/// @param hits what was found, as places in the snippet
/// @param labels annotations that stand
/// @param pending predictions without a verdict
/// @param decided predictions with a verdict
/// @param score the lowest score of a pending prediction, null without one
/// @param uncertainty the mean of `1 - score` over the pending predictions, from 0 (sure) to 1,
///   null without one: least confidence, averaged over the boxes of a picture (Brust et al. 2018,
///   *Active Learning for Deep Object Detection*), so that one doubtful box among many sure ones
///   does not weigh as much as a picture of doubtful ones
/// @param withheld whether the person is shown no suggestion on it
/// @param enough whether others have rated it as often as the policy asks for
public record ItemRow(
    Item item,
    String snippet,
    List<TextSpan> hits,
    ItemState state,
    boolean flagged,
    int comments,
    int labels,
    int pending,
    int decided,
    @Nullable Double score,
    @Nullable Double uncertainty,
    boolean withheld,
    boolean enough,
    Opinion opinion) {
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
    this(
        item,
        "",
        List.of(),
        state,
        flagged,
        comments,
        labels,
        pending,
        decided,
        score,
        uncertainty,
        false,
        false,
        Opinion.NONE);
  }

  /// Return whether the person is to work on it: it is undecided and not rated often enough by
  /// others, or somebody wants their opinion.
  public boolean waits() {
    boolean undecided = state == ItemState.NEW || state == ItemState.IN_PROGRESS;
    return undecided && !enough || opinion == Opinion.WANTED;
  }
}
