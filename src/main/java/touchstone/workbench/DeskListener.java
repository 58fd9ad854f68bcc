package touchstone.workbench;

import java.time.Instant;
import touchstone.annotation.ItemId;
import touchstone.review.Action;
import touchstone.review.ReviewedItem;

/// Hears what happens on the desk, on the home thread.
public interface DeskListener {
  /// The item on the desk is another one, or something on it changed.
  default void shown(ReviewedItem item) {}

  /// What the project asks changed, such as its labels.
  default void asked() {}

  /// A suggestion that was wrong on purpose was answered. Where it was accepted, that was taken
  /// back, and what models really propose is shown.
  ///
  /// @param truth the known answer, in words
  default void probed(boolean caught, String truth) {}

  /// The person has taken as many decisions as there are between two checkpoints.
  default void pause() {}

  /// A step of an item is durable: its row in lists and the counts changed.
  default void saved(ItemId item, Instant at) {}

  /// A step that decided on many items is durable: any rows of lists and the counts changed.
  default void savedMany(Instant at) {}

  /// A step that decided on many items is being undone or redone, which takes a moment.
  ///
  /// @param way undo or redo
  /// @param what the step did
  default void travelling(Action way, Action what) {}

  /// It was, and that is durable; where it failed, that is said instead.
  ///
  /// @param decisions how many the step holds
  default void travelled(Action way, Action what, int decisions) {}

  /// A step could not be written. Editing is paused; nothing that was saved before is lost.
  ///
  /// @param sentence what happened and what to do
  /// @param unsaved how many steps wait to be written
  default void failed(String sentence, int unsaved) {}

  /// Everything that waited is durable again.
  default void recovered() {}
}
