package touchstone.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.onnx.ModelException;

/// Tokenizers that the native library would end the process over: without the refusal, this test
/// would take the others down with it.
class HostileTokenizerTest {
  private static final String MODEL =
      "\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0, \"b\": 1}, \"merges\": []}}";

  @TempDir Path folder;

  private Tokenizer open(String parts) throws Exception {
    var file = folder.resolve("tokenizer.json");
    Files.writeString(file, "{\"version\": \"1.0\", " + parts + ", " + MODEL);
    return TokenizerFile.open(file, null);
  }

  private String refusal(String parts) {
    return assertThrows(ModelException.class, () -> open(parts).close()).sentence();
  }

  private static String split(String pattern) {
    return "\"pre_tokenizer\": {\"type\": \"Sequence\", \"pretokenizers\": [{\"type\": \"Split\", \"pattern\": {\"Regex\": \"%s\"}, \"behavior\": \"Isolated\", \"invert\": false}]}"
        .formatted(pattern.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  @Test
  void patternsThatMayTakeForeverAreRefused() {
    assertEquals(
        "tokenizer.json cuts texts by the pattern (a+)+c, which may take forever; Touchstone does"
            + " not use it.",
        refusal(split("(a+)+c")));
    for (var pattern : List.of("(?:a*b*)*", "(x|(?i:y+))+z", "((a{2,})b){3,}", "[(]?(\\)*)+")) {
      assertEquals(true, Patterns.mayNotEnd(pattern), pattern);
    }
  }

  /// Those of GPT-2, of newer models of the same house, of Llama 3, Qwen 2, BLOOM and DeepSeek.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
        "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r"
            + "\\n"
            + "\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r"
            + "\\n"
            + "]*|\\s*[\\r"
            + "\\n"
            + "]+|\\s+(?!\\S)|\\s+",
        "[^\\r"
            + "\\n"
            + "\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}|"
            + " ?[^\\s\\p{L}\\p{N}]+[\\r"
            + "\\n"
            + "/]*|\\s*[\\r"
            + "\\n"
            + "]+|\\s+(?!\\S)|\\s+",
        " ?[^(\\s|[.,!?…。，、।۔،])]+",
        "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r"
            + "\\n"
            + "\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\\r"
            + "\\n"
            + "]*|\\s*[\\r"
            + "\\n"
            + "]+|\\s+(?!\\S)|\\s+"
      })
  void thePatternsOfRealModelsAreUsed(String pattern) throws Exception {
    assertEquals(false, Patterns.mayNotEnd(pattern));
    try (var tokenizer = open(split(pattern))) {
      assertArrayEquals(new int[] {0, 1, 0}, tokenizer.ids("ab a"));
    }
  }

  @Test
  void specialTokensThatAreNotExplainedAreRefused() {
    var template =
        "\"post_processor\": {\"type\": \"TemplateProcessing\", \"single\": [%s], \"pair\": [],"
            + " \"special_tokens\": {\"[Y]\": {\"id\": \"[Y]\", \"ids\": [1], \"tokens\": []}}}";
    assertEquals(
        "tokenizer.json puts [X] around texts, which it does not explain (special_tokens).",
        refusal(template.formatted("{\"SpecialToken\": {\"id\": \"[X]\", \"type_id\": 0}}")));
    assertEquals(
        "tokenizer.json puts [Y] around texts, which it does not explain (special_tokens).",
        refusal(template.formatted("{\"SpecialToken\": {\"id\": \"[Y]\", \"type_id\": 0}}")));
    assertEquals(
        "tokenizer.json puts B around texts, which it does not explain (special_tokens).",
        refusal(template.formatted("{\"Sequence\": {\"id\": \"B\", \"type_id\": 0}}")));
  }

  /// A map that makes an A an a, changed at one place.
  private static String map(int at, int value, String replacements) {
    var units = new int[512];
    units[0] = 256 << 10;
    units[256 ^ 'A'] = 'A' | 1 << 8 | (256 ^ 'A' ^ 511) << 10;
    units[511] = 0;
    units[at] = value;
    var text = replacements.getBytes(StandardCharsets.ISO_8859_1);
    var bytes = ByteBuffer.allocate(4 + 4 * units.length + text.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(4 * units.length);
    for (int unit : units) {
      bytes.putInt(unit);
    }
    bytes.put(text);
    return "\"normalizer\": {\"type\": \"Precompiled\", \"precompiled_charsmap\": \"%s\"}"
        .formatted(Base64.getEncoder().encodeToString(bytes.array()));
  }

  @Test
  void aMapOfCharactersThatLeadsOutsideIsRefused() throws Exception {
    try (var tokenizer = open(map(1, 0, "a\0"))) {
      assertArrayEquals(new int[] {0, 1}, tokenizer.ids("Ab"));
    }
    var sentence =
        "tokenizer.json has a damaged map of characters (precompiled_charsmap); download it again.";
    for (var damaged :
        List.of(
            map(0, 4096 << 10, "a\0"),
            map(256 ^ 'A', 'A' | 1 << 8 | 4096 << 10, "a\0"),
            map(511, 7, "a\0"),
            map(511, 1, "\u00C3\u00A9\0"),
            map(1, 0, "\u00E9\0"),
            "\"normalizer\": {\"type\": \"Precompiled\", \"precompiled_charsmap\": \"AAAA\"}",
            "\"normalizer\": {\"type\": \"Precompiled\", \"precompiled_charsmap\": \"%%%%\"}",
            "\"normalizer\": {\"type\": \"Precompiled\"}")) {
      assertEquals(sentence, refusal(damaged));
    }
  }
}
