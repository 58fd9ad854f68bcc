package touchstone.onnx;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/// Conversions between the element types of tensors, into direct buffers for what goes in.
final class Elements {
  private Elements() {}

  static ShortBuffer half(FloatBuffer floats) {
    var out = Tensor.direct(floats.capacity(), Short.BYTES).asShortBuffer();
    for (int i = 0; i < floats.capacity(); i++) {
      out.put(i, Float.floatToFloat16(floats.get(i)));
    }
    return out;
  }

  /// Round to unsigned bytes, cutting off at 0 and 255.
  static ByteBuffer bytes(FloatBuffer floats) {
    var out = Tensor.direct(floats.capacity(), 1);
    for (int i = 0; i < floats.capacity(); i++) {
      out.put(i, (byte) Math.clamp(Math.round(floats.get(i)), 0, 255));
    }
    return out;
  }

  static DoubleBuffer doubles(FloatBuffer floats) {
    var out = Tensor.direct(floats.capacity(), Double.BYTES).asDoubleBuffer();
    for (int i = 0; i < floats.capacity(); i++) {
      out.put(i, floats.get(i));
    }
    return out;
  }

  static IntBuffer ints(FloatBuffer floats) {
    var out = Tensor.direct(floats.capacity(), Integer.BYTES).asIntBuffer();
    for (int i = 0; i < floats.capacity(); i++) {
      out.put(i, Math.round(floats.get(i)));
    }
    return out;
  }

  static IntBuffer ints(LongBuffer longs) {
    var out = Tensor.direct(longs.capacity(), Integer.BYTES).asIntBuffer();
    for (int i = 0; i < longs.capacity(); i++) {
      out.put(i, (int) longs.get(i));
    }
    return out;
  }

  static LongBuffer longs(FloatBuffer floats) {
    var out = Tensor.direct(floats.capacity(), Long.BYTES).asLongBuffer();
    for (int i = 0; i < floats.capacity(); i++) {
      out.put(i, Math.round((double) floats.get(i)));
    }
    return out;
  }

  static LongBuffer longs(IntBuffer ints) {
    var out = LongBuffer.allocate(ints.capacity());
    for (int i = 0; i < ints.capacity(); i++) {
      out.put(i, ints.get(i));
    }
    return out;
  }

  static FloatBuffer floats(DoubleBuffer doubles) {
    var out = FloatBuffer.allocate(doubles.capacity());
    for (int i = 0; i < doubles.capacity(); i++) {
      out.put(i, (float) doubles.get(i));
    }
    return out;
  }

  static FloatBuffer floats(LongBuffer longs) {
    var out = FloatBuffer.allocate(longs.capacity());
    for (int i = 0; i < longs.capacity(); i++) {
      out.put(i, (float) longs.get(i));
    }
    return out;
  }
}
