package touchstone.project.raw;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes a record of SQLite apart. A whole number is a `Long`, any other a `Double`, a text a
/// `String`, bytes a `byte[]`.
final class Records {
  private static final int MOST_COLUMNS = 200;

  private Records() {}

  /// Return the values, null if they do not fit into what there is.
  static @Nullable List<@Nullable Object> read(ByteBuffer payload) {
    var header = payload.slice();
    long length = varint(header);
    if (length < header.position() || length > payload.remaining()) {
      return null;
    }
    header.limit((int) length);
    var body = payload.slice().position((int) length);
    var values = new ArrayList<@Nullable Object>();
    while (header.hasRemaining()) {
      long type = varint(header);
      if (values.size() == MOST_COLUMNS || size(type) < 0 || size(type) > body.remaining()) {
        return null;
      }
      values.add(value(type, body));
    }
    return values;
  }

  private static long size(long type) {
    return switch ((int) Math.min(type, 12)) {
      case 0, 8, 9 -> 0;
      case 1 -> 1;
      case 2 -> 2;
      case 3 -> 3;
      case 4 -> 4;
      case 5 -> 6;
      case 6, 7 -> 8;
      case 12 -> (type - 12) / 2;
      default -> -1;
    };
  }

  private static @Nullable Object value(long type, ByteBuffer body) {
    return switch ((int) Math.min(type, 12)) {
      case 0 -> null;
      case 8 -> 0L;
      case 9 -> 1L;
      case 7 -> body.getDouble();
      case 12 -> {
        var bytes = new byte[(int) size(type)];
        body.get(bytes);
        yield type % 2 == 0 ? bytes : (Object) new String(bytes, StandardCharsets.UTF_8);
      }
      default -> whole((int) size(type), body);
    };
  }

  private static long whole(int bytes, ByteBuffer body) {
    long number = body.get();
    for (int at = 1; at < bytes; at++) {
      number = number << 8 | body.get() & 0xFF;
    }
    return number;
  }

  /// Read a whole number of one to nine bytes.
  static long varint(ByteBuffer from) {
    long number = 0;
    for (int at = 0; at < 8; at++) {
      int next = from.get();
      number = number << 7 | next & 0x7F;
      if (next >= 0) {
        return number;
      }
    }
    return number << 8 | from.get() & 0xFF;
  }
}
