package touchstone.prelabel.family;

import java.util.List;
import java.util.Map;
import touchstone.onnx.Tensor;
import touchstone.prelabel.box.Detection;
import touchstone.prelabel.picture.Framing;

/// Reads what a model found in one picture from the outputs of a run. Safe for use by several
/// threads.
@FunctionalInterface
public interface Decoder {
  /// @param outputs of the whole batch, by name
  /// @param index the picture's place in the batch
  /// @param batch the number of pictures in the batch
  List<Detection> decode(
      Map<String, Tensor> outputs, int index, int batch, Framing framing, Cutoffs cutoffs);

  /// Which proposals are worth keeping.
  ///
  /// @param confidence the least score, from 0 to 1
  /// @param iou boxes that overlap more than this are merged, from 0 to 1
  record Cutoffs(double confidence, double iou) {}
}
