package touchstone.prelabel.family.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.onnx.ElementType;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Activation;
import touchstone.onnx.ModelException;
import touchstone.onnx.Tensor;
import touchstone.onnx.TensorInfo;
import touchstone.prelabel.box.Detection;
import touchstone.prelabel.family.ClassScores;
import touchstone.prelabel.family.Decoder.Cutoffs;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.Habits;
import touchstone.prelabel.family.Outputs;
import touchstone.prelabel.family.Reading;
import touchstone.prelabel.family.TextFamily;
import touchstone.prelabel.family.TextGraph;
import touchstone.prelabel.family.TextReader;
import touchstone.prelabel.family.UnreadableOutput;
import touchstone.task.TaskKind;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;
import touchstone.task.TextScale;

/// Classifiers that take texts as they are, `[N]` or `[N,1]`, as scikit-learn's pipelines are
/// exported: they give a list of maps from classes to scores (`ZipMap`), a table `[N,C]` of scores,
/// or just a label for each text.
public final class StringClassifier implements TextFamily {
  @Override
  public String id() {
    return "string-classifier";
  }

  @Override
  public String title() {
    return "Text classifier that takes texts as they are";
  }

  @Override
  public Fit fits(TextGraph graph, ModelCard card) {
    var input = graph.words();
    if (input.isEmpty() || graph.inputs().size() != 1 || !isColumn(input.get())) {
      return new Fit.Differs("Such a classifier takes one input of texts, [N] or [N,1].");
    }
    var output = output(graph, card);
    if (output.isEmpty()) {
      return new Fit.Differs(
          "Such a classifier gives scores of its classes by name, a table [N,classes], or labels.");
    }
    var keys = graph.graph().classNames().isEmpty() ? card.labels() : graph.graph().classNames();
    var names = card.labels().isEmpty() ? keys : card.labels();
    if (names.isEmpty()) {
      return Habits.NO_NAMES;
    }
    return Habits.missingNames(names, classes(output.get(), keys))
        .orElseGet(() -> fit(card, input.get(), output.get(), keys, names));
  }

  private static boolean isColumn(TensorInfo input) {
    return input.rank() == 1 || (input.rank() == 2 && Math.abs(input.size(1)) == 1);
  }

  /// Return the output that the card names, scores before labels otherwise.
  private static Optional<TensorInfo> output(TextGraph graph, ModelCard card) {
    return graph
        .output(card.output().scores())
        .or(() -> graph.outputs().stream().filter(o -> o.type().mapsToScores()).findFirst())
        .or(() -> graph.outputs().stream().filter(StringClassifier::isTable).findFirst())
        .or(() -> graph.outputs().stream().filter(StringClassifier::isLabels).findFirst());
  }

  private static boolean isTable(TensorInfo output) {
    boolean real =
        output.type() == ElementType.FLOAT32
            || output.type() == ElementType.FLOAT64
            || output.type() == ElementType.FLOAT16;
    return real && output.rank() == 2;
  }

  private static boolean isLabels(TensorInfo output) {
    return output.rank() >= 1
        && output.rank() <= 2
        && (output.type() == ElementType.STRING || output.type() == ElementType.INT64);
  }

  private static long classes(TensorInfo output, List<String> keys) {
    return isTable(output) && output.size(1) > 0 ? output.size(1) : keys.size();
  }

  private static Fit fit(
      ModelCard card, TensorInfo input, TensorInfo output, List<String> keys, List<String> names) {
    boolean scored = !isLabels(output);
    boolean several = scored && Habits.or(card.text().multiple(), false);
    List<TaskKind> tasks =
        several
            ? List.of(new TextLabels(), new TextClass(), new TextScale())
            : List.of(new TextClass(), new TextScale(), new TextLabels());
    return new Fit.Fits(
        tasks,
        new Reading.OfTexts(
            "given as it is, the model cuts it itself",
            (task, classes) ->
                new Reader(input, output.name(), keys, card.output().activation(), several, task)),
        Habits.confidence(card, several ? 0.5 : 0),
        Habits.iou(card, 0.45),
        names,
        "%s of %d classes, of which %s"
            .formatted(
                scored ? "scores" : "labels without scores",
                names.size(),
                several ? "several may hold" : "one holds"));
  }

  /// Reads texts.
  ///
  /// @param keys what the model calls its classes, in the order of their names
  private record Reader(
      TensorInfo input,
      String output,
      List<String> keys,
      @Nullable Activation activation,
      boolean several,
      TaskKind task)
      implements TextReader {
    private static final int MOST_TOGETHER = 64;

    @Override
    public List<List<Detection>> read(List<String> texts, Inference inference, Cutoffs cutoffs)
        throws ModelException {
      int together = input.size(0) > 0 ? (int) Math.min(input.size(0), 1 << 16) : MOST_TOGETHER;
      var found = new ArrayList<List<Detection>>();
      for (int from = 0; from < texts.size(); from += together) {
        var part = texts.subList(from, Math.min(texts.size(), from + together));
        var given = new ArrayList<>(part);
        while (input.size(0) > 0 && given.size() < together) {
          given.add("");
        }
        var outputs = inference.run(List.of(tensor(given)));
        var values = Outputs.get(outputs, output);
        for (int i = 0; i < part.size(); i++) {
          found.add(detections(values, i, given.size(), cutoffs));
        }
      }
      return found;
    }

    private Tensor tensor(List<String> texts) {
      return input.rank() == 1
          ? Tensor.of(input.name(), texts, texts.size())
          : Tensor.of(input.name(), texts, texts.size(), 1);
    }

    private List<Detection> detections(Tensor values, int index, int batch, Cutoffs cutoffs) {
      int each = Outputs.each(values, batch);
      if (each == 1 && values.columns().isEmpty()) {
        var scores = new double[keys.size()];
        scores[key(values.texts().get(index))] = 1;
        return ClassScores.best(scores, -1, cutoffs.confidence()).stream()
            .map(best -> new Detection(best.classIndex(), best.geometry(), 1, List.of()))
            .toList();
      }
      if (each != keys.size()) {
        throw new UnreadableOutput(
            "The output %s scores %d classes, but %d are named."
                .formatted(output, each, keys.size()));
      }
      var scores = new double[each];
      for (int i = 0; i < each; i++) {
        int place = values.columns().isEmpty() ? i : key(values.columns().get(i));
        scores[place] = values.floats()[index * each + i];
      }
      ClassScores.activate(scores, pending(scores));
      return task.single()
          ? ClassScores.best(scores, -1, cutoffs.confidence())
          : ClassScores.all(scores, cutoffs.confidence());
    }

    private int key(String name) {
      int place = keys.indexOf(name);
      if (place < 0) {
        throw new UnreadableOutput(
            "The output %s names the class \"%s\", which is none of the model's."
                .formatted(output, name));
      }
      return place;
    }

    /// Return what is still to be done to scores, null to tell by whether they sum to 1.
    private @Nullable Activation pending(double[] scores) {
      if (activation != null || !several) {
        return activation;
      }
      for (double score : scores) {
        if (!(score >= 0 && score <= 1)) {
          return Activation.SIGMOID;
        }
      }
      return Activation.NONE;
    }
  }
}
