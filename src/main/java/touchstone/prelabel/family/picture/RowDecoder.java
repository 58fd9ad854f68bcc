package touchstone.prelabel.family.picture;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.onnx.ModelCard.Activation;
import touchstone.onnx.ModelCard.Encoding;
import touchstone.onnx.ModelCard.Suppression;
import touchstone.onnx.ModelCard.Units;
import touchstone.onnx.Tensor;
import touchstone.prelabel.box.BestClass;
import touchstone.prelabel.box.Candidates;
import touchstone.prelabel.box.Detection;
import touchstone.prelabel.box.Rows;
import touchstone.prelabel.family.Decoder;
import touchstone.prelabel.family.Outputs;
import touchstone.prelabel.picture.Framing;
import touchstone.prelabel.picture.PictureInput;

/// Reads one output in which each row is a box followed by the scores of its classes.
///
/// @param output the tensor's name
/// @param transposed whether boxes lie in columns
/// @param units what coordinates count; null to tell by their size
/// @param objectness the column of the objectness, which scores are multiplied with; -1 for none
/// @param classes the first column of class scores
/// @param background the class that means nothing is there, -1 for none
/// @param activation what is still to be done to scores; null for a sigmoid when they are not 0..1
record RowDecoder(
    PictureInput input,
    String output,
    boolean transposed,
    Encoding encoding,
    @Nullable Units units,
    int objectness,
    int classes,
    int background,
    @Nullable Activation activation,
    Suppression suppression)
    implements Decoder {

  @Override
  public List<Detection> decode(
      Map<String, Tensor> outputs, int index, int batch, Framing framing, Cutoffs cutoffs) {
    var rows = Rows.of(Outputs.get(outputs, output), index, batch);
    rows = transposed ? rows.transposed() : rows;
    Outputs.needColumns(rows, classes + 1, output);
    var pending = activation == null ? Outputs.pending(rows, classes) : activation;
    var best = BestClass.of(rows, classes, background, pending);
    var scale = Outputs.scale(rows, units, input);
    var found = new Candidates();
    for (int row = 0; row < rows.count(); row++) {
      float score = best.score()[row];
      if (objectness >= 0) {
        float object = rows.at(row, objectness);
        score *= pending == Activation.NONE ? object : BestClass.sigmoid(object);
      }
      if (score >= cutoffs.confidence()) {
        found.add(
            encoding,
            rows.at(row, 0),
            rows.at(row, 1),
            rows.at(row, 2),
            rows.at(row, 3),
            scale.x(),
            scale.y(),
            score,
            Outputs.label(best.index()[row], background));
      }
    }
    return found.detections(suppression, cutoffs.iou(), framing);
  }
}
