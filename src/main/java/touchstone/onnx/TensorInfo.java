package touchstone.onnx;

import java.util.List;
import java.util.stream.Collectors;

/// What a graph says about one of its inputs or outputs.
///
/// @param shape from the outermost dimension in
public record TensorInfo(String name, ElementType type, List<Dimension> shape) {
  public TensorInfo {
    shape = List.copyOf(shape);
  }

  /// One dimension: a fixed size, or -1 with the name by which the graph knows it, often empty.
  public record Dimension(long size, String name) {
    public boolean open() {
      return size < 0;
    }

    @Override
    public String toString() {
      return open() ? name.isEmpty() ? "?" : name : Long.toString(size);
    }
  }

  public static TensorInfo of(String name, ElementType type, long... shape) {
    return new TensorInfo(
        name, type, java.util.Arrays.stream(shape).mapToObj(n -> new Dimension(n, "")).toList());
  }

  public int rank() {
    return shape.size();
  }

  /// Return the size of the dimension, counted from the end when negative; -1 when it is open.
  public long size(int dimension) {
    return shape.get(dimension < 0 ? rank() + dimension : dimension).size();
  }

  /// Return the type and shape, such as `f32[batch,3,224,224]`.
  public String typeAndShape() {
    return type.symbol()
        + shape.stream().map(Dimension::toString).collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public String toString() {
    return name + " " + typeAndShape();
  }
}
