package touchstone.prelabel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchstone.job.Cancellation;
import touchstone.onnx.ElementType;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelException;
import touchstone.onnx.OnnxModel;
import touchstone.onnx.Tensor;
import touchstone.onnx.TensorInfo;
import touchstone.prelabel.catalogue.ModelFamilies;
import touchstone.prelabel.family.PictureGraph;
import touchstone.token.Tokenizer;

/// The choice of a family, with one run on an empty picture where the graph leaves the shapes of
/// its outputs open.
final class Trial {
  private Trial() {}

  /// @param tokenizer the one that belongs to the model, null where there is none
  static ModelFamilies.Choice choose(
      OnnxModel onnx, ModelCard card, @Nullable Tokenizer tokenizer) {
    var picture = PictureGraph.of(onnx.graph(), card).graph();
    boolean open = onnx.graph().outputs().stream().anyMatch(Trial::open);
    if (!open || picture == null || !picture.others().isEmpty()) {
      return ModelFamilies.choose(onnx.graph(), card, tokenizer);
    }
    try {
      return ModelFamilies.choose(
          onnx.graph().withOutputs(shapes(onnx, picture, card)), card, tokenizer);
    } catch (ModelException notOnAnEmptyPicture) {
      return ModelFamilies.choose(onnx.graph(), card, tokenizer);
    }
  }

  private static boolean open(TensorInfo output) {
    return output.shape().stream().skip(1).anyMatch(TensorInfo.Dimension::open)
        || output.rank() == 0;
  }

  private static List<TensorInfo> shapes(OnnxModel onnx, PictureGraph picture, ModelCard card)
      throws ModelException {
    var input = picture.input(card.input(), card.input());
    var empty = Tensor.of(input.name(), Tensor.directFloats(input.values()), input.shape(1));
    try (var inference = onnx.inference(new Cancellation())) {
      var outputs = inference.run(List.of(empty));
      var shapes = new ArrayList<TensorInfo>();
      for (var said : onnx.graph().outputs()) {
        var tensor = outputs.get(said.name());
        shapes.add(
            tensor == null
                ? said
                : TensorInfo.of(
                    said.name(),
                    said.type() == ElementType.UNKNOWN ? ElementType.FLOAT32 : said.type(),
                    tensor.shape()));
      }
      return shapes;
    }
  }
}
