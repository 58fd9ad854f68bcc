package touchstone.ui.canvas;

/// How the picture's light is changed for the eye; its bytes stay as they are.
///
/// @param brightness from -1 (black) over 0 (as it is) to 1 (white)
/// @param contrast from -1 (grey) over 0 (as it is) to 1 (two tones)
public record Tone(double brightness, double contrast) {
  public static final Tone NEUTRAL = new Tone(0, 0);

  public Tone {
    brightness = Math.clamp(brightness, -1, 1);
    contrast = Math.clamp(contrast, -1, 1);
  }

  /// Return what becomes of each of the 256 values of a channel.
  public int[] curve() {
    double slope = contrast <= 0 ? 1 + contrast : 1 / Math.max(1 - contrast, 1e-3);
    var curve = new int[256];
    for (int i = 0; i < 256; i++) {
      double value = (i - 127.5) * slope + 127.5 + brightness * 255;
      curve[i] = (int) Math.clamp(Math.round(value), 0L, 255L);
    }
    return curve;
  }
}
