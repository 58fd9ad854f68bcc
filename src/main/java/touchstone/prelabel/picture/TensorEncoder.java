package touchstone.prelabel.picture;

import java.nio.FloatBuffer;
import java.util.Arrays;
import touchstone.media.Pixels;
import touchstone.onnx.ModelCard.Colour;
import touchstone.onnx.ModelCard.Layout;

/// Writes pictures into a model's input: bilinear with pixel centres at halves, as OpenCV's
/// `INTER_LINEAR`, and normalised in the same pass. Safe for use by several threads.
public final class TensorEncoder {
  private final PictureInput input;
  private final float[] factor = new float[3];
  private final float[] addend = new float[3];
  private final int[] shift;

  public TensorEncoder(PictureInput input) {
    this.input = input;
    shift = input.colour() == Colour.BGR ? new int[] {0, 8, 16} : new int[] {16, 8, 0};
    for (int channel = 0; channel < input.channels(); channel++) {
      double std = input.std().get(channel);
      factor[channel] = (float) (input.scale() / std);
      addend[channel] = (float) (-input.mean().get(channel) / std);
    }
  }

  /// Write one picture.
  ///
  /// @param into the values of the whole batch
  /// @param index the picture's place in the batch
  /// @return where the picture lies in the input
  public Framing encode(Pixels picture, FloatBuffer into, int index) {
    var framing = Framing.of(input, picture.width(), picture.height());
    int first = Math.max(0, framing.left());
    int last = Math.min(input.width(), framing.left() + framing.width());
    var columns = new Axis(framing.left(), framing.width(), picture.width(), first, last);
    int top = Math.max(0, framing.top());
    int bottom = Math.min(input.height(), framing.top() + framing.height());
    var rows = new Axis(framing.top(), framing.height(), picture.height(), top, bottom);
    var line = new float[input.channels()][input.width()];
    for (int channel = 0; channel < line.length; channel++) {
      Arrays.fill(line[channel], (float) input.pad() * factor[channel] + addend[channel]);
    }
    int start = index * input.values();
    for (int y = 0; y < top; y++) {
      write(line, into, start, y);
    }
    for (int y = bottom; y < input.height(); y++) {
      write(line, into, start, y);
    }
    for (int y = top; y < bottom; y++) {
      if (input.colour() == Colour.GREY) {
        grey(picture, columns, rows, y, first, last, line[0]);
      } else {
        colours(picture, columns, rows, y, first, last, line);
      }
      write(line, into, start, y);
    }
    return framing;
  }

  private void colours(
      Pixels picture, Axis columns, Axis rows, int y, int first, int last, float[][] line) {
    var argb = picture.argb();
    int upper = rows.low[y - rows.first] * picture.width();
    int lower = rows.high[y - rows.first] * picture.width();
    float down = rows.weight[y - rows.first];
    for (int channel = 0; channel < 3; channel++) {
      int bits = shift[channel];
      float times = factor[channel];
      float plus = addend[channel];
      var out = line[channel];
      for (int x = first; x < last; x++) {
        int left = columns.low[x - first];
        int right = columns.high[x - first];
        float along = columns.weight[x - first];
        float a = argb[upper + left] >> bits & 0xFF;
        float b = argb[upper + right] >> bits & 0xFF;
        float c = argb[lower + left] >> bits & 0xFF;
        float d = argb[lower + right] >> bits & 0xFF;
        float above = a + (b - a) * along;
        float below = c + (d - c) * along;
        out[x] = (above + (below - above) * down) * times + plus;
      }
    }
  }

  private void grey(
      Pixels picture, Axis columns, Axis rows, int y, int first, int last, float[] out) {
    var argb = picture.argb();
    int upper = rows.low[y - rows.first] * picture.width();
    int lower = rows.high[y - rows.first] * picture.width();
    float down = rows.weight[y - rows.first];
    for (int x = first; x < last; x++) {
      int left = columns.low[x - first];
      int right = columns.high[x - first];
      float along = columns.weight[x - first];
      float a = luma(argb[upper + left]);
      float above = a + (luma(argb[upper + right]) - a) * along;
      float c = luma(argb[lower + left]);
      float below = c + (luma(argb[lower + right]) - c) * along;
      out[x] = (above + (below - above) * down) * factor[0] + addend[0];
    }
  }

  /// Return the brightness 0..255 by ITU-R BT.601.
  private static float luma(int argb) {
    return (299 * (argb >> 16 & 0xFF) + 587 * (argb >> 8 & 0xFF) + 114 * (argb & 0xFF)) / 1000f;
  }

  private void write(float[][] line, FloatBuffer into, int start, int y) {
    int width = input.width();
    if (input.layout() == Layout.NCHW) {
      for (int channel = 0; channel < line.length; channel++) {
        into.put(start + (channel * input.height() + y) * width, line[channel]);
      }
      return;
    }
    var woven = new float[width * line.length];
    for (int x = 0, at = 0; x < width; x++) {
      for (var channel : line) {
        woven[at++] = channel[x];
      }
    }
    into.put(start + y * woven.length, woven);
  }

  /// For each input position of one axis, the two picture positions it lies between.
  private static final class Axis {
    private final int first;
    private final int[] low;
    private final int[] high;
    private final float[] weight;

    Axis(int offset, int length, int pictureLength, int first, int last) {
      this.first = first;
      low = new int[Math.max(0, last - first)];
      high = new int[low.length];
      weight = new float[low.length];
      double step = pictureLength / (double) length;
      for (int i = 0; i < low.length; i++) {
        double at = (first + i - offset + 0.5) * step - 0.5;
        int below = (int) Math.floor(at);
        low[i] = Math.clamp(below, 0, pictureLength - 1);
        high[i] = Math.clamp(below + 1, 0, pictureLength - 1);
        weight[i] = (float) (at - below);
      }
    }
  }
}
