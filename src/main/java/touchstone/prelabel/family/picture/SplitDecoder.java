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
import touchstone.prelabel.family.UnreadableOutput;
import touchstone.prelabel.picture.Framing;
import touchstone.prelabel.picture.PictureInput;

/// Reads boxes and scores from outputs of their own.
///
/// @param boxes the tensor of boxes, four numbers each
/// @param scores the tensor of scores: one a class, or the best one where `labels` is named
/// @param labels the tensor of class indices, or empty
/// @param objectness the tensor of factors for all scores of a box, or empty
/// @param units what coordinates count; null to tell by their size
/// @param background the class that means nothing is there, -1 for none
/// @param activation what is still to be done to scores; null for a sigmoid when they are not 0..1
record SplitDecoder(
    PictureInput input,
    String boxes,
    String scores,
    String labels,
    String objectness,
    Encoding encoding,
    @Nullable Units units,
    int background,
    @Nullable Activation activation,
    Suppression suppression)
    implements Decoder {

  @Override
  public List<Detection> decode(
      Map<String, Tensor> outputs, int index, int batch, Framing framing, Cutoffs cutoffs) {
    var rows = Rows.of(Outputs.get(outputs, boxes), index, batch);
    Outputs.needColumns(rows, 4, boxes);
    var best = best(outputs, index, batch);
    if (best.score().length != rows.count()) {
      throw new UnreadableOutput(
          "The outputs %s and %s do not belong together: %d boxes, %d scores."
              .formatted(boxes, scores, rows.count(), best.score().length));
    }
    var factors =
        objectness.isEmpty() ? null : Rows.single(Outputs.get(outputs, objectness), index, batch);
    var scale = Outputs.scale(rows, units, input);
    var found = new Candidates();
    for (int row = 0; row < rows.count(); row++) {
      float score = best.score()[row] * (factors == null ? 1 : factors.at(row, 0));
      if (score >= cutoffs.confidence() && best.index()[row] != background) {
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

  private BestClass best(Map<String, Tensor> outputs, int index, int batch) {
    var tensor = Outputs.get(outputs, scores);
    if (labels.isEmpty()) {
      var table = Rows.of(tensor, index, batch);
      return BestClass.of(
          table, 0, background, activation == null ? Outputs.pending(table, 0) : activation);
    }
    var single = Rows.single(tensor, index, batch);
    var best =
        BestClass.of(single, 0, -1, activation == null ? Outputs.pending(single, 0) : activation);
    var classes = Rows.single(Outputs.get(outputs, labels), index, batch);
    if (classes.count() != single.count()) {
      throw new UnreadableOutput(
          "The outputs %s and %s do not belong together.".formatted(scores, labels));
    }
    for (int row = 0; row < classes.count(); row++) {
      best.index()[row] = Math.round(classes.at(row, 0));
    }
    return best;
  }
}
