package touchstone.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a project contained at a moment: the end of everybody's chain of steps. Whoever keeps it
/// elsewhere can tell later whether all of that is still there.
///
/// @param project the identity of the project
/// @param name of the project
/// @param at when, as ISO 8601, by the clock of whoever sealed it
/// @param by the identity of whoever sealed it
/// @param byName their name
/// @param steps how many steps there were
/// @param heads the ends, by annotator and hash
/// @param signature null where nobody signed it
public record Seal(
    String project,
    String name,
    String at,
    String by,
    String byName,
    long steps,
    List<Head> heads,
    @Nullable Signature signature) {
  public Seal {
    heads = List.copyOf(heads);
  }

  /// The end of a person's chain. Who worked on two copies at once has two of them.
  ///
  /// @param annotator their identity
  /// @param name their name
  /// @param sequence how many steps of theirs there were
  /// @param hash of the last one
  public record Head(String annotator, String name, long sequence, String hash) {}

  /// Says that somebody stands by the seal.
  ///
  /// @param key their public key, as X.509 in Base64
  /// @param value Ed25519 over [#text] in UTF-8, in Base64
  public record Signature(String key, String value) {}

  /// Return everything that the seal says but the signature, as one text: what is digested and
  /// signed. Each value stands with its length before it, so that no two seals have one text.
  public String text() {
    var text = new StringBuilder("touchstone seal 1\n");
    for (var value : List.of(project, name, at, by, byName, Long.toString(steps))) {
      add(text, value);
    }
    for (var head : heads) {
      add(text, head.annotator());
      add(text, head.name());
      add(text, Long.toString(head.sequence()));
      add(text, head.hash());
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String value) {
    text.append(value.length()).append(':').append(value).append('\n');
  }

  /// Return what stands for the seal as a whole: SHA-256 over [#text] in UTF-8, in hexadecimal.
  public String digest() {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Return the hashes of the last steps.
  public Set<String> hashes() {
    return heads.stream().map(Head::hash).collect(Collectors.toSet());
  }

  public Seal signed(Signature by) {
    return new Seal(project, name, at, this.by, byName, steps, heads, by);
  }
}
