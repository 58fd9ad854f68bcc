package touchstone.prelabel.family;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.onnx.ModelCard.Activation;
import touchstone.onnx.ModelCard.Units;
import touchstone.onnx.Tensor;
import touchstone.prelabel.box.Rows;
import touchstone.prelabel.picture.PictureInput;

/// What decoders ask of the outputs of a run. What is not as the graph said fails with a sentence,
/// which becomes a line in the run's report.
public final class Outputs {
  /// The largest coordinate that is still taken for a part of the picture.
  private static final float RELATIVE_END = 4;

  /// What coordinates are multiplied with to become pixels of the input.
  public record Scale(float x, float y) {}

  private Outputs() {}

  public static Tensor get(Map<String, Tensor> outputs, String name) {
    var tensor = outputs.get(name);
    if (tensor == null) {
      throw new UnreadableOutput("The model gave no output %s.".formatted(name));
    }
    return tensor;
  }

  /// Return how many values an output has for each item of a batch.
  public static int each(Tensor output, int batch) {
    if (output.count() == 0 || output.count() % batch != 0) {
      throw new UnreadableOutput(
          "The output %s has %d values for %d items."
              .formatted(output.name(), output.count(), batch));
    }
    return output.count() / batch;
  }

  public static void needColumns(Rows rows, int columns, String name) {
    if (rows.count() > 0 && rows.width() < columns) {
      throw new UnreadableOutput(
          "The output %s has rows of %d numbers where %d are needed."
              .formatted(name, rows.width(), columns));
    }
  }

  /// Return the scale of the first four columns, told by their size when the units are not known.
  public static Scale scale(Rows boxes, @Nullable Units units, PictureInput input) {
    boolean relative = units == null ? boxes.largest(4) <= RELATIVE_END : units == Units.RELATIVE;
    return relative ? new Scale(input.width(), input.height()) : new Scale(1, 1);
  }

  public static Activation pending(Rows rows, int fromColumn) {
    return rows.within01(fromColumn) ? Activation.NONE : Activation.SIGMOID;
  }

  /// Return the label's number of a class: classes after the background move up by one.
  public static int label(int classIndex, int background) {
    return background >= 0 && classIndex > background ? classIndex - 1 : classIndex;
  }
}
