package touchstone.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelColoursTest {
  /// Simulations of full colour blindness in linear RGB: G. M. Machado et al., "A Physiologically-
  /// based Model for Simulation of Color Vision Deficiency" (2009), severity 1.
  private static final double[][] NONE = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

  private static final double[][] PROTANOPIA = {
    {0.152286, 1.052583, -0.204868},
    {0.114503, 0.786281, 0.099216},
    {-0.003882, -0.048116, 1.051998}
  };
  private static final double[][] DEUTERANOPIA = {
    {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
  };

  @Test
  void theFirstNineAreToldApartWithoutRedOrGreen() {
    for (var eye : List.of(NONE, PROTANOPIA, DEUTERANOPIA)) {
      for (int i = 0; i < 9; i++) {
        for (int k = 0; k < i; k++) {
          double apart = distance(lab(LabelColours.of(i), eye), lab(LabelColours.of(k), eye));
          int a = i;
          int b = k;
          assertTrue(apart > 11, () -> "colours %d and %d are %.1f apart".formatted(b, a, apart));
        }
      }
    }
  }

  @Test
  void theTextOnEachCanBeRead() {
    for (int i = 0; i < LabelColours.size(); i++) {
      int rgb = LabelColours.of(i);
      double a = LabelColours.luminance(rgb) + 0.05;
      double b = LabelColours.luminance(LabelColours.textOn(rgb)) + 0.05;
      int at = i;
      assertTrue(Math.max(a, b) / Math.min(a, b) >= 4, () -> "colour " + at);
    }
  }

  @Test
  void aLabelThatIsNotListedIsGrey() {
    assertEquals(0xB8B8B8, LabelColours.of(-1));
    assertEquals(LabelColours.of(0), LabelColours.of(LabelColours.size()));
    assertEquals("#e69f00", LabelColours.css(LabelColours.of(0)));
  }

  /// Return CIE L*a*b* of a colour as an eye sees it.
  private static double[] lab(int rgb, double[][] eye) {
    var linear = new double[3];
    for (int i = 0; i < 3; i++) {
      double value = (rgb >> 16 - 8 * i & 0xFF) / 255.0;
      linear[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
    var seen = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        seen[i] += eye[i][k] * linear[k];
      }
      seen[i] = Math.clamp(seen[i], 0, 1);
    }
    double x = f((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
    double y = f(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
    double z = f((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double f(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }
}
