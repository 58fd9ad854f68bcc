package touchstone.prelabel.family.picture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import touchstone.onnx.ElementType;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Encoding;
import touchstone.onnx.ModelCard.Suppression;
import touchstone.onnx.TensorInfo;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.Habits;
import touchstone.prelabel.family.PictureFamily;
import touchstone.prelabel.family.PictureGraph;
import touchstone.task.Boxes;

/// Detectors with an output of boxes `[batch,N,4]` and one of scores: `[batch,N,C]` before
/// suppression (SSD, UltraFace, YOLOv4, DAMO-YOLO), or `[batch,N]` beside class indices after it
/// (torchvision, TensorFlow's `detection_boxes`).
public final class BoxesAndScores implements PictureFamily {
  @Override
  public String id() {
    return "boxes-and-scores";
  }

  @Override
  public String title() {
    return "Boxes and scores (SSD and others)";
  }

  /// The outputs by what they mean.
  private record Roles(TensorInfo boxes, TensorInfo scores, Optional<TensorInfo> labels) {}

  @Override
  public Fit fits(PictureGraph graph, ModelCard card) {
    var roles = roles(graph, card.output());
    if (roles.isEmpty() || !graph.others().isEmpty()) {
      return new Fit.Differs("It has no output of boxes [1,N,4] with scores beside it.");
    }
    var said = card.output();
    var boxes = roles.get().boxes();
    var scores = roles.get().scores();
    var labels = roles.get().labels();
    boolean tensorFlow = boxes.name().contains("detection_boxes");
    int background = background(card, scores, labels, tensorFlow);
    long classes = labels.isEmpty() ? scores.size(-1) : -1;
    long named = background < 0 || classes < 0 ? classes : classes - 1;
    var names = Habits.names(card, background, classes);
    var missing =
        classes >= 0 && card.labels().isEmpty()
            ? Optional.<Fit>of(
                new Fit.Lacks(
                    "The names of its %d classes are missing (%d, if the first means background): give a file with one name a line (--classes FILE) or a card."
                        .formatted(classes, classes - 1)))
            : named >= 0
                ? Habits.missingNames(names, named)
                : names.isEmpty() ? Optional.<Fit>of(Habits.NO_NAMES) : Optional.<Fit>empty();
    var input = graph.input(card.input(), Habits.STRETCH);
    return missing.orElseGet(
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
                    boxes.name(),
                    scores.name(),
                    labels.map(TensorInfo::name).orElse(""),
                    said.objectness(),
                    Habits.or(said.encoding(), tensorFlow ? Encoding.YXYX : Encoding.XYXY),
                    said.units(),
                    background,
                    said.activation(),
                    Habits.or(
                        said.nms(), labels.isEmpty() ? Suppression.CLASSES : Suppression.NONE)),
                "boxes in %s, scores in %s%s%s"
                    .formatted(
                        boxes.name(),
                        scores.name(),
                        labels.map(tensor -> ", classes in " + tensor.name()).orElse(""),
                        background < 0 ? "" : ", class %d is nothing".formatted(background))));
  }

  /// Return the class that means nothing: said, or the first where it is called background, or
  /// where one class is not named.
  private static int background(
      ModelCard card, TensorInfo scores, Optional<TensorInfo> labels, boolean tensorFlow) {
    var said = card.output().background();
    if (said != null) {
      return said;
    }
    if (!card.labels().isEmpty() && Habits.isBackground(card.labels().getFirst())) {
      return 0;
    }
    boolean oneMore = labels.isEmpty() && scores.size(-1) == card.labels().size() + 1;
    return oneMore || (labels.isPresent() && tensorFlow) ? 0 : -1;
  }

  private static Optional<Roles> roles(PictureGraph graph, ModelCard.Output said) {
    var outputs = graph.outputs();
    var boxes =
        pick(
            graph,
            said.boxes(),
            List.of("box", "loc", "det"),
            output -> output.rank() >= 2 && output.size(-1) == 4);
    var labels =
        pick(
            graph,
            said.labels(),
            List.of("label", "class"),
            output ->
                output.rank() <= 2
                    && (output.type() != ElementType.FLOAT32
                        || output.name().contains("detection_classes")));
    var scores =
        pick(
            graph,
            said.scores(),
            List.of("score", "conf", "prob", "cls", "class", "label"),
            output ->
                !Optional.of(output).equals(boxes)
                    && !Optional.of(output).equals(labels)
                    && output.type() != ElementType.INT64
                    && (labels.isPresent() ? output.rank() <= 2 : output.rank() >= 2)
                    && (labels.isPresent() || output.size(-1) > 0)
                    && !output.name().contains("num_detections"));
    return boxes.isPresent() && scores.isPresent() && outputs.size() >= 2
        ? Optional.of(new Roles(boxes.get(), scores.get(), labels))
        : Optional.empty();
  }

  /// Return the output of that name, else the first that may be meant, likelier names first.
  private static Optional<TensorInfo> pick(
      PictureGraph graph, String named, List<String> words, Predicate<TensorInfo> may) {
    if (!named.isEmpty()) {
      return graph.output(named);
    }
    var possible = graph.outputs().stream().filter(may).toList();
    for (var word : words) {
      for (var output : possible) {
        if (output.name().toLowerCase(Locale.ROOT).contains(word)) {
          return Optional.of(output);
        }
      }
    }
    return possible.stream().findFirst();
  }
}
