package touchstone.prelabel.family.picture;

import java.util.List;
import java.util.Map;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Encoding;
import touchstone.onnx.ModelCard.Suppression;
import touchstone.onnx.Tensor;
import touchstone.prelabel.box.Candidates;
import touchstone.prelabel.box.Detection;
import touchstone.prelabel.box.Rows;
import touchstone.prelabel.family.Decoder;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.Habits;
import touchstone.prelabel.family.Outputs;
import touchstone.prelabel.family.PictureFamily;
import touchstone.prelabel.family.PictureGraph;
import touchstone.prelabel.picture.Framing;
import touchstone.prelabel.picture.PictureInput;
import touchstone.task.Boxes;

/// YOLOv10, YOLO26 and exports with suppression built in: `[batch,N,6]`, rows of corners in pixels,
/// score, class.
public final class YoloEndToEnd implements PictureFamily {
  private static final int MOST_ROWS = 1000;

  @Override
  public String id() {
    return "yolo-end-to-end";
  }

  @Override
  public String title() {
    return "YOLOv10, YOLO26, end-to-end exports";
  }

  @Override
  public Fit fits(PictureGraph graph, ModelCard card) {
    var only = graph.only().filter(output -> output.rank() == 3 && output.size(2) == 6);
    if (only.isEmpty()) {
      return new Fit.Differs("End-to-end YOLO gives one output [1,N,6].");
    }
    var output = only.get();
    boolean oneClassV5 = output.size(1) < 0 && card.labels().size() == 1;
    boolean few = output.size(1) <= MOST_ROWS && !oneClassV5;
    if (!few && !card.family().equals(id())) {
      return new Fit.Differs(
          "End-to-end YOLO gives at most %d rows, not %s."
              .formatted(MOST_ROWS, output.typeAndShape()));
    }
    if (card.labels().isEmpty()) {
      return Habits.NO_NAMES;
    }
    var input = graph.input(card.input(), Habits.LETTERBOX);
    return new Fit.Fits(
        new Boxes(),
        input,
        "",
        Habits.confidence(card, 0.25),
        Habits.iou(card, 0.45),
        card.labels(),
        new FinalRows(input, output.name(), card.output()),
        "finished rows of corners, score and class");
  }

  private record FinalRows(PictureInput input, String output, ModelCard.Output said)
      implements Decoder {
    @Override
    public List<Detection> decode(
        Map<String, Tensor> outputs, int index, int batch, Framing framing, Cutoffs cutoffs) {
      var rows = Rows.of(Outputs.get(outputs, output), index, batch);
      Outputs.needColumns(rows, 6, output);
      var scale = Outputs.scale(rows, Habits.or(said.units(), ModelCard.Units.PIXELS), input);
      var found = new Candidates();
      for (int row = 0; row < rows.count(); row++) {
        if (rows.at(row, 4) >= cutoffs.confidence() && rows.at(row, 4) > 0) {
          found.add(
              Habits.or(said.encoding(), Encoding.XYXY),
              rows.at(row, 0),
              rows.at(row, 1),
              rows.at(row, 2),
              rows.at(row, 3),
              scale.x(),
              scale.y(),
              rows.at(row, 4),
              Math.round(rows.at(row, 5)));
        }
      }
      return found.detections(Habits.or(said.nms(), Suppression.NONE), cutoffs.iou(), framing);
    }
  }
}
