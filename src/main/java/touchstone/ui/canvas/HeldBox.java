package touchstone.ui.canvas;

import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.BoundingBox;

/// The box in a person's hand: which shape has handles, and the *draft* of what is being moved,
/// resized or drawn. A drag or a burst of arrow keys is reported as one change, when it is over.
final class HeldBox {
  private static final Duration BURST = Duration.millis(400);

  private final PictureCanvas canvas;
  private final Runnable repaint;
  private final ReadOnlyLongWrapper held = new ReadOnlyLongWrapper(CanvasShape.NONE);
  private final PauseTransition burst = new PauseTransition(BURST);
  private @Nullable BoundingBox draft;

  private LongConsumer onSelect = id -> {};
  private Consumer<BoundingBox> onDraw = box -> {};
  private PictureCanvas.ChangeListener onChange = (id, box) -> {};

  /// @param repaint called whenever something else is to be seen
  HeldBox(PictureCanvas canvas, Runnable repaint) {
    this.canvas = canvas;
    this.repaint = repaint;
    burst.setOnFinished(event -> settle());
    held.addListener((property, before, after) -> repaint.run());
  }

  void setOnSelect(LongConsumer listener) {
    onSelect = listener;
  }

  void setOnDraw(Consumer<BoundingBox> listener) {
    onDraw = listener;
  }

  void setOnChange(PictureCanvas.ChangeListener listener) {
    onChange = listener;
  }

  /// The id of the shape that has handles, or [CanvasShape#NONE].
  ReadOnlyLongProperty idProperty() {
    return held.getReadOnlyProperty();
  }

  long id() {
    return held.get();
  }

  boolean isHolding() {
    return held.get() != CanvasShape.NONE;
  }

  /// Return the shape that has handles, as it was before it was changed.
  @Nullable CanvasShape shape() {
    return canvas.shape(held.get());
  }

  /// Return the held box as it is now, in the middle of a change.
  @Nullable BoundingBox box() {
    var shape = shape();
    return draft != null ? draft : shape == null ? null : shape.box();
  }

  /// Return the box that is being moved, resized or drawn.
  @Nullable BoundingBox draft() {
    return draft;
  }

  /// Take hold of a shape, and say so.
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
      held.set(CanvasShape.NONE);
      onSelect.accept(CanvasShape.NONE);
    }
  }

  /// Drop everything without a word.
  void forget() {
    burst.stop();
    draft = null;
    held.set(CanvasShape.NONE);
  }

  /// Let go without a word when the held shape is not on the picture any more.
  void shapesChanged() {
    if (shape() == null) {
      held.set(CanvasShape.NONE);
    }
  }

  /// Change the held box by one key of a burst.
  void key(UnaryOperator<BoundingBox> edit) {
    var box = box();
    if (box != null) {
      draft(edit.apply(box));
      burst.playFromStart();
    }
  }

  /// Show a box in the middle of a change; none takes the change back.
  void draft(@Nullable BoundingBox box) {
    draft = box;
    if (box == null) {
      burst.stop();
    }
    repaint.run();
  }

  /// Report a change that is still being made.
  void settle() {
    burst.stop();
    var box = draft;
    var shape = shape();
    draft = null;
    if (box != null && shape != null && !box.equals(shape.box())) {
      onChange.changed(shape.id(), box);
    }
    repaint.run();
  }

  /// Report the box that was drawn.
  void drawn() {
    var box = draft;
    draft = null;
    repaint.run();
    if (box != null) {
      onDraw.accept(box);
    }
  }
}
