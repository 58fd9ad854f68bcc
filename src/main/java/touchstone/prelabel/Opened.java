package touchstone.prelabel;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import touchstone.onnx.ModelCards;
import touchstone.onnx.ModelException;
import touchstone.onnx.OnnxModel;
import touchstone.prelabel.catalogue.ModelFamilies;
import touchstone.token.Tokenizer;

/// A model that is open with all that belongs to it, before a family is chosen.
///
/// @param tokenizer null when it takes no tokens, or when none was found
record Opened(OnnxModel onnx, ModelCards.Found found, @Nullable Tokenizer tokenizer)
    implements AutoCloseable {
  static Opened open(Path file, ModelCards.Found found) throws ModelException {
    return open(file, found, OnnxModel.Options.SINGLE);
  }

  static Opened open(Path file, ModelCards.Found found, OnnxModel.Options options)
      throws ModelException {
    var onnx = OnnxModel.open(file, options);
    try {
      var tokenizer = ModelTokenizer.open(file, onnx.graph(), found.card());
      return new Opened(onnx, found, tokenizer.orElse(null));
    } catch (ModelException refused) {
      onnx.close();
      throw refused;
    }
  }

  ModelFamilies.Choice choose() {
    return Trial.choose(onnx, found.card(), tokenizer);
  }

  @Override
  public void close() {
    onnx.close();
    if (tokenizer != null) {
      tokenizer.close();
    }
  }
}
