package touchstone.prelabel.family;

import java.util.List;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelException;
import touchstone.prelabel.box.Detection;

/// Reads texts with a model. Owned by one thread, so that it may keep buffers.
@FunctionalInterface
public interface TextReader {
  /// Return what is found in each text, in the order of the texts: classes best first, spans in the
  /// order in which they begin. Spans count UTF-16 units.
  ///
  /// @param texts some texts that are looked at together; any length, also none
  /// @param inference runs the model, and ends early when the stop is asked for
  /// @throws ModelException when the model fails, naming it; the texts are then tried one by one
  /// @throws UnreadableOutput when an output is not as the graph promised
  /// @throws java.util.concurrent.CancellationException when the stop was asked for
  List<List<Detection>> read(List<String> texts, Inference inference, Decoder.Cutoffs cutoffs)
      throws ModelException;
}
