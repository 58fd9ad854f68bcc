package touchstone.prelabel.picture;

import java.util.List;
import touchstone.onnx.ModelCard.Colour;
import touchstone.onnx.ModelCard.Layout;
import touchstone.onnx.ModelCard.Resize;

/// The picture input of a model with nothing left open but the batch: each value is `(value * scale
/// - mean) / std`.
///
/// @param name of the tensor
/// @param batched whether its first dimension is the batch
/// @param openBatch whether several pictures may go into one run
/// @param resizeTo the short side before a [Resize#CROP]
/// @param pad the channel value 0..255 around a letterboxed picture
/// @param mean by channel, in the tensor's order
/// @param std the same
public record PictureInput(
    String name,
    boolean batched,
    boolean openBatch,
    Layout layout,
    int width,
    int height,
    Colour colour,
    Resize resize,
    int resizeTo,
    double pad,
    double scale,
    List<Double> mean,
    List<Double> std) {
  public PictureInput {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }

  public int channels() {
    return colour == Colour.GREY ? 1 : 3;
  }

  /// Return the number of values of one picture.
  public int values() {
    return Math.multiplyExact(Math.multiplyExact(width, height), channels());
  }

  /// Return the tensor's shape for so many pictures.
  public long[] shape(int batch) {
    var all =
        layout == Layout.NCHW
            ? new long[] {batch, channels(), height, width}
            : new long[] {batch, height, width, channels()};
    return batched ? all : new long[] {all[1], all[2], all[3]};
  }

  /// Say in plain words what is done to a picture.
  public String inWords() {
    var how =
        switch (resize) {
          case LETTERBOX ->
              "letterbox to %d x %d, padded with %s".formatted(width, height, say(pad));
          case LETTERBOX_TOP_LEFT ->
              "letterbox to the top left of %d x %d, padded with %s"
                  .formatted(width, height, say(pad));
          case STRETCH -> "stretch to %d x %d".formatted(width, height);
          case CROP -> "short side to %d, centre %d x %d".formatted(resizeTo, width, height);
        };
    return "%s, %s, times %s, minus %s, by %s"
        .formatted(how, colour, say(scale), say(mean), say(std));
  }

  private static String say(List<Double> values) {
    return values.stream().distinct().count() == 1
        ? say(values.getFirst())
        : String.join(" ", values.stream().map(PictureInput::say).toList());
  }

  private static String say(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : value == 1 / 255.0 ? "1/255" : "%.4g".formatted(value);
  }
}
