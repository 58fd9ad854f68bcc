package touchstone.media;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Bytes read at any place, through a small window where they come from a file. Reading past the
/// end throws [EOFException]. Owned by one thread.
final class ByteSource implements Closeable {
  private static final int WINDOW = 4096;

  private final @Nullable FileChannel file;
  private final long size;
  private final byte[] window;
  private long start;
  private int filled;

  private ByteSource(@Nullable FileChannel file, long size, byte[] window, int filled) {
    this.file = file;
    this.size = size;
    this.window = window;
    this.filled = filled;
  }

  static ByteSource of(byte[] bytes) {
    return new ByteSource(null, bytes.length, bytes, bytes.length);
  }

  static ByteSource open(Path path) throws IOException {
    var file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new ByteSource(file, file.size(), new byte[WINDOW], 0);
    } catch (IOException failure) {
      file.close();
      throw failure;
    }
  }

  long size() {
    return size;
  }

  int u8(long at) throws IOException {
    if (at < start || at >= start + filled) {
      fill(at);
    }
    return window[(int) (at - start)] & 0xFF;
  }

  int u16(long at, boolean little) throws IOException {
    int first = u8(at);
    int second = u8(at + 1);
    return little ? second << 8 | first : first << 8 | second;
  }

  long u32(long at, boolean little) throws IOException {
    long first = u16(at, little);
    long second = u16(at + 2, little);
    return little ? second << 16 | first : first << 16 | second;
  }

  /// Return the value of a signed 32-bit integer, least significant byte first.
  int s32(long at) throws IOException {
    return (int) u32(at, true);
  }

  boolean has(long at, String ascii) throws IOException {
    if (at + ascii.length() > size) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (u8(at + i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  byte[] bytes(long at, int length) throws IOException {
    if (length < 0 || at + length > size) {
      throw new EOFException();
    }
    var copy = new byte[length];
    for (int i = 0; i < length; i++) {
      copy[i] = (byte) u8(at + i);
    }
    return copy;
  }

  private void fill(long at) throws IOException {
    if (at < 0 || at >= size || file == null) {
      throw new EOFException();
    }
    var buffer = ByteBuffer.wrap(window);
    start = at;
    filled = 0;
    while (buffer.hasRemaining()) {
      int read = file.read(buffer, start + buffer.position());
      if (read < 0) {
        break;
      }
    }
    filled = buffer.position();
    if (filled == 0) {
      throw new EOFException();
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
