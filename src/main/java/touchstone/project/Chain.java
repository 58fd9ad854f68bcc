package touchstone.project;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The hash that ties a step to its annotator's step before.
final class Chain {
  private Chain() {}

  /// Return SHA-256 in hexadecimal over the columns of a step, each with its length before it.
  static String hash(String previous, Object... columns) {
    var digest = RowDigest.sha256();
    var text = new StringBuilder(previous);
    for (var column : columns) {
      var value = String.valueOf(column);
      text.append('\n').append(value.length()).append(':').append(value);
    }
    digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }
}
