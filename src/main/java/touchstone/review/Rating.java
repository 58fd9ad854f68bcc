package touchstone.review;

import org.jspecify.annotations.Nullable;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.TaskId;

/// What one rater said of an item: a label of a question, or nothing more than that they finished
/// the item.
///
/// @param task null where the rater finished the item, whatever labels it has of them
/// @param label null likewise
/// @param geometry where the label lies, null likewise
/// @param text what was written, empty for nothing
/// @param score how sure a model is, from 0 to 1; 1 for people
/// @param aided whether the rater saw a model's suggestion before
/// @param step the place in the log of the step that made it what it is, 0 where there is none
/// @param id of the annotation or prediction, 0 where there is none
public record Rating(
    ItemId item,
    Rater by,
    @Nullable TaskId task,
    @Nullable Label label,
    @Nullable Geometry geometry,
    String text,
    double score,
    boolean aided,
    long step,
    long id) {
  /// Return one that says that a rater has finished an item.
  public static Rating finished(ItemId item, Rater by, boolean aided, long step) {
    return new Rating(item, by, null, null, null, "", 1, aided, step, 0);
  }
}
