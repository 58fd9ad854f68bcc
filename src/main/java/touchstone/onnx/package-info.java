/// The only room that knows ONNX Runtime: sessions, tensors, model cards, graph inspection.
@NullMarked
package touchstone.onnx;

import org.jspecify.annotations.NullMarked;
