package touchstone.ui.text;

import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The mark in a person's hand: which one has handles, and the *draft* of one whose edges are being
/// moved. A drag or a burst of keys is reported as one change, when it is over.
final class HeldMark {
  private static final Duration BURST = Duration.millis(400);

  private final LongFunction<@Nullable TextMark> marks;
  private final Runnable repaint;
  private final ReadOnlyLongWrapper held = new ReadOnlyLongWrapper(TextMark.NONE);
  private final PauseTransition burst = new PauseTransition(BURST);
  private @Nullable TextMark draft;
  private LongConsumer onSelect = id -> {};
  private TextCanvas.ChangeListener onChange = (id, start, end) -> {};

  /// @param marks gives the mark of an id
  /// @param repaint called whenever something else is to be seen
  HeldMark(LongFunction<@Nullable TextMark> marks, Runnable repaint) {
    this.marks = marks;
    this.repaint = repaint;
    burst.setOnFinished(event -> settle());
    held.addListener((property, before, after) -> repaint.run());
  }

  void setOnSelect(LongConsumer listener) {
    onSelect = listener;
  }

  void setOnChange(TextCanvas.ChangeListener listener) {
    onChange = listener;
  }

  /// The id of the mark that has handles, or [TextMark#NONE].
  ReadOnlyLongProperty idProperty() {
    return held.getReadOnlyProperty();
  }

  long id() {
    return held.get();
  }

  boolean isHolding() {
    return held.get() != TextMark.NONE;
  }

  /// Return the held mark as it is now, in the middle of a change.
  @Nullable TextMark mark() {
    return draft != null && draft.id() == held.get() ? draft : marks.apply(held.get());
  }

  /// Return the mark whose edges are being moved.
  @Nullable TextMark draft() {
    return draft;
  }

  /// Take hold of a mark, and say so.
  void hold(long id) {
    if (held.get() != id) {
      settle();
      held.set(id);
      onSelect.accept(id);
    }
  }

  /// Take the handles off, and say so.
  void letGo() {
    if (isHolding()) {
      settle();
      held.set(TextMark.NONE);
      onSelect.accept(TextMark.NONE);
    }
  }

  /// Drop everything without a word.
  void forget() {
    burst.stop();
    draft = null;
    held.set(TextMark.NONE);
  }

  /// Let go without a word when the held mark is not in the text any more.
  void marksChanged() {
    if (draft != null && marks.apply(draft.id()) == null) {
      burst.stop();
      draft = null;
    }
    if (isHolding() && marks.apply(held.get()) == null) {
      held.set(TextMark.NONE);
    }
  }

  /// Change a mark by one key of a burst.
  void key(TextMark mark, UnaryOperator<TextMark> edit) {
    if (draft != null && draft.id() != mark.id()) {
      settle();
    }
    draft(edit.apply(draft == null ? mark : draft));
    burst.playFromStart();
  }

  /// Show a mark in the middle of a change; none takes the change back.
  void draft(@Nullable TextMark mark) {
    draft = mark;
    if (mark == null) {
      burst.stop();
    }
    repaint.run();
  }

  /// Report a change that is still being made.
  void settle() {
    burst.stop();
    var done = draft;
    draft = null;
    if (done != null) {
      var before = marks.apply(done.id());
      if (before != null && !before.range().equals(done.range())) {
        onChange.changed(done.id(), done.start(), done.end());
      }
    }
    repaint.run();
  }
}
