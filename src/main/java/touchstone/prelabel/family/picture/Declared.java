package touchstone.prelabel.family.picture;

import java.util.List;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Encoding;
import touchstone.onnx.ModelCard.Suppression;
import touchstone.onnx.TensorInfo;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.Habits;
import touchstone.prelabel.family.PictureFamily;
import touchstone.prelabel.family.PictureGraph;
import touchstone.prelabel.picture.PictureInput;
import touchstone.task.Boxes;

/// Detectors that a card describes: it names the output of boxes, and either outputs of scores,
/// labels and objectness beside it or where these stand in each row.
public final class Declared implements PictureFamily {
  @Override
  public String id() {
    return "declared";
  }

  @Override
  public String title() {
    return "As the card declares";
  }

  @Override
  public Fit fits(PictureGraph graph, ModelCard card) {
    var said = card.output();
    if (said.boxes().isEmpty()) {
      var why = "No card names the output of boxes.";
      return card.family().equals(id()) ? new Fit.Lacks(why) : new Fit.Differs(why);
    }
    if (!graph.others().isEmpty()) {
      return new Fit.Differs("It asks for more than a picture.");
    }
    for (var name : List.of(said.boxes(), said.scores(), said.labels(), said.objectness())) {
      if (!name.isEmpty() && graph.output(name).isEmpty()) {
        return new Fit.Lacks(
            "The card names the output %s, which the graph does not have; it has %s."
                .formatted(
                    name,
                    String.join(", ", graph.outputs().stream().map(TensorInfo::name).toList())));
      }
    }
    var encoding = said.encoding();
    if (encoding == null) {
      return new Fit.Lacks("The card does not say how boxes are encoded (output.encoding).");
    }
    var input = graph.input(card.input(), Habits.STRETCH);
    return said.scores().isEmpty()
        ? rows(graph, card, input, encoding)
        : split(graph, card, input, encoding);
  }

  private static Fit rows(
      PictureGraph graph, ModelCard card, PictureInput input, Encoding encoding) {
    var said = card.output();
    var output = graph.output(said.boxes()).orElseThrow();
    boolean transposed = Habits.or(said.transposed(), false);
    int objectness = Habits.or(said.objectnessColumn(), -1);
    int classes = Math.max(4, objectness + 1);
    int background = Habits.or(said.background(), -1);
    long width = output.rank() < 2 ? -1 : output.size(transposed ? -2 : -1);
    long scores = width < 0 ? -1 : width - classes;
    var names = Habits.names(card, background, scores);
    return missing(
        names,
        scores,
        background,
        new Fit.Fits(
            new Boxes(),
            input,
            "",
            Habits.confidence(card, 0.25),
            Habits.iou(card, 0.45),
            names,
            new RowDecoder(
                input,
                output.name(),
                transposed,
                encoding,
                said.units(),
                objectness,
                classes,
                background,
                said.activation(),
                Habits.or(said.nms(), Suppression.CLASSES)),
            "%s of %s as the card says".formatted(transposed ? "columns" : "rows", output.name())));
  }

  private static Fit split(
      PictureGraph graph, ModelCard card, PictureInput input, Encoding encoding) {
    var said = card.output();
    var scores = graph.output(said.scores()).orElseThrow();
    int background = Habits.or(said.background(), -1);
    boolean table = said.labels().isEmpty();
    long classes = table && scores.rank() > 0 ? scores.size(-1) : -1;
    var names = Habits.names(card, background, classes);
    return missing(
        names,
        classes,
        background,
        new Fit.Fits(
            new Boxes(),
            input,
            "",
            Habits.confidence(card, 0.25),
            Habits.iou(card, 0.45),
            names,
            new SplitDecoder(
                input,
                said.boxes(),
                said.scores(),
                said.labels(),
                said.objectness(),
                encoding,
                said.units(),
                background,
                said.activation(),
                Habits.or(said.nms(), table ? Suppression.CLASSES : Suppression.NONE)),
            "boxes in %s, scores in %s as the card says".formatted(said.boxes(), said.scores())));
  }

  private static Fit missing(List<String> names, long classes, int background, Fit.Fits fits) {
    if (classes < 0) {
      return names.isEmpty() ? new Fit.Lacks("The card does not name its classes (labels).") : fits;
    }
    return Habits.missingNames(names, background < 0 ? classes : classes - 1).orElse(fits);
  }
}
