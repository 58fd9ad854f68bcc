package touchstone.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes small ONNX models, real enough for ONNX Runtime, field by field as in `onnx.proto`.
public final class OnnxBuilder {
  public static final int FLOAT = 1;
  public static final int UINT8 = 2;
  public static final int INT32 = 6;
  public static final int INT64 = 7;
  public static final int STRING = 8;
  public static final int BOOL = 9;
  public static final int FLOAT16 = 10;

  private final Message graph = new Message();
  private final Message model = new Message();

  public OnnxBuilder() {
    model.number(1, 8);
    model.text(2, "touchstone test");
    opset("", 13);
    graph.text(2, "test");
  }

  /// A message under construction.
  public static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    public Message bytes(int field, byte[] value) {
      varint((long) field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    public Message real(int field, float value) {
      varint((long) field << 3 | 5);
      out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
      return this;
    }

    public Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public Message part(int field, Message value) {
      return bytes(field, value.toBytes());
    }

    private void varint(long value) {
      long left = value;
      while ((left & ~0x7FL) != 0) {
        out.write((int) (left & 0x7F | 0x80));
        left >>>= 7;
      }
      out.write((int) left);
    }

    public byte[] toBytes() {
      return out.toByteArray();
    }
  }

  public OnnxBuilder opset(String domain, long version) {
    model.part(8, new Message().text(1, domain).number(2, version));
    return this;
  }

  public OnnxBuilder metadata(String key, String value) {
    model.part(14, new Message().text(1, key).text(2, value));
    return this;
  }

  /// Add an input; a negative size is open.
  public OnnxBuilder input(String name, int type, long... shape) {
    graph.part(11, value(name, type, shape));
    return this;
  }

  /// Add an output; a negative size is open.
  public OnnxBuilder output(String name, int type, long... shape) {
    graph.part(12, value(name, type, shape));
    return this;
  }

  private static Message value(String name, int type, long... shape) {
    var dimensions = new Message();
    for (long size : shape) {
      dimensions.part(
          1, size < 0 ? new Message().text(2, "d" + -size) : new Message().number(1, size));
    }
    var tensor = new Message().number(1, type).part(2, dimensions);
    return new Message().text(1, name).part(2, new Message().part(1, tensor));
  }

  /// Add an output that is a list of maps from names or numbers to floats, as `ZipMap` gives.
  public OnnxBuilder maps(String name, int keyType) {
    var floats = new Message().part(1, new Message().number(1, FLOAT));
    var map = new Message().number(1, keyType).part(2, floats);
    var list = new Message().part(1, new Message().part(5, map));
    graph.part(12, new Message().text(1, name).part(2, new Message().part(4, list)));
    return this;
  }

  public OnnxBuilder floats(String name, float[] values, long... shape) {
    var raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return tensor(name, FLOAT, raw.array(), shape);
  }

  public OnnxBuilder longs(String name, long[] values, long... shape) {
    var raw = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return tensor(name, INT64, raw.array(), shape);
  }

  public OnnxBuilder texts(String name, List<String> values, long... shape) {
    var tensor = dims(shape).number(2, STRING);
    values.forEach(value -> tensor.text(6, value));
    graph.part(5, tensor.text(8, name));
    return this;
  }

  private OnnxBuilder tensor(String name, int type, byte[] raw, long... shape) {
    graph.part(5, dims(shape).number(2, type).text(8, name).bytes(9, raw));
    return this;
  }

  private static Message dims(long... shape) {
    var tensor = new Message();
    for (long size : shape) {
      tensor.number(1, size);
    }
    return tensor;
  }

  /// Add an initialiser of floats whose values lie in another file.
  public OnnxBuilder external(String name, String location, long... shape) {
    graph.part(
        5,
        dims(shape)
            .number(2, FLOAT)
            .text(8, name)
            .part(13, new Message().text(1, "location").text(2, location))
            .number(14, 1));
    return this;
  }

  /// Add a node with its inputs and output names separated by spaces.
  public OnnxBuilder node(String operator, String inputs, String outputs, Message... attributes) {
    return foreignNode("", operator, inputs, outputs, attributes);
  }

  public OnnxBuilder foreignNode(
      String domain, String operator, String inputs, String outputs, Message... attributes) {
    var node = new Message();
    for (var input : inputs.split(" ")) {
      node.text(1, input);
    }
    for (var output : outputs.split(" ")) {
      node.text(2, output);
    }
    node.text(4, operator);
    for (var attribute : attributes) {
      node.part(5, attribute);
    }
    if (!domain.isEmpty()) {
      node.text(7, domain);
    }
    graph.part(1, node);
    return this;
  }

  /// Return an attribute of one whole number.
  public static Message whole(String name, long value) {
    return new Message().text(1, name).number(3, value).number(20, 2);
  }

  /// Return an attribute of several whole numbers.
  public static Message wholes(String name, long... values) {
    var attribute = new Message().text(1, name);
    for (long value : values) {
      attribute.number(8, value);
    }
    return attribute.number(20, 7);
  }

  /// Return an attribute of one number.
  public static Message real(String name, float value) {
    return new Message().text(1, name).real(2, value).number(20, 1);
  }

  /// Return an attribute of several numbers.
  public static Message reals(String name, float... values) {
    var attribute = new Message().text(1, name);
    for (float value : values) {
      attribute.real(7, value);
    }
    return attribute.number(20, 6);
  }

  /// Return an attribute of one text.
  public static Message text(String name, String value) {
    return new Message().text(1, name).text(4, value).number(20, 3);
  }

  /// Return an attribute of several texts.
  public static Message texts(String name, List<String> values) {
    var attribute = new Message().text(1, name);
    values.forEach(value -> attribute.text(9, value));
    return attribute.number(20, 8);
  }

  /// Return an attribute that is a graph, as loops and branches have.
  public static Message branch(String name, OnnxBuilder body) {
    return new Message().text(1, name).part(6, body.graph).number(20, 5);
  }

  public byte[] build() {
    var whole = new Message();
    whole.out.writeBytes(model.toBytes());
    return whole.part(7, graph).toBytes();
  }

  public Path write(Path file) throws IOException {
    return Files.write(file, build());
  }
}
