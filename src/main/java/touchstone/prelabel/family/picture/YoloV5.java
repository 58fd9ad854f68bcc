package touchstone.prelabel.family.picture;

import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Activation;
import touchstone.onnx.ModelCard.Encoding;
import touchstone.onnx.ModelCard.Suppression;
import touchstone.onnx.ModelCard.Units;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.Habits;
import touchstone.prelabel.family.PictureFamily;
import touchstone.prelabel.family.PictureGraph;
import touchstone.task.Boxes;

/// YOLOv5, v6 and v7: `[batch,N,5+C]`, rows of centre and size in pixels, objectness, class scores.
/// Older exports give their three raw heads besides, which are passed over.
public final class YoloV5 implements PictureFamily {
  private static final int FEWEST_ROWS = 1000;

  @Override
  public String id() {
    return "yolov5";
  }

  @Override
  public String title() {
    return "YOLOv5, v6, v7";
  }

  @Override
  public Fit fits(PictureGraph graph, ModelCard card) {
    var outputs = graph.outputs();
    boolean alone =
        graph.others().isEmpty()
            && !outputs.isEmpty()
            && outputs.stream().skip(1).allMatch(raw -> raw.rank() == 5);
    if (!alone || outputs.getFirst().rank() != 3) {
      return new Fit.Differs("YOLOv5 gives one output [1,N,5+classes].");
    }
    var output = outputs.getFirst();
    long rows = output.size(1);
    long width = output.size(2);
    boolean many = rows < 0 || rows > FEWEST_ROWS || card.family().equals(id());
    if (width < 6 || !many || (rows >= 0 && rows < width)) {
      return new Fit.Differs(
          "YOLOv5 gives rows of 5 + classes numbers, not %s.".formatted(output.typeAndShape()));
    }
    var input = graph.input(card.input(), Habits.LETTERBOX);
    return Habits.missingNames(card.labels(), width - 5)
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
                        false,
                        Encoding.CXCYWH,
                        Habits.or(card.output().units(), Units.PIXELS),
                        4,
                        5,
                        -1,
                        Habits.or(card.output().activation(), Activation.NONE),
                        Habits.or(card.output().nms(), Suppression.CLASSES)),
                    "rows of %d numbers with objectness".formatted(width)));
  }
}
