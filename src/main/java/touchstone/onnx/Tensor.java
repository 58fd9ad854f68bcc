package touchstone.onnx;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/// A named array of numbers that goes into a model or comes out of it. It does not copy what it is
/// given; inputs are best made in direct buffers, see [#directFloats].
public final class Tensor {
  private final String name;
  private final long[] shape;
  private final Buffer values;

  private Tensor(String name, Buffer values, long[] shape) {
    long count = 1;
    for (long size : shape) {
      count = Math.multiplyExact(count, size);
    }
    if (count != values.capacity()) {
      throw new IllegalArgumentException(
          "Tensor %s has %d values for %d places.".formatted(name, values.capacity(), count));
    }
    this.name = name;
    this.values = values;
    this.shape = shape.clone();
  }

  public static Tensor of(String name, FloatBuffer values, long... shape) {
    return new Tensor(name, values, shape);
  }

  public static Tensor of(String name, LongBuffer values, long... shape) {
    return new Tensor(name, values, shape);
  }

  /// Return a tensor of unsigned bytes.
  public static Tensor of(String name, ByteBuffer values, long... shape) {
    return new Tensor(name, values, shape);
  }

  /// Return a new direct buffer in the machine's byte order, all zero.
  public static FloatBuffer directFloats(int count) {
    return direct(count, Float.BYTES).asFloatBuffer();
  }

  /// Return a new direct buffer of whole numbers in the machine's byte order, all zero.
  public static LongBuffer directLongs(int count) {
    return direct(count, Long.BYTES).asLongBuffer();
  }

  static ByteBuffer direct(int count, int bytesEach) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(count, bytesEach))
        .order(ByteOrder.nativeOrder());
  }

  public String name() {
    return name;
  }

  public int rank() {
    return shape.length;
  }

  /// Return the size of the dimension, counted from the end when negative.
  public int size(int dimension) {
    return Math.toIntExact(shape[dimension < 0 ? shape.length + dimension : dimension]);
  }

  public long[] shape() {
    return shape.clone();
  }

  /// Return the number of elements.
  public int count() {
    return values.capacity();
  }

  Buffer values() {
    return values;
  }

  /// Return the elements as floats. The array of an output is the tensor's own: do not write to it.
  public float[] floats() {
    return switch (values) {
      case FloatBuffer floats when owned(floats) -> floats.array();
      case FloatBuffer floats -> {
        var copy = new float[count()];
        floats.get(0, copy);
        yield copy;
      }
      case LongBuffer longs -> {
        var copy = new float[count()];
        for (int i = 0; i < copy.length; i++) {
          copy[i] = longs.get(i);
        }
        yield copy;
      }
      case ByteBuffer bytes -> {
        var copy = new float[count()];
        for (int i = 0; i < copy.length; i++) {
          copy[i] = Byte.toUnsignedInt(bytes.get(i));
        }
        yield copy;
      }
      default -> throw new IllegalStateException("A tensor holds floats, longs or bytes.");
    };
  }

  private static boolean owned(FloatBuffer floats) {
    return floats.hasArray()
        && floats.arrayOffset() == 0
        && floats.array().length == floats.capacity();
  }
}
