package touchstone.prelabel.family.picture;

import java.util.List;
import java.util.Map;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Activation;
import touchstone.onnx.ModelCard.Colour;
import touchstone.onnx.ModelCard.Resize;
import touchstone.onnx.ModelCard.Suppression;
import touchstone.onnx.Tensor;
import touchstone.prelabel.box.BestClass;
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

/// FastestDet: one feature map `[1,5+C,H/16,W/16]` of objectness, centre offsets, size, class
/// scores. A place's score is `objectness^0.6 * class^0.4`; offsets pass a hyperbolic tangent,
/// sizes a sigmoid. Fed with BGR from 0 to 1, stretched.
public final class FastestDet implements PictureFamily {
  private static final int STRIDE = 16;

  @Override
  public String id() {
    return "fastestdet";
  }

  @Override
  public String title() {
    return "FastestDet";
  }

  @Override
  public Fit fits(PictureGraph graph, ModelCard card) {
    var only =
        graph
            .only()
            .filter(
                output ->
                    output.rank() == 4
                        && output.size(1) > 5
                        && output.size(2) == graph.height() / STRIDE
                        && output.size(3) == graph.width() / STRIDE);
    if (only.isEmpty()) {
      return new Fit.Differs("FastestDet gives one feature map [1,5+classes,H/16,W/16].");
    }
    var output = only.get();
    var input = graph.input(card.input(), Habits.input(Colour.BGR, Resize.STRETCH, 1 / 255.0));
    return Habits.missingNames(card.labels(), output.size(1) - 5)
        .orElseGet(
            () ->
                new Fit.Fits(
                    new Boxes(),
                    input,
                    "",
                    Habits.confidence(card, 0.65),
                    Habits.iou(card, 0.45),
                    card.labels(),
                    new MapDecoder(
                        input, output.name(), Habits.or(card.output().nms(), Suppression.CLASSES)),
                    "a feature map of %d numbers at each place".formatted(output.size(1))));
  }

  private record MapDecoder(PictureInput input, String output, Suppression suppression)
      implements Decoder {
    @Override
    public List<Detection> decode(
        Map<String, Tensor> outputs, int index, int batch, Framing framing, Cutoffs cutoffs) {
      var tensor = Outputs.get(outputs, output);
      int columns = tensor.size(3);
      int lines = tensor.size(2);
      var places = Rows.ofMap(tensor, index);
      var best = BestClass.of(places, 5, -1, Activation.NONE);
      var found = new Candidates();
      for (int place = 0; place < places.count(); place++) {
        double score = Math.pow(places.at(place, 0), 0.6) * Math.pow(best.score()[place], 0.4);
        if (score >= cutoffs.confidence()) {
          int column = place % columns;
          int line = place / columns;
          double x = (column + Math.tanh(places.at(place, 1))) / columns * input.width();
          double y = (line + Math.tanh(places.at(place, 2))) / lines * input.height();
          double halfWidth = BestClass.sigmoid(places.at(place, 3)) * input.width() / 2;
          double halfHeight = BestClass.sigmoid(places.at(place, 4)) * input.height() / 2;
          found.add(
              (float) (x - halfWidth),
              (float) (y - halfHeight),
              (float) (x + halfWidth),
              (float) (y + halfHeight),
              (float) score,
              best.index()[place]);
        }
      }
      return found.detections(suppression, cutoffs.iou(), framing);
    }
  }
}
