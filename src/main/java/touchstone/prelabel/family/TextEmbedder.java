package touchstone.prelabel.family;

import java.util.List;
import touchstone.annotation.Embedding;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelException;

/// Turns texts into vectors. Owned by one thread, so that it may keep buffers.
@FunctionalInterface
public interface TextEmbedder {
  /// Return an embedding for each text, in the order of the texts.
  ///
  /// @param texts any length, also none
  /// @throws ModelException when the model fails, naming it
  /// @throws UnreadableOutput when an output is not as the graph promised
  /// @throws java.util.concurrent.CancellationException when the stop was asked for
  List<Embedding> embed(List<String> texts, Inference inference) throws ModelException;
}
