package touchstone.onnx;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A forward reader of the protocol buffer wire format over a file of any size. It holds a few
/// kilobytes, passes over what is not asked for without reading it, and trusts no length. Owned by
/// one thread.
final class ProtoReader implements Closeable {
  /// A file that is not what it should be; the message ends a sentence that begins with its name.
  static final class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    Damaged(String what) {
      super(what);
    }
  }

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private final FileChannel channel;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(1 << 14);
  private long windowEnd;

  ProtoReader(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    size = channel.size();
    window.limit(0);
  }

  long size() {
    return size;
  }

  private long position() {
    return windowEnd - window.remaining();
  }

  /// Return whether the message that ends there goes on.
  boolean more(long end) throws Damaged {
    if (position() > end) {
      throw new Damaged("is damaged: a part of it is longer than the whole");
    }
    return position() < end;
  }

  /// Read a field's number and wire type, as `number << 3 | type`.
  int tag() throws IOException {
    long tag = varint();
    if (tag <= 7 || tag > 0xFFFF_FFFFL) {
      throw new Damaged("is not an ONNX model");
    }
    return (int) tag;
  }

  static int tag(int field, int wireType) {
    return field << 3 | wireType;
  }

  long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      byte next = next();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new Damaged("is damaged: a number in it has no end");
  }

  /// Read the length of the embedded message that starts here and return where it ends.
  long end(long outerEnd) throws IOException {
    long length = varint();
    long end = position() + length;
    if (length < 0 || end < 0 || end > outerEnd) {
      throw new Damaged(
          end > size || end < 0 || length < 0
              ? "is cut short or damaged: a part of it would end after the file"
              : "is damaged: a part of it is longer than the whole");
    }
    return end;
  }

  String text(long outerEnd, int longest) throws IOException {
    long length = end(outerEnd) - position();
    if (length > longest) {
      throw new Damaged("holds a text of %,d bytes where a name belongs".formatted(length));
    }
    var bytes = new byte[(int) length];
    for (int at = 0; at < bytes.length; ) {
      if (!window.hasRemaining()) {
        fill();
      }
      int part = Math.min(bytes.length - at, window.remaining());
      window.get(bytes, at, part);
      at += part;
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// Pass over the value of a field that is of no interest.
  void skip(int tag, long outerEnd) throws IOException {
    switch (tag & 7) {
      case VARINT -> varint();
      case FIXED64 -> seek(position() + 8);
      case BYTES -> seek(end(outerEnd));
      case FIXED32 -> seek(position() + 4);
      default -> throw new Damaged("is not an ONNX model");
    }
  }

  void seek(long target) throws IOException {
    if (target > size) {
      throw new Damaged("is cut short");
    }
    long ahead = target - position();
    if (ahead >= 0 && ahead <= window.remaining()) {
      window.position(window.position() + (int) ahead);
    } else {
      channel.position(target);
      window.limit(0);
      windowEnd = target;
    }
  }

  private byte next() throws IOException {
    if (!window.hasRemaining()) {
      fill();
    }
    return window.get();
  }

  private void fill() throws IOException {
    window.clear();
    int got = channel.read(window);
    window.flip();
    if (got <= 0) {
      window.limit(0);
      throw new Damaged("is cut short");
    }
    windowEnd += got;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
