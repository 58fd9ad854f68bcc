package touchstone.dataset;

import java.io.IOException;
import java.io.InputStream;

/// The first so many bytes of what is left of a stream.
public final class FirstBytes extends InputStream {
  private final InputStream from;
  private long left;

  public FirstBytes(InputStream from, long left) {
    this.from = from;
    this.left = left;
  }

  @Override
  public int read() throws IOException {
    return left > 0 && left-- > 0 ? from.read() : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left <= 0) {
      return -1;
    }
    int count = from.read(target, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    from.close();
  }
}
