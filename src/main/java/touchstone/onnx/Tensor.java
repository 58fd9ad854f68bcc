package touchstone.onnx;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.stream.IntStream;

/// A named array of numbers or texts that goes into a model or comes out of it. It does not copy
/// what it is given; inputs are best made in direct buffers, see [#directFloats].
public final class Tensor {
  private final String name;
  private final long[] shape;
  private final Content content;

  /// What it holds.
  sealed interface Content {
    int count();

    record Numbers(Buffer values) implements Content {
      @Override
      public int count() {
        return values.capacity();
      }
    }

    record Texts(List<String> values) implements Content {
      public Texts {
        values = List.copyOf(values);
      }

      @Override
      public int count() {
        return values.size();
      }
    }

    /// Numbers of which the columns have names.
    record Scores(FloatBuffer values, List<String> columns) implements Content {
      public Scores {
        columns = List.copyOf(columns);
      }

      @Override
      public int count() {
        return values.capacity();
      }
    }
  }

  private Tensor(String name, Content content, long... shape) {
    long count = 1;
    for (long size : shape) {
      count = Math.multiplyExact(count, size);
    }
    if (count != content.count()) {
      throw new IllegalArgumentException(
          "Tensor %s has %d values for %d places.".formatted(name, content.count(), count));
    }
    this.name = name;
    this.content = content;
    this.shape = shape.clone();
  }

  public static Tensor of(String name, FloatBuffer values, long... shape) {
    return new Tensor(name, new Content.Numbers(values), shape);
  }

  public static Tensor of(String name, LongBuffer values, long... shape) {
    return new Tensor(name, new Content.Numbers(values), shape);
  }

  /// Return a tensor of unsigned bytes.
  public static Tensor of(String name, ByteBuffer values, long... shape) {
    return new Tensor(name, new Content.Numbers(values), shape);
  }

  /// Return a tensor of texts.
  public static Tensor of(String name, List<String> texts, long... shape) {
    return new Tensor(name, new Content.Texts(texts), shape);
  }

  /// Return a table of scores.
  ///
  /// @param columns what each column is the score of
  static Tensor scores(String name, FloatBuffer values, List<String> columns, int rows) {
    return new Tensor(name, new Content.Scores(values, columns), rows, columns.size());
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
    return content.count();
  }

  Content content() {
    return content;
  }

  /// Return the names of the columns where the model gives a list of maps from names or numbers to
  /// scores, sorted; otherwise none.
  public List<String> columns() {
    return content instanceof Content.Scores(var values, var columns) ? columns : List.of();
  }

  /// Return whether it holds texts.
  public boolean holdsTexts() {
    return content instanceof Content.Texts;
  }

  /// Return the elements as texts, numbers in their shortest form.
  public List<String> texts() {
    return switch (content) {
      case Content.Texts(var texts) -> texts;
      case Content.Numbers(LongBuffer longs) ->
          IntStream.range(0, longs.capacity()).mapToObj(i -> Long.toString(longs.get(i))).toList();
      default -> IntStream.range(0, count()).mapToObj(i -> Float.toString(floats()[i])).toList();
    };
  }

  /// Return the elements as floats. The array of an output is the tensor's own: do not write to it.
  public float[] floats() {
    return switch (content) {
      case Content.Numbers(var values) -> floats(values);
      case Content.Scores(var values, var columns) -> floats(values);
      case Content.Texts texts ->
          throw new IllegalStateException("Tensor %s holds texts.".formatted(name));
    };
  }

  private static float[] floats(Buffer values) {
    int count = values.capacity();
    return switch (values) {
      case FloatBuffer floats when owned(floats) -> floats.array();
      case FloatBuffer floats -> {
        var copy = new float[count];
        floats.get(0, copy);
        yield copy;
      }
      case LongBuffer longs -> {
        var copy = new float[count];
        for (int i = 0; i < copy.length; i++) {
          copy[i] = longs.get(i);
        }
        yield copy;
      }
      case ByteBuffer bytes -> {
        var copy = new float[count];
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
