package touchstone.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.onnx.ModelException;

/// A `vocab.txt` as the `tokenizer.json` that says the same: BERT's normaliser, its cuts at spaces
/// and punctuation, and the longest words first. What BERT leaves open is read from the
/// `tokenizer_config.json` and `special_tokens_map.json` beside it.
///
/// @param json the text of that file
/// @param special the numbers of the special tokens
/// @param pad the number that fills up
record WordPiece(String json, Map<String, Integer> special, int pad) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final long LARGEST_CONFIG = 4L << 20;
  private static final int LONGEST_WORD = 100;

  static WordPiece read(Path file, byte[] bytes, @Nullable Boolean lowercase)
      throws ModelException, IOException {
    var vocabulary = vocabulary(bytes);
    var config = config(file.resolveSibling("tokenizer_config.json"));
    var names = config(file.resolveSibling("special_tokens_map.json"));
    var special = new LinkedHashMap<String, Integer>();
    var said = new HashMap<String, String>();
    for (var role : List.of("pad", "unk", "cls", "sep", "mask")) {
      var token = token(role, config, names);
      var id = vocabulary.get(token);
      if (id != null) {
        special.put(token, id);
        said.put(role, token);
      } else if (List.of("unk", "cls", "sep").contains(role)) {
        throw new ModelException(
            "%s has no word %s; it is not the vocabulary of a WordPiece tokenizer."
                .formatted(TokenizerFile.name(file), token));
      }
    }
    boolean lower = lowercase == null ? config.path("do_lower_case").asBoolean(true) : lowercase;
    var pad = special.get(said.getOrDefault("pad", ""));
    return new WordPiece(
        json(vocabulary, special, said, lower, config), special, pad == null ? 0 : pad);
  }

  private static Map<String, Integer> vocabulary(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.UTF_8);
    var vocabulary = new LinkedHashMap<String, Integer>();
    int line = 0;
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      int stop = end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
      vocabulary.put(text.substring(at, stop), line++);
      at = end + 1;
    }
    return vocabulary;
  }

  private static JsonNode config(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) <= LARGEST_CONFIG
        ? MAPPER.readTree(Files.readString(file))
        : MAPPER.createObjectNode();
  }

  /// Return the token of that role; both files name it, as a text or as an object with its content.
  private static String token(String role, JsonNode config, JsonNode names) {
    for (var source : List.of(names, config)) {
      var said = source.path(role + "_token");
      var word = said.isObject() ? said.path("content") : said;
      if (word.isString() && !word.stringValue().isEmpty()) {
        return word.stringValue();
      }
    }
    return "[" + role.toUpperCase(java.util.Locale.ROOT) + "]";
  }

  private static String json(
      Map<String, Integer> vocabulary,
      Map<String, Integer> special,
      Map<String, String> said,
      boolean lower,
      JsonNode config) {
    var root = MAPPER.createObjectNode();
    root.put("version", "1.0");
    root.putNull("truncation");
    root.putNull("padding");
    var added = root.putArray("added_tokens");
    special.forEach(
        (token, id) ->
            added
                .addObject()
                .put("id", id)
                .put("content", token)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true));
    var normaliser = root.putObject("normalizer");
    normaliser
        .put("type", "BertNormalizer")
        .put("clean_text", true)
        .put("handle_chinese_chars", config.path("tokenize_chinese_chars").asBoolean(true))
        .put("lowercase", lower);
    var strip = config.path("strip_accents");
    if (strip.isBoolean()) {
      normaliser.put("strip_accents", strip.booleanValue());
    } else {
      normaliser.putNull("strip_accents");
    }
    root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    var template = root.putObject("post_processor").put("type", "BertProcessing");
    for (var role : List.of("sep", "cls")) {
      var token = said.getOrDefault(role, "");
      template.putArray(role).add(token).add(vocabulary.getOrDefault(token, 0));
    }
    root.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
    var model = root.putObject("model");
    model
        .put("type", "WordPiece")
        .put("unk_token", said.getOrDefault("unk", "[UNK]"))
        .put("continuing_subword_prefix", "##")
        .put("max_input_chars_per_word", LONGEST_WORD);
    var words = model.putObject("vocab");
    vocabulary.forEach(words::put);
    return MAPPER.writeValueAsString(root);
  }
}
