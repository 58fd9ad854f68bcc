package touchstone.prelabel.box;

import java.util.Arrays;
import touchstone.onnx.Tensor;

/// One picture's part of an output, seen as rows of numbers. The array is the tensor's own.
///
/// @param count the number of rows
/// @param width the numbers in a row
@SuppressWarnings("ArrayRecordComponent") // a view, made and dropped within one decode
public record Rows(float[] data, int offset, int count, int width, int rowStep, int columnStep) {

  /// Return the part of the batch's picture at that index. Dimensions of size 1 between the batch
  /// and the last are passed over, so that `[1,N,1,4]` has rows of four.
  public static Rows of(Tensor tensor, int index, int batch) {
    var shape = tensor.shape();
    boolean batched = shape.length > 2 || (shape.length == 2 && batch > 1) || shape.length == 1;
    int width = shape.length == 0 ? 1 : (int) shape[shape.length - 1];
    if (shape.length <= 1) {
      return new Rows(tensor.floats(), 0, width, 1, 1, 1);
    }
    int whole = batched ? tensor.count() / Math.max(1, (int) shape[0]) : tensor.count();
    return new Rows(
        tensor.floats(),
        batched ? index * whole : 0,
        width == 0 ? 0 : whole / width,
        width,
        width,
        1);
  }

  /// Return one number a row, from a tensor `[batch,N]`, `[batch,N,1]` or `[N]`.
  public static Rows single(Tensor tensor, int index, int batch) {
    var shape = tensor.shape();
    boolean batched = shape.length > 1 && shape[0] == batch;
    int whole = batched ? tensor.count() / batch : tensor.count();
    return new Rows(tensor.floats(), batched ? index * whole : 0, whole, 1, 1, 1);
  }

  /// Return a feature map `[batch,C,H,W]` as H x W rows of C numbers.
  public static Rows ofMap(Tensor tensor, int index) {
    int places = tensor.size(2) * tensor.size(3);
    int width = tensor.size(1);
    return new Rows(tensor.floats(), index * width * places, places, width, 1, places);
  }

  public Rows transposed() {
    return new Rows(data, offset, width, count, columnStep, rowStep);
  }

  public float at(int row, int column) {
    return data[offset + row * rowStep + column * columnStep];
  }

  /// Return whether every number from that column on lies from 0 to 1.
  public boolean within01(int fromColumn) {
    for (int row = 0; row < count; row++) {
      for (int column = fromColumn; column < width; column++) {
        float value = at(row, column);
        if (value < 0 || value > 1) {
          return false;
        }
      }
    }
    return true;
  }

  /// Return the largest magnitude in the first columns.
  public float largest(int columns) {
    float largest = 0;
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < columns; column++) {
        largest = Math.max(largest, Math.abs(at(row, column)));
      }
    }
    return largest;
  }

  @Override
  public String toString() {
    return "%d rows of %d, the first %s"
        .formatted(
            count,
            width,
            count == 0
                ? "missing"
                : Arrays.toString(
                    java.util.stream.IntStream.range(0, width).mapToObj(c -> at(0, c)).toArray()));
  }
}
