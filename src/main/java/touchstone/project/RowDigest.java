package touchstone.project;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;

/// SHA-256 over immutable rows in the order of their identities, so that a step can vouch for them.
final class RowDigest {
  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
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

  /// Add a row.
  void add(long id, long item, String label, Geometry geometry, double score, String rest) {
    var name = label.getBytes(StandardCharsets.UTF_8);
    var more = rest.getBytes(StandardCharsets.UTF_8);
    flush(64);
    buffer.putLong(id).putLong(item).putDouble(score);
    switch (geometry) {
      case WholeItem whole -> buffer.put((byte) 0);
      case BoundingBox(var x, var y, var width, var height) ->
          buffer.put((byte) 1).putDouble(x).putDouble(y).putDouble(width).putDouble(height);
      case TextSpan(var start, var end) -> buffer.put((byte) 2).putInt(start).putInt(end);
      case Link(var from, var to) -> buffer.put((byte) 3).putLong(from.value()).putLong(to.value());
    }
    put(name);
    put(more);
    rows++;
  }

  /// Add a text.
  void add(long item, String text) {
    flush(64);
    buffer.putLong(item);
    put(text.getBytes(StandardCharsets.UTF_8));
    rows++;
  }

  /// Return what an annotation says beside its label and place, as one text.
  static String rest(String task, @Nullable String attributes, @Nullable String text) {
    return task + '\0' + (attributes == null ? "" : attributes) + '\0' + (text == null ? "" : text);
  }

  /// Return one digest that stands for the annotations of an import and for its texts.
  static String join(String annotations, @Nullable String texts) {
    return texts == null
        ? annotations
        : HexFormat.of()
            .formatHex(sha256().digest((annotations + texts).getBytes(StandardCharsets.US_ASCII)));
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
    flush(buffer.capacity());
    return HexFormat.of().formatHex(digest.digest());
  }
}
