package touchstone.ui.text;

import javafx.scene.paint.Color;

/// Makes colours of labels legible on a page: darker on a light one, lighter on a dark one, as
/// little as is needed.
final class Contrast {
  private static final int STEPS = 20;

  private Contrast() {}

  /// Return a colour with at least a ratio to the page.
  ///
  /// @param rgb 0xRRGGBB
  /// @param ratio of contrast (WCAG 2.2), from 1 to 21
  static Color ensured(int rgb, Color page, double ratio) {
    var colour = Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    var towards = luminance(page) > 0.18 ? Color.BLACK : Color.WHITE;
    for (int step = 0; step <= STEPS; step++) {
      var mixed = colour.interpolate(towards, step / (double) STEPS);
      if (ratio(mixed, page) >= ratio) {
        return mixed;
      }
    }
    return towards;
  }

  static double ratio(Color one, Color other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
