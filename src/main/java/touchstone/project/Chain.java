package touchstone.project;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Takes the hash that ties a step to those before it. Owned by one thread.
final class Chain {
  private static final HexFormat HEX = HexFormat.of();

  private final MessageDigest digest = RowDigest.sha256();
  private final StringBuilder text = new StringBuilder(1024);

  /// Return SHA-256 in hexadecimal over the columns of a step, each with its length before it.
  static String hash(String previous, Object... columns) {
    return new Chain().of(previous, columns);
  }

  String of(String previous, Object... columns) {
    text.setLength(0);
    text.append(previous);
    for (var column : columns) {
      var value = column.toString();
      text.append('\n').append(value.length()).append(':').append(value);
    }
    return HEX.formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
