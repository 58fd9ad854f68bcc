package touchstone.prelabel.family.picture;

import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Activation;
import touchstone.onnx.ModelCard.Encoding;
import touchstone.onnx.ModelCard.Suppression;
import touchstone.onnx.ModelCard.Units;
import touchstone.onnx.TensorInfo;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.Habits;
import touchstone.prelabel.family.PictureFamily;
import touchstone.prelabel.family.PictureGraph;
import touchstone.task.Boxes;

/// YOLOv8, v9, 11 and 12: `[batch,4+C,N]`, columns of centre and size in pixels and class scores.
/// Exports that were turned to `[batch,N,4+C]` are read as well.
public final class YoloV8 implements PictureFamily {
  private static final int FEWEST_BOXES = 1000;

  @Override
  public String id() {
    return "yolov8";
  }

  @Override
  public String title() {
    return "YOLOv8, v9, 11, 12";
  }

  @Override
  public Fit fits(PictureGraph graph, ModelCard card) {
    var only = graph.only().filter(output -> output.rank() == 3);
    if (only.isEmpty()) {
      return new Fit.Differs("YOLOv8 gives one output [1,4+classes,N].");
    }
    var output = only.get();
    boolean transposed = transposed(output, card);
    long width = output.size(transposed ? 1 : 2);
    long boxes = output.size(transposed ? 2 : 1);
    boolean many = boxes < 0 || boxes > FEWEST_BOXES || (transposed && boxes > width);
    if (width < 5 || !(many || card.family().equals(id()))) {
      return new Fit.Differs(
          "YOLOv8 gives columns of 4 + classes numbers, not %s.".formatted(output.typeAndShape()));
    }
    var input = graph.input(card.input(), Habits.LETTERBOX);
    return Habits.missingNames(card.labels(), width - 4)
        .orElseGet(
            () ->
                new Fit.Fits(
                    new Boxes(),
                    input,
                    "",
                    Habits.confidence(card, 0.25),
                    Habits.iou(card, 0.45),
                    card.labels(),
                    new RowDecoder(
                        input,
                        output.name(),
                        transposed,
                        Encoding.CXCYWH,
                        Habits.or(card.output().units(), Units.PIXELS),
                        -1,
                        4,
                        -1,
                        Habits.or(card.output().activation(), Activation.NONE),
                        Habits.or(card.output().nms(), Suppression.CLASSES)),
                    "%s of %d numbers without objectness"
                        .formatted(transposed ? "columns" : "rows", width)));
  }

  private static boolean transposed(TensorInfo output, ModelCard card) {
    var said = card.output().transposed();
    if (said != null) {
      return said;
    }
    long first = output.size(1);
    long last = output.size(2);
    return last < 0 || (first >= 0 && first < last);
  }
}
