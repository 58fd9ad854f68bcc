package touchstone.prelabel.family.picture;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Activation;
import touchstone.onnx.ModelCard.Colour;
import touchstone.onnx.ModelCard.Layout;
import touchstone.onnx.ModelCard.Resize;
import touchstone.onnx.Tensor;
import touchstone.onnx.TensorInfo;
import touchstone.prelabel.box.Detection;
import touchstone.prelabel.family.ClassScores;
import touchstone.prelabel.family.Decoder;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.Habits;
import touchstone.prelabel.family.Outputs;
import touchstone.prelabel.family.PictureFamily;
import touchstone.prelabel.family.PictureGraph;
import touchstone.prelabel.picture.Framing;
import touchstone.task.ImageClass;

/// Image classifiers: one output `[batch,C]`, logits or probabilities, told apart by whether they
/// are from 0 to 1 and sum to 1.
public final class ImageClassifier implements PictureFamily {
  @Override
  public String id() {
    return "image-classifier";
  }

  @Override
  public String title() {
    return "Image classifier";
  }

  @Override
  public Fit fits(PictureGraph graph, ModelCard card) {
    var said = graph.output(card.output().scores());
    var output = said.isPresent() ? said : graph.only();
    if (output.isEmpty() || !isVector(output.get()) || card.task().equals("boxes")) {
      return new Fit.Differs("A classifier gives one output [batch,classes].");
    }
    long classes = classes(output.get());
    int background = background(card, classes);
    var names = Habits.names(card, background, classes);
    var input = graph.input(card.input(), habits(graph));
    return Habits.missingNames(names, background < 0 ? classes : classes - 1)
        .orElseGet(
            () ->
                new Fit.Fits(
                    new ImageClass(),
                    input,
                    "",
                    Habits.confidence(card, 0),
                    Habits.iou(card, 0.45),
                    names,
                    new VectorDecoder(output.get().name(), background, card.output().activation()),
                    "scores of %d classes".formatted(classes)));
  }

  private static boolean isVector(TensorInfo output) {
    boolean flat =
        output.rank() == 2
            || output.rank() == 1
            || (output.rank() == 4 && output.size(2) == 1 && output.size(3) == 1);
    return flat && classes(output) > 1;
  }

  private static long classes(TensorInfo output) {
    return output.size(output.rank() == 1 ? 0 : 1);
  }

  private static int background(ModelCard card, long classes) {
    var said = card.output().background();
    if (said != null) {
      return said;
    }
    return card.labels().size() == classes - 1 && !card.labels().isEmpty() ? 0 : -1;
  }

  /// Return how most such models are fed: ImageNet's mean and deviation where channels come first,
  /// -1 to 1 where they come last, 0 to 1 in grey.
  private static ModelCard.Input habits(PictureGraph graph) {
    if (graph.channels() == 1) {
      return Habits.input(Colour.GREY, Resize.STRETCH, 1 / 255.0);
    }
    if (graph.layout() == Layout.NHWC) {
      return Habits.normalised(
          Colour.RGB, Resize.CROP, 1 / 127.5, List.of(1.0, 1.0, 1.0), List.of());
    }
    return Habits.normalised(
        Colour.RGB, Resize.CROP, 1 / 255.0, Habits.IMAGENET_MEAN, Habits.IMAGENET_STD);
  }

  private record VectorDecoder(String output, int background, @Nullable Activation activation)
      implements Decoder {
    @Override
    public List<Detection> decode(
        Map<String, Tensor> outputs, int index, int batch, Framing framing, Cutoffs cutoffs) {
      var tensor = Outputs.get(outputs, output);
      int classes = tensor.count() / batch;
      var scores = new double[classes];
      var values = tensor.floats();
      for (int i = 0; i < classes; i++) {
        scores[i] = values[index * classes + i];
      }
      ClassScores.activate(scores, activation);
      return ClassScores.best(scores, background, cutoffs.confidence());
    }
  }
}
