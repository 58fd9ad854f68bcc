package touchstone.prelabel.family.picture;

import java.util.Optional;
import touchstone.onnx.ElementType;
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

/// The transformers that find boxes without suppression, in their three styles:
///
/// - `[batch,N,4+C]` rows of relative centre and size and class scores (Ultralytics, Paddle);
/// - a second input of sizes, outputs `labels`, `boxes`, `scores` (RT-DETRv2, D-FINE, DEIM);
/// - outputs of relative boxes and class logits (RF-DETR, DETR).
public final class RtDetr implements PictureFamily {
  private static final int MOST_QUERIES = 1000;

  @Override
  public String id() {
    return "rt-detr";
  }

  @Override
  public String title() {
    return "RT-DETR, D-FINE, DEIM, RF-DETR";
  }

  @Override
  public Fit fits(PictureGraph graph, ModelCard card) {
    var sizes =
        graph.others().stream()
            .filter(other -> other.type() == ElementType.INT64 && other.rank() == 2)
            .findFirst();
    if (graph.others().size() == 1 && sizes.isPresent()) {
      return withSizes(graph, card, sizes.get());
    }
    if (!graph.others().isEmpty()) {
      return new Fit.Differs("RT-DETR asks for a picture and at most its size.");
    }
    return graph.only().isPresent()
        ? rows(graph, card, graph.only().get())
        : boxesAndLogits(graph, card);
  }

  private static Fit withSizes(PictureGraph graph, ModelCard card, TensorInfo sizes) {
    var said = card.output();
    var boxes = graph.output(said.boxes(), "boxes");
    var scores = graph.output(said.scores(), "scores");
    var labels = graph.output(said.labels(), "labels");
    if (boxes.isEmpty() || scores.isEmpty() || labels.isEmpty()) {
      return new Fit.Differs("RT-DETR with a second input gives labels, boxes and scores.");
    }
    if (card.labels().isEmpty()) {
      return Habits.NO_NAMES;
    }
    var input = graph.input(card.input(), Habits.STRETCH);
    int background = Habits.or(said.background(), -1);
    return new Fit.Fits(
        new Boxes(),
        input,
        sizes.name(),
        Habits.confidence(card, 0.5),
        Habits.iou(card, 0.45),
        Habits.names(card, background, -1),
        new SplitDecoder(
            input,
            boxes.get().name(),
            scores.get().name(),
            labels.get().name(),
            "",
            Habits.or(said.encoding(), Encoding.XYXY),
            Habits.or(said.units(), Units.PIXELS),
            background,
            Habits.or(said.activation(), Activation.NONE),
            Habits.or(said.nms(), Suppression.NONE)),
        "finished labels, boxes and scores, sizes asked for by " + sizes.name());
  }

  private Fit rows(PictureGraph graph, ModelCard card, TensorInfo output) {
    boolean queries =
        output.rank() == 3
            && output.size(2) >= 5
            && ((output.size(1) >= 0 && output.size(1) <= MOST_QUERIES)
                || card.family().equals(id()))
            && (output.size(2) != 6 || card.family().equals(id()));
    boolean wide = output.rank() == 3 && output.size(1) >= 0 && output.size(1) < output.size(2);
    if (!queries || (wide && card.labels().size() != output.size(2) - 4)) {
      return new Fit.Differs(
          "RT-DETR gives at most %d rows of 4 + classes numbers, not %s."
              .formatted(MOST_QUERIES, output.typeAndShape()));
    }
    var input = graph.input(card.input(), Habits.STRETCH);
    return Habits.missingNames(card.labels(), output.size(2) - 4)
        .orElseGet(
            () ->
                new Fit.Fits(
                    new Boxes(),
                    input,
                    "",
                    Habits.confidence(card, 0.5),
                    Habits.iou(card, 0.45),
                    card.labels(),
                    new RowDecoder(
                        input,
                        output.name(),
                        false,
                        Habits.or(card.output().encoding(), Encoding.CXCYWH),
                        Habits.or(card.output().units(), Units.RELATIVE),
                        -1,
                        4,
                        -1,
                        card.output().activation(),
                        Habits.or(card.output().nms(), Suppression.NONE)),
                    "%d queries with relative boxes and class scores".formatted(output.size(1))));
  }

  private static Fit boxesAndLogits(PictureGraph graph, ModelCard card) {
    var said = card.output();
    var boxes = graph.output(said.boxes(), "dets", "pred_boxes").or(() -> few(graph));
    var scores = graph.output(said.scores(), "labels", "pred_logits", "logits");
    boolean shaped =
        boxes.isPresent()
            && scores.isPresent()
            && boxes.get().rank() == 3
            && scores.get().rank() == 3
            && boxes.get().size(2) == 4
            && boxes.get().size(1) == scores.get().size(1)
            && boxes.get().size(1) <= MOST_QUERIES
            && scores.get().size(2) > 0;
    if (!shaped) {
      return new Fit.Differs("RF-DETR gives boxes [1,N,4] and logits [1,N,classes].");
    }
    long classes = scores.get().size(2);
    boolean nothingLast = card.labels().size() == classes - 1 && said.background() == null;
    int background = nothingLast ? (int) classes - 1 : Habits.or(said.background(), -1);
    var names = Habits.names(card, background, classes);
    var input =
        graph.input(
            card.input(),
            Habits.normalised(
                ModelCard.Colour.RGB,
                ModelCard.Resize.STRETCH,
                1 / 255.0,
                Habits.IMAGENET_MEAN,
                Habits.IMAGENET_STD));
    return Habits.missingNames(names, background < 0 ? classes : classes - 1)
        .orElseGet(
            () ->
                new Fit.Fits(
                    new Boxes(),
                    input,
                    "",
                    Habits.confidence(card, 0.5),
                    Habits.iou(card, 0.45),
                    names,
                    new SplitDecoder(
                        input,
                        boxes.get().name(),
                        scores.get().name(),
                        "",
                        "",
                        Habits.or(said.encoding(), Encoding.CXCYWH),
                        Habits.or(said.units(), Units.RELATIVE),
                        background,
                        Habits.or(said.activation(), Activation.SIGMOID),
                        Habits.or(said.nms(), Suppression.NONE)),
                    "relative boxes and logits of %d classes".formatted(classes)));
  }

  private static Optional<TensorInfo> few(PictureGraph graph) {
    return graph.output("boxes").filter(boxes -> boxes.rank() == 3 && boxes.size(1) >= 0);
  }
}
