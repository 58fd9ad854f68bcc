package touchstone.project;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// SHA-256 over immutable rows in the order of their identities, so that a step can vouch for them.
final class RowDigest {
  /// There may be one for each of many batches at a time.
  private static final int BUFFER = 1024;

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long rows;

  RowDigest() {
    digest = sha256();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    }
  }

  /// Add a row by its values, each told apart by its type: null, whole number, number, text or
  /// bytes. A number that is whole counts as such, as SQLite does not tell them apart everywhere.
  RowDigest row(@Nullable Object... values) {
    for (var value : values) {
      flush(16);
      switch (value) {
        case null -> buffer.put((byte) 0);
        case Long number -> buffer.put((byte) 1).putLong(number);
        case Integer number -> buffer.put((byte) 1).putLong(number);
        case Double number when number == number.longValue() ->
            buffer.put((byte) 1).putLong(number.longValue());
        case Double number -> buffer.put((byte) 2).putDouble(number);
        case byte[] bytes -> {
          buffer.put((byte) 4);
          put(bytes);
        }
        case Object other -> {
          buffer.put((byte) 3);
          put(other.toString().getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    rows++;
    return this;
  }

  /// Add a row as it is stored, in the columns from the first on.
  RowDigest row(ResultSet row, int columns) throws SQLException {
    var values = new @Nullable Object[columns];
    for (int i = 0; i < columns; i++) {
      values[i] = row.getObject(i + 1);
    }
    return row(values);
  }

  private void put(byte[] bytes) {
    flush(4);
    buffer.putInt(bytes.length);
    if (bytes.length > buffer.capacity() / 2) {
      flush(buffer.capacity());
      digest.update(bytes);
    } else {
      flush(bytes.length);
      buffer.put(bytes);
    }
  }

  private void flush(int room) {
    if (buffer.remaining() < room) {
      digest.update(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
  }

  long rows() {
    return rows;
  }

  String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  /// Return the digest; what is added after it makes another one.
  byte[] bytes() {
    flush(buffer.capacity());
    return digest.digest();
  }
}
