package touchstone.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What stands in an ONNX file, read without loading its weights or running any of it. It can
/// therefore describe models that ONNX Runtime refuses.
///
/// @param fileName the file's name without its folder
/// @param bytes the file's size
/// @param producer the program that wrote it, with its version
/// @param opsets the imported operator sets' versions by domain, `ai.onnx` for the default one
/// @param inputs what must be given, without the initialisers that old files list as inputs
/// @param metadata the free entries that exporters add, in the file's order
/// @param operators how often each operator is used; those of other domains as `domain:Operator`
/// @param customOperators operators, as `domain:Operator`, that only foreign native code provides
/// @param externalData the files beside the model that hold some of its weights
/// @param parameters the number of weights
/// @param classNames the classes that the last classifier among its operators names, often none
public record GraphInspection(
    String fileName,
    long bytes,
    long irVersion,
    String producer,
    String graphName,
    String description,
    SortedMap<String, Long> opsets,
    List<TensorInfo> inputs,
    List<TensorInfo> outputs,
    Map<String, String> metadata,
    SortedMap<String, Long> operators,
    List<String> customOperators,
    List<String> externalData,
    long parameters,
    List<String> classNames) {
  public GraphInspection {
    opsets = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(opsets));
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    metadata = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(metadata));
    operators = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(operators));
    customOperators = List.copyOf(customOperators);
    externalData = List.copyOf(externalData);
    classNames = List.copyOf(classNames);
  }

  /// Read a file's graph.
  ///
  /// @throws ModelException when it is no ONNX model, damaged, or claims sizes no machine has
  public static GraphInspection read(Path file) throws ModelException {
    return new GraphReader(file).read();
  }

  /// Return the same with other outputs, as when a trial run has shown their true shapes.
  public GraphInspection withOutputs(List<TensorInfo> other) {
    return new GraphInspection(
        fileName,
        bytes,
        irVersion,
        producer,
        graphName,
        description,
        opsets,
        inputs,
        other,
        metadata,
        operators,
        customOperators,
        externalData,
        parameters,
        classNames);
  }

  /// Refuse operators that only foreign native code provides.
  ///
  /// @throws ModelException naming the first of them
  public void refuseCustomOperators() throws ModelException {
    if (!customOperators.isEmpty()) {
      var first = customOperators.getFirst();
      int colon = first.lastIndexOf(':');
      throw new ModelException(
          "%s uses the custom operator %s (domain %s), which Touchstone does not load; export the model without it."
              .formatted(fileName, first.substring(colon + 1), first.substring(0, colon)));
    }
  }
}
