package touchstone.ui.review.parts;

import java.util.Locale;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.ui.Failures;
import touchstone.ui.Look;
import touchstone.ui.canvas.PictureCanvas;

/// Brings an item's picture onto a canvas: coarse at once where it can be, whole when it is there,
/// or what is wrong with it. Owned by the window's thread.
public final class PictureLoading {
  private final PictureCanvas canvas;
  private final Label fault;
  private final PictureSupply pictures;
  private @Nullable ItemId wanted;

  /// @param fault says what is wrong with a picture that cannot be shown
  public PictureLoading(PictureCanvas canvas, Label fault, PictureSupply pictures) {
    this.canvas = canvas;
    this.fault = fault;
    this.pictures = pictures;
    fault.setWrapText(true);
    fault.setMaxWidth(420);
    Look.show(fault, false);
  }

  /// Show nothing.
  public void clear() {
    wanted = null;
    Look.show(fault, false);
    canvas.clear();
  }

  /// Show an item's picture.
  ///
  /// @param shown is called when the whole picture took the place of everything on the canvas
  public void load(Item item, Runnable shown) {
    wanted = item.id();
    Look.show(fault, false);
    canvas.setAccessibleText(
        String.format(Locale.ROOT, "Picture %s. What is on it is listed beside it.", item.name()));
    var loading = pictures.whole(item);
    if (!loading.isDone()) {
      pictures.preview(item).ifPresentOrElse(canvas::show, canvas::clear);
    }
    boolean late = !loading.isDone() && pictures.preview(item).isPresent();
    loading.whenComplete(
        (picture, failure) -> {
          if (!item.id().equals(wanted)) {
            return;
          }
          if (failure != null) {
            canvas.clear();
            fault.setText(Failures.sentence(failure));
            Look.show(fault, true);
          } else if (late) {
            canvas.refine(picture);
          } else {
            canvas.show(picture);
            shown.run();
          }
        });
  }
}
