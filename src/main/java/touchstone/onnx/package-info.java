/// The only room that knows ONNX Runtime: sessions, tensors, model cards and what stands in a
/// graph.
@NullMarked
package touchstone.onnx;

import org.jspecify.annotations.NullMarked;
