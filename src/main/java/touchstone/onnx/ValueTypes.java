package touchstone.onnx;

import static touchstone.onnx.ProtoReader.BYTES;
import static touchstone.onnx.ProtoReader.VARINT;
import static touchstone.onnx.ProtoReader.tag;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import touchstone.onnx.ProtoReader.Damaged;
import touchstone.onnx.TensorInfo.Dimension;

/// Reads what a graph says of the values that go in and come out: the messages `ValueInfoProto` and
/// `TypeProto`.
final class ValueTypes {
  private static final long MOST_ELEMENTS = 1L << 34;
  private static final int HIGHEST_RANK = 64;

  private ValueTypes() {}

  /// Read an input's or output's name, type and shape.
  static TensorInfo value(ProtoReader in, long end) throws IOException {
    var name = "";
    var info = TensorInfo.of("", ElementType.UNKNOWN);
    while (in.more(end)) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | BYTES -> name = in.text(end, GraphReader.LONGEST_NAME);
        case 2 << 3 | BYTES -> info = type(in, in.end(end));
        default -> in.skip(tag, end);
      }
    }
    return new TensorInfo(name, info.type(), info.shape());
  }

  private static TensorInfo type(ProtoReader in, long end) throws IOException {
    var info = TensorInfo.of("", ElementType.UNKNOWN);
    while (in.more(end)) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | BYTES -> info = tensorType(in, in.end(end));
        case 4 << 3 | BYTES -> info = listType(in, in.end(end));
        default -> in.skip(tag, end);
      }
    }
    return info;
  }

  /// Read the type of a list: one of maps to scores is told apart, others are of no use here.
  private static TensorInfo listType(ProtoReader in, long end) throws IOException {
    var info = TensorInfo.of("", ElementType.UNKNOWN);
    while (in.more(end)) {
      int tag = in.tag();
      if (tag != tag(1, BYTES)) {
        in.skip(tag, end);
        continue;
      }
      long typeEnd = in.end(end);
      while (in.more(typeEnd)) {
        int inner = in.tag();
        if (inner == tag(5, BYTES)) {
          info = TensorInfo.of("", mapType(in, in.end(typeEnd)), -1);
        } else {
          in.skip(inner, typeEnd);
        }
      }
    }
    return info;
  }

  private static ElementType mapType(ProtoReader in, long end) throws IOException {
    var key = ElementType.UNKNOWN;
    var value = ElementType.UNKNOWN;
    while (in.more(end)) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | VARINT -> key = ElementType.of(in.varint());
        case 2 << 3 | BYTES -> value = plainType(in, in.end(end)).type();
        default -> in.skip(tag, end);
      }
    }
    boolean scores = value == ElementType.FLOAT32 || value == ElementType.FLOAT64;
    return scores && key == ElementType.STRING
        ? ElementType.SCORES_BY_NAME
        : scores && key == ElementType.INT64 ? ElementType.SCORES_BY_NUMBER : ElementType.UNKNOWN;
  }

  private static TensorInfo plainType(ProtoReader in, long end) throws IOException {
    var info = TensorInfo.of("", ElementType.UNKNOWN);
    while (in.more(end)) {
      int tag = in.tag();
      if (tag == tag(1, BYTES)) {
        info = tensorType(in, in.end(end));
      } else {
        in.skip(tag, end);
      }
    }
    return info;
  }

  private static TensorInfo tensorType(ProtoReader in, long end) throws IOException {
    var type = ElementType.UNKNOWN;
    List<Dimension> shape = List.of();
    while (in.more(end)) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | VARINT -> type = ElementType.of(in.varint());
        case 2 << 3 | BYTES -> shape = shape(in, in.end(end));
        default -> in.skip(tag, end);
      }
    }
    return new TensorInfo("", type, shape);
  }

  private static List<Dimension> shape(ProtoReader in, long end) throws IOException {
    var shape = new ArrayList<Dimension>();
    long elements = 1;
    while (in.more(end)) {
      int tag = in.tag();
      if (tag != tag(1, BYTES)) {
        in.skip(tag, end);
        continue;
      }
      var dimension = dimension(in, in.end(end));
      elements = dimension.open() ? elements : times(elements, dimension.size());
      shape.add(dimension);
      if (shape.size() > HIGHEST_RANK) {
        throw new Damaged("has a tensor of more than %d dimensions".formatted(HIGHEST_RANK));
      }
    }
    return shape;
  }

  private static Dimension dimension(ProtoReader in, long end) throws IOException {
    long size = -1;
    var name = "";
    while (in.more(end)) {
      int tag = in.tag();
      switch (tag) {
        case 1 << 3 | VARINT -> size = Math.max(-1, in.varint());
        case 2 << 3 | BYTES -> name = in.text(end, GraphReader.LONGEST_NAME);
        default -> in.skip(tag, end);
      }
    }
    return new Dimension(size, name);
  }

  /// Return a number of elements times the size of one more dimension.
  static long times(long elements, long size) throws Damaged {
    if (size < 0 || (size > 0 && elements > MOST_ELEMENTS / size)) {
      throw new Damaged("claims a tensor larger than any memory");
    }
    return elements * size;
  }
}
