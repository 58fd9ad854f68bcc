package touchstone.project;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Takes the hash that ties a step to those before it: SHA-256 in hexadecimal over its columns,
/// each with its length before it. Owned by one thread.
final class Chain {
  private static final HexFormat HEX = HexFormat.of();

  private final MessageDigest digest = RowDigest.sha256();
  private final StringBuilder text = new StringBuilder(1024);

  /// Return the hash of a step.
  static String hash(String previous, Object... columns) {
    var chain = new Chain().begin(previous);
    for (var column : columns) {
      chain.add(column.toString());
    }
    return chain.end();
  }

  Chain begin(String previous) {
    text.setLength(0);
    text.append(previous);
    return this;
  }

  Chain add(String column) {
    text.append('\n').append(column.length()).append(':').append(column);
    return this;
  }

  String end() {
    return HEX.formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
