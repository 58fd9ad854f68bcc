package touchstone.ui.canvas;

import javafx.scene.control.Label;

/// Says how large the picture is shown and how that is changed.
final class ZoomReadout extends Label {
  ZoomReadout(PictureCanvas canvas) {
    getStyleClass().add("zoom-readout");
    setManaged(false);
    setMouseTransparent(true);
    textProperty()
        .bind(
            canvas
                .viewportProperty()
                .map(view -> "%s %%   fit 0 · pan Space".formatted(percent(view.scale()))));
  }

  private static String percent(double scale) {
    return scale < 0.1 ? "%.1f".formatted(scale * 100) : "%.0f".formatted(scale * 100);
  }
}
