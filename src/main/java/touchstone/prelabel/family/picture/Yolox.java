package touchstone.prelabel.family.picture;

import java.util.List;
import java.util.Map;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Activation;
import touchstone.onnx.ModelCard.Colour;
import touchstone.onnx.ModelCard.Encoding;
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
import touchstone.task.Boxes;

/// YOLOX as exported without decoding: `[1,N,5+C]`, one row for each place of the grids of stride
/// 8, 16, 32 (and 64): offset of the centre and logarithm of the size, both in strides, objectness,
/// class scores. Fed with BGR from 0 to 255 in the top left corner.
public final class Yolox implements PictureFamily {
  private static final int[] STRIDES = {8, 16, 32};
  private static final int[] STRIDES_P6 = {8, 16, 32, 64};

  @Override
  public String id() {
    return "yolox";
  }

  @Override
  public String title() {
    return "YOLOX";
  }

  @Override
  public Fit fits(PictureGraph graph, ModelCard card) {
    var only = graph.only().filter(output -> output.rank() == 3);
    if (only.isEmpty()) {
      return new Fit.Differs("YOLOX gives one output [1,N,5+classes].");
    }
    var output = only.get();
    var strides = output.size(1) == graph.places(STRIDES_P6) ? STRIDES_P6 : STRIDES;
    if (output.size(1) != graph.places(strides) || output.size(2) < 6) {
      return new Fit.Differs(
          "YOLOX gives %d rows for this input, not %s."
              .formatted(graph.places(STRIDES), output.typeAndShape()));
    }
    var input = graph.input(card.input(), Habits.input(Colour.BGR, Resize.LETTERBOX_TOP_LEFT, 1));
    return Habits.missingNames(card.labels(), output.size(2) - 5)
        .orElseGet(
            () ->
                new Fit.Fits(
                    new Boxes(),
                    input,
                    "",
                    Habits.confidence(card, 0.25),
                    Habits.iou(card, 0.45),
                    card.labels(),
                    new GridDecoder(
                        output.name(),
                        grid(graph, strides),
                        Habits.or(card.output().nms(), Suppression.CLASSES)),
                    "undecoded rows of %d numbers on grids of stride %s"
                        .formatted(
                            output.size(2), strides.length == 3 ? "8, 16, 32" : "8, 16, 32, 64")));
  }

  /// Return column, row and stride of every place.
  private static int[] grid(PictureGraph graph, int[] strides) {
    var grid = new int[(int) graph.places(strides) * 3];
    int at = 0;
    for (int stride : strides) {
      for (int y = 0; y < graph.height() / stride; y++) {
        for (int x = 0; x < graph.width() / stride; x++) {
          grid[at++] = x;
          grid[at++] = y;
          grid[at++] = stride;
        }
      }
    }
    return grid;
  }

  private static final class GridDecoder implements Decoder {
    private final String output;
    private final int[] grid;
    private final Suppression suppression;

    GridDecoder(String output, int[] grid, Suppression suppression) {
      this.output = output;
      this.grid = grid;
      this.suppression = suppression;
    }

    @Override
    public List<Detection> decode(
        Map<String, Tensor> outputs, int index, int batch, Framing framing, Cutoffs cutoffs) {
      var rows = Rows.of(Outputs.get(outputs, output), index, batch);
      Outputs.needColumns(rows, 6, output);
      var best = BestClass.of(rows, 5, -1, Activation.NONE);
      var found = new Candidates();
      for (int row = 0; row < rows.count(); row++) {
        float score = best.score()[row] * rows.at(row, 4);
        if (score >= cutoffs.confidence()) {
          int stride = grid[row * 3 + 2];
          found.add(
              Encoding.CXCYWH,
              rows.at(row, 0) + grid[row * 3],
              rows.at(row, 1) + grid[row * 3 + 1],
              (float) Math.exp(rows.at(row, 2)),
              (float) Math.exp(rows.at(row, 3)),
              stride,
              stride,
              score,
              best.index()[row]);
        }
      }
      return found.detections(suppression, cutoffs.iou(), framing);
    }
  }
}
