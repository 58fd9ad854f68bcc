package touchstone.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Makes tensors of texts. The Java binding of ONNX Runtime 1.29 hands texts over in the UTF-8 of
/// the JVM, which spells U+0000 and characters beyond U+FFFF, such as emoji, in a way that models
/// take for damage. Texts that hold such characters therefore become the constant of a graph of one
/// node, and the tensor is what that graph gives.
final class TextTensors {
  private static final int IR_VERSION = 8;
  private static final int OPSET = 13;
  private static final String OUTPUT = "texts";

  private TextTensors() {}

  static OnnxTensor create(OrtEnvironment environment, List<String> texts, long[] shape)
      throws OrtException {
    if (texts.stream().noneMatch(TextTensors::isSpeltOtherwise)) {
      return OnnxTensor.createTensor(environment, texts.toArray(String[]::new), shape);
    }
    try (var options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setOptimizationLevel(SessionOptions.OptLevel.NO_OPT);
      try (var session = environment.createSession(graph(texts, shape), options)) {
        return (OnnxTensor) session.run(Map.of()).get(0);
      }
    }
  }

  private static boolean isSpeltOtherwise(String text) {
    return text.chars().anyMatch(c -> c == 0 || Character.isSurrogate((char) c));
  }

  /// Return a model whose only node passes on a constant.
  private static byte[] graph(List<String> texts, long[] shape) {
    var constant = new Message();
    for (long size : shape) {
      constant.number(1, size);
    }
    constant.number(2, ElementType.STRING.code());
    texts.forEach(text -> constant.text(6, text));
    constant.text(8, "constant");
    var node = new Message().text(1, "constant").text(2, OUTPUT).text(4, "Identity");
    var type = new Message().part(1, new Message().number(1, ElementType.STRING.code()));
    var graph =
        new Message()
            .part(1, node)
            .text(2, "constant")
            .part(5, constant)
            .part(12, new Message().text(1, OUTPUT).part(2, type));
    return new Message()
        .number(1, IR_VERSION)
        .part(7, graph)
        .part(8, new Message().text(1, "").number(2, OPSET))
        .bytes();
  }

  /// A protocol buffer message under construction.
  static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3 | ProtoReader.VARINT);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message part(int field, Message value) {
      return bytes(field, value.bytes());
    }

    Message bytes(int field, byte[] value) {
      varint((long) field << 3 | ProtoReader.BYTES);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    private void varint(long value) {
      long left = value;
      while ((left & ~0x7FL) != 0) {
        out.write((int) (left & 0x7F | 0x80));
        left >>>= 7;
      }
      out.write((int) left);
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
