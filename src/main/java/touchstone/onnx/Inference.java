package touchstone.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import touchstone.job.Cancellation;

/// A series of runs of one model, ended together by one cancellation. Any number of threads may run
/// at once.
public final class Inference implements AutoCloseable {
  private final OnnxModel model;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<String, NodeInfo> inputs;
  private final OrtSession.RunOptions options;
  private final Cancellation cancellation;
  private boolean closed;

  Inference(
      OnnxModel model, OrtEnvironment environment, OrtSession session, Cancellation cancellation)
      throws OrtException {
    this.model = model;
    this.environment = environment;
    this.session = session;
    this.cancellation = cancellation;
    inputs = session.getInputInfo();
    options = new OrtSession.RunOptions();
    cancellation.onCancel(this::terminate);
  }

  private synchronized void terminate() {
    try {
      if (!closed) {
        options.setTerminate(true);
      }
    } catch (OrtException failure) {
      throw new IllegalStateException("A run cannot be stopped.", failure);
    }
  }

  /// Run the model once. Elements are converted to the type that each input asks for.
  ///
  /// @return the outputs by name, in the graph's order; those that are neither numbers nor texts
  ///   nor lists of maps to scores are left out
  /// @throws ModelException when ONNX Runtime fails, naming the model
  /// @throws CancellationException when the stop was asked for
  public Map<String, Tensor> run(List<Tensor> given) throws ModelException {
    return run(given, session.getOutputNames());
  }

  /// Run the model once, and only as far as these outputs need it.
  ///
  /// @param wanted names of outputs
  public Map<String, Tensor> run(List<Tensor> given, Set<String> wanted) throws ModelException {
    cancellation.check();
    model.beginRun();
    var tensors = new LinkedHashMap<String, OnnxTensor>();
    try {
      for (var tensor : given) {
        tensors.put(tensor.name(), toNative(tensor));
      }
      try (var result = session.run(tensors, wanted, options)) {
        var outputs = new LinkedHashMap<String, Tensor>();
        for (var entry : result) {
          switch (entry.getValue()) {
            case OnnxTensor tensor -> put(outputs, entry.getKey(), tensor);
            case OnnxSequence list -> put(outputs, entry.getKey(), list);
            default -> {}
          }
        }
        return outputs;
      }
    } catch (OrtException failure) {
      cancellation.check();
      throw new ModelException(
          "%s cannot be run: %s".formatted(model.graph().fileName(), OrtSentences.of(failure)),
          failure);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
      model.endRun();
    }
  }

  private OnnxTensor toNative(Tensor tensor) throws OrtException, ModelException {
    var node = inputs.get(tensor.name());
    if (node == null || !(node.getInfo() instanceof ai.onnxruntime.TensorInfo info)) {
      throw new ModelException(
          "%s has no input %s.".formatted(model.graph().fileName(), tensor.name()));
    }
    return switch (tensor.content()) {
      case Tensor.Content.Texts(var texts) when info.type == OnnxJavaType.STRING ->
          TextTensors.create(environment, texts, tensor.shape());
      case Tensor.Content.Numbers(var values) -> create(values, tensor.shape(), info.type);
      case Tensor.Content.Scores(var values, var columns) ->
          create(values, tensor.shape(), info.type);
      case Tensor.Content.Texts texts -> throw unsupported(info.type);
    };
  }

  private OnnxTensor create(Buffer values, long[] shape, OnnxJavaType type)
      throws OrtException, ModelException {
    return switch (values) {
      case FloatBuffer floats ->
          switch (type) {
            case FLOAT -> OnnxTensor.createTensor(environment, floats, shape);
            case FLOAT16 ->
                OnnxTensor.createTensor(environment, Elements.half(floats), shape, type);
            case DOUBLE -> OnnxTensor.createTensor(environment, Elements.doubles(floats), shape);
            case UINT8, INT8 ->
                OnnxTensor.createTensor(environment, Elements.bytes(floats), shape, type);
            case INT32 -> OnnxTensor.createTensor(environment, Elements.ints(floats), shape);
            case INT64 -> OnnxTensor.createTensor(environment, Elements.longs(floats), shape);
            default -> throw unsupported(type);
          };
      case LongBuffer longs when type == OnnxJavaType.INT64 ->
          OnnxTensor.createTensor(environment, longs, shape);
      case LongBuffer longs when type == OnnxJavaType.INT32 ->
          OnnxTensor.createTensor(environment, Elements.ints(longs), shape);
      case LongBuffer longs -> create(Elements.floats(longs), shape, type);
      case ByteBuffer bytes when type == OnnxJavaType.UINT8 ->
          OnnxTensor.createTensor(environment, bytes, shape, type);
      default -> throw unsupported(type);
    };
  }

  private ModelException unsupported(OnnxJavaType type) {
    return new ModelException(
        "%s asks for input of type %s, which Touchstone does not give."
            .formatted(model.graph().fileName(), type));
  }

  private static void put(Map<String, Tensor> outputs, String name, OnnxTensor tensor)
      throws OrtException {
    var shape = tensor.getInfo().getShape();
    switch (tensor.getInfo().type) {
      case FLOAT, FLOAT16, BFLOAT16 ->
          outputs.put(name, Tensor.of(name, tensor.getFloatBuffer(), shape));
      case DOUBLE ->
          outputs.put(name, Tensor.of(name, Elements.floats(tensor.getDoubleBuffer()), shape));
      case INT64 -> outputs.put(name, Tensor.of(name, tensor.getLongBuffer(), shape));
      case INT32 ->
          outputs.put(name, Tensor.of(name, Elements.longs(tensor.getIntBuffer()), shape));
      case UINT8, BOOL -> outputs.put(name, Tensor.of(name, tensor.getByteBuffer(), shape));
      case STRING -> outputs.put(name, Tensor.of(name, texts(tensor.getValue()), shape));
      default -> {}
    }
  }

  /// Flatten a text, or an array of arrays of texts.
  private static List<String> texts(Object value) {
    return switch (value) {
      case Object[] parts -> Arrays.stream(parts).flatMap(part -> texts(part).stream()).toList();
      default -> List.of(String.valueOf(value));
    };
  }

  /// Put a list of maps from names or numbers to scores; lists of anything else are passed over.
  private void put(Map<String, Tensor> outputs, String name, OnnxSequence list)
      throws OrtException, ModelException {
    if (!list.getInfo().isSequenceOfMaps()) {
      return;
    }
    var rows = new ArrayList<Map<?, ?>>();
    for (var value : list.getValue()) {
      try (value) {
        if (value instanceof OnnxMap map) {
          rows.add(map.getValue());
        }
      }
    }
    var keys = rows.isEmpty() ? List.of() : rows.getFirst().keySet().stream().sorted().toList();
    var scores = FloatBuffer.allocate(Math.multiplyExact(rows.size(), keys.size()));
    for (var row : rows) {
      if (row.size() != keys.size()) {
        throw differing(name);
      }
      for (var key : keys) {
        if (!(row.get(key) instanceof Number score)) {
          throw differing(name);
        }
        scores.put(score.floatValue());
      }
    }
    outputs.put(
        name,
        Tensor.scores(
            name, scores.rewind(), keys.stream().map(String::valueOf).toList(), rows.size()));
  }

  private ModelException differing(String name) {
    return new ModelException(
        "The output %s of %s scores other classes for one text than for another."
            .formatted(name, model.graph().fileName()));
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      options.close();
    }
  }
}
