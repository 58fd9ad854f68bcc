package touchstone.ui.canvas;

import java.nio.IntBuffer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The buffer that is seen: it has the size of the viewport in pixels of the device, is painted in
/// the layout pass, at most once per pulse, and needs no layout of anything around it.
final class Frame extends Region {
  /// Paints what is to be seen.
  interface Painter {
    /// Paint the picture, from nothing.
    void paintPicture(Raster raster, double scale);

    /// Paint what lies over the picture.
    void paintOverlay(Raster raster, double scale);
  }

  private final ImageView view = new ImageView();
  private final Painter painter;
  private Raster picture = Raster.of(1, 1);
  private Raster seen = Raster.of(1, 1);
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private boolean pictureStale = true;
  private boolean overlayStale = true;

  Frame(Painter painter) {
    this.painter = painter;
    setManaged(false);
    setMouseTransparent(true);
    view.setSmooth(false);
    getChildren().add(view);
  }

  /// Return the width of what is painted, in pixels of the device.
  int paintedWidth() {
    return seen.width();
  }

  /// Return the height of what is painted, in pixels of the device.
  int paintedHeight() {
    return seen.height();
  }

  void repaintPicture() {
    pictureStale = true;
    repaintOverlay();
  }

  void repaintOverlay() {
    overlayStale = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double scale = scale();
    int width = Math.max(1, (int) Math.ceil(getWidth() * scale));
    int height = Math.max(1, (int) Math.ceil(getHeight() * scale));
    if (buffer == null || width != seen.width() || height != seen.height()) {
      picture = Raster.of(width, height);
      seen = Raster.of(width, height);
      buffer =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(seen.pixels()), PixelFormat.getIntArgbPreInstance());
      view.setImage(new WritableImage(buffer));
      view.setFitWidth(width / scale);
      view.setFitHeight(height / scale);
      pictureStale = true;
      overlayStale = true;
    }
    if (pictureStale) {
      painter.paintPicture(picture, scale);
    }
    if (pictureStale || overlayStale) {
      seen.copyFrom(picture);
      painter.paintOverlay(seen, scale);
      buffer.updateBuffer(all -> null);
    }
    pictureStale = false;
    overlayStale = false;
  }

  /// Return the pixels of the device for one of the scene.
  double scale() {
    var scene = getScene();
    var window = scene == null ? null : scene.getWindow();
    return window == null ? 1 : Math.max(1, window.getOutputScaleX());
  }
}
