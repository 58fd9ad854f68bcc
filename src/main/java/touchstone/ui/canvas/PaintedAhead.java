package touchstone.ui.canvas;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The picture that is likely to be shown next, painted in advance as it will be seen first. Owned
/// by the window's thread.
final class PaintedAhead {
  /// What was painted, and how; the raster is left alone from then on.
  private record Ready(CanvasPicture picture, Viewport view, Tone tone, Raster raster) {
    @SuppressWarnings("ReferenceEquality") // as values they would be compared pixel by pixel
    boolean is(CanvasPicture other, Viewport otherView, Tone otherTone, Raster to) {
      return picture == other
          && view.equals(otherView)
          && tone.equals(otherTone)
          && raster.width() == to.width()
          && raster.height() == to.height();
    }
  }

  private CompletableFuture<@Nullable Ready> painting = CompletableFuture.completedFuture(null);

  /// Paint a picture; the one painted before is forgotten.
  ///
  /// @param aside runs the painting, off the window's thread
  /// @param view in pixels of the raster
  /// @param width of the raster
  /// @param height of the raster
  void paint(
      Executor aside, CanvasPicture picture, Viewport view, Tone tone, int width, int height) {
    painting =
        CompletableFuture.supplyAsync(
            () -> {
              var raster = Raster.of(width, height);
              new PictureSampler().paint(picture, view, tone, raster);
              return new Ready(picture, view, tone, raster);
            },
            aside);
  }

  /// Copy what was painted, if it is this.
  ///
  /// @return whether it was
  boolean copyTo(Raster raster, CanvasPicture picture, Viewport view, Tone tone) {
    var ready = painting.isCompletedExceptionally() ? null : painting.getNow(null);
    if (ready == null || !ready.is(picture, view, tone, raster)) {
      return false;
    }
    raster.copyFrom(ready.raster());
    return true;
  }
}
