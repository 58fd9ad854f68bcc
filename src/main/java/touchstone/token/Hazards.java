package touchstone.token;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import touchstone.onnx.ModelException;

/// What in a `tokenizer.json` would make the native library end the whole process instead of
/// refusing the file: it does not check some references, and gives up on patterns that go back and
/// forth without end. A tokenizer comes from somewhere else, so it is looked through first.
final class Hazards {
  private static final int LEAF = 1 << 8;

  private Hazards() {}

  /// Refuse a part of a tokenizer that would end the process.
  ///
  /// @param part the normaliser, cutter, post-processor or decoder
  static void refuse(String file, JsonNode part) throws ModelException {
    var left = new ArrayDeque<JsonNode>(List.of(part));
    while (!left.isEmpty()) {
      var node = left.pop();
      node.forEach(left::push);
      var pattern = node.path("Regex");
      if (pattern.isString() && Patterns.mayNotEnd(pattern.stringValue())) {
        throw new ModelException(
            "%s cuts texts by the pattern %s, which may take forever; Touchstone does not use it."
                .formatted(file, shortened(pattern.stringValue())));
      }
      switch (node.path("type").asString("")) {
        case "TemplateProcessing" -> {
          var special = node.path("special_tokens");
          template(file, node.path("single"), special, Set.of("A"));
          template(file, node.path("pair"), special, Set.of("A", "B"));
        }
        case "Precompiled" -> {
          if (!isCharacterMap(node.path("precompiled_charsmap").asString(""))) {
            throw new ModelException(
                "%s has a damaged map of characters (precompiled_charsmap); download it again."
                    .formatted(file));
          }
        }
        default -> {}
      }
    }
  }

  private static String shortened(String pattern) {
    return pattern.length() <= 60 ? pattern : pattern.substring(0, 60) + "…";
  }

  private static void template(
      String file, JsonNode pieces, JsonNode special, Set<String> sequences) throws ModelException {
    for (var piece : pieces) {
      var token = piece.path("SpecialToken").path("id").asString("");
      var sequence = piece.path("Sequence").path("id").asString("");
      var known = special.path(token);
      boolean sound =
          token.isEmpty()
              ? sequences.contains(sequence)
              : !known.path("ids").isEmpty()
                  && known.path("ids").size() == known.path("tokens").size();
      if (!sound) {
        throw new ModelException(
            "%s puts %s around texts, which it does not explain (special_tokens)."
                .formatted(file, token.isEmpty() ? sequence : token));
      }
    }
  }

  /// Return whether a map of characters can be followed without leaving it: a double-array trie as
  /// SentencePiece writes it, the size of the trie in front and the replacements behind it, each
  /// ended by a zero.
  private static boolean isCharacterMap(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
    if (bytes.length < 8) {
      return false;
    }
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int size = buffer.getInt();
    if (size <= 0 || size % 4 != 0 || size > bytes.length - 4) {
      return false;
    }
    var units = new int[size / 4];
    buffer.asIntBuffer().get(units);
    var replacements = Arrays.copyOfRange(bytes, 4 + size, bytes.length);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(replacements));
    } catch (CharacterCodingException notText) {
      return false;
    }
    return staysInside(units, replacements);
  }

  private static boolean staysInside(int[] units, byte[] replacements) {
    var seen = new BitSet();
    var left = new ArrayDeque<Integer>();
    left.push(offset(units[0]));
    while (!left.isEmpty()) {
      int base = left.pop();
      if ((base | 0xFF) >= units.length) {
        return false;
      }
      for (int label = 1; label < 256; label++) {
        int at = base ^ label;
        int unit = units[at];
        if ((unit & (1 << 31 | 0xFF)) != label || seen.get(at)) {
          continue;
        }
        seen.set(at);
        int next = at ^ offset(unit);
        if (next < 0 || next >= units.length) {
          return false;
        }
        if ((unit & LEAF) != 0 && !begins(replacements, units[next] & Integer.MAX_VALUE)) {
          return false;
        }
        left.push(next);
      }
    }
    return true;
  }

  private static int offset(int unit) {
    return unit >>> 10 << ((unit & 1 << 9) >> 6);
  }

  /// Return whether a character begins there, or the text ends.
  private static boolean begins(byte[] text, int at) {
    return at <= text.length && (at == text.length || (text[at] & 0xC0) != 0x80);
  }
}
