package touchstone.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// What is left of the engine's messages, taken from real ones.
class OrtSentencesTest {
  @Test
  void theReasonIsLeftWithoutErrorsNames() {
    assertEquals(
        "Node () Op (ReduceMean) axis must be in [-rank, rank-1]. Input rank was 4.",
        OrtSentences.of(
            "Error code - ORT_FAIL - message: Load model from /tmp/a b/m.onnx failed:"
                + "Node () Op (ReduceMean) [ShapeInferenceError] axis must be in [-rank, rank-1]."
                + " Input rank was 4."));
  }

  @Test
  void placesAndSignaturesInTheEnginesSourceAreLeftOut() {
    assertEquals(
        "Graph input (picture) does not exist in the graph.",
        OrtSentences.of(
            "Error code - ORT_FAIL - message: Load model from m.onnx failed:"
                + "/onnxruntime_src/onnxruntime/core/graph/graph.cc:99 void"
                + " onnxruntime::Graph::Check(const std::function<void(int)>&) const"
                + " node_arg was false. Graph input (picture) does not exist in the graph."));
    assertEquals(
        "it gives no reason.",
        OrtSentences.of("/onnxruntime_src/core/graph/model.cc:150 onnxruntime::Model::Model(int)"));
  }
}
