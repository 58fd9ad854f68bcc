package touchstone.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives models that change upper and lower case a locale that every computer has. ONNX Runtime
/// asks Linux for `en_US.UTF-8` where a `StringNormalizer` names none, and does not load the model
/// on computers that were set up for another language only; how letters change is the same in
/// `C.UTF-8`.
final class LocaleFallback {
  private static final String OPERATOR = "StringNormalizer";
  private static final String LOCALE = "C.UTF-8";
  private static final int GRAPH = 7;
  private static final int NODE = 1;
  private static final int OPERATOR_NAME = 4;
  private static final int ATTRIBUTE = 5;
  private static final long LARGEST = 512L << 20;

  private LocaleFallback() {}

  /// Return whether a failure to load a model is one of the locale.
  static boolean explains(String failure) {
    return failure.contains("Failed to construct locale");
  }

  /// Return the model with that locale, absent where it cannot be had.
  static Optional<byte[]> model(Path file, GraphInspection graph) {
    try {
      if (!graph.operators().containsKey(OPERATOR)
          || !graph.externalData().isEmpty()
          || Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      return Optional.of(
          changed(
              Files.readAllBytes(file),
              GRAPH,
              inside -> changed(inside, NODE, LocaleFallback::node)));
    } catch (IOException
        | java.nio.BufferUnderflowException
        | ArithmeticException
        | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /// Changes the value of a field.
  private interface Part {
    /// Return what stands in its place, null for nothing.
    byte @Nullable [] of(byte[] value);
  }

  private static byte[] node(byte[] node) {
    boolean[] found = new boolean[1];
    changed(
        node,
        OPERATOR_NAME,
        name -> {
          found[0] = new String(name, StandardCharsets.UTF_8).equals(OPERATOR);
          return name;
        });
    if (!found[0]) {
      return node;
    }
    var others = changed(node, ATTRIBUTE, value -> isLocale(value) ? null : value);
    var attribute =
        new TextTensors.Message().text(1, "locale").text(4, LOCALE).number(20, 3).bytes();
    var out = new ByteArrayOutputStream();
    out.writeBytes(others);
    out.writeBytes(new TextTensors.Message().bytes(ATTRIBUTE, attribute).bytes());
    return out.toByteArray();
  }

  private static boolean isLocale(byte[] attribute) {
    var names = new java.util.ArrayList<String>();
    changed(
        attribute,
        1,
        name -> {
          names.add(new String(name, StandardCharsets.UTF_8));
          return name;
        });
    return names.equals(List.of("locale"));
  }

  /// Return a message with another value in each field of that number and of bytes.
  private static byte[] changed(byte[] message, int field, Part part) {
    var in = ByteBuffer.wrap(message);
    var out = new ByteArrayOutputStream(message.length + 64);
    while (in.hasRemaining()) {
      int start = in.position();
      long tag = varint(in);
      switch ((int) (tag & 7)) {
        case ProtoReader.VARINT -> varint(in);
        case ProtoReader.FIXED64 -> in.position(in.position() + 8);
        case ProtoReader.FIXED32 -> in.position(in.position() + 4);
        case ProtoReader.BYTES -> {
          int length = Math.toIntExact(varint(in));
          var value = new byte[Math.min(length, in.remaining())];
          in.get(value);
          if (tag >>> 3 == field) {
            var other = part.of(value);
            if (other != null) {
              out.writeBytes(new TextTensors.Message().bytes(field, other).bytes());
            }
            continue;
          }
        }
        default -> throw new IllegalArgumentException("This is no protocol buffer.");
      }
      out.write(message, start, in.position() - start);
    }
    return out.toByteArray();
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("A number has no end.");
  }
}
