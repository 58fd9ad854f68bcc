package touchstone.ui.canvas;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.SnapshotParameters;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;

/// Words in one font, each rendered once and kept. Used by the FX thread.
final class FontLettering implements Lettering {
  private static final int KEPT = 2_000;

  private final double scale;
  private final Font font;
  private final Map<String, Mask> masks =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Mask> eldest) {
          return size() > KEPT;
        }
      };

  /// @param family of the font, the system's own where it is not installed
  /// @param size of the font in logical pixels
  /// @param scale device pixels per logical pixel
  FontLettering(String family, double size, double scale) {
    this.scale = scale;
    font = Font.font(family, FontWeight.BOLD, size);
  }

  @Override
  public Mask mask(String word) {
    return masks.computeIfAbsent(word, this::render);
  }

  private Mask render(String word) {
    var text = new Text(word);
    text.setFont(font);
    text.setTextOrigin(VPos.TOP);
    text.setFontSmoothingType(FontSmoothingType.GRAY);
    text.setFill(Color.BLACK);
    var parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    parameters.setTransform(Transform.scale(scale, scale));
    var image = text.snapshot(parameters, null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    var coverage = new byte[width * height];
    var reader = image.getPixelReader();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        coverage[y * width + x] = (byte) (reader.getArgb(x, y) >>> 24);
      }
    }
    return new Mask(width, height, coverage);
  }
}
