package touchstone.token;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.onnx.ModelException;

/// Opens tokenizers from the files that lie beside models: `tokenizer.json`, which says everything,
/// or `vocab.txt`, the words of a WordPiece tokenizer one a line.
public final class TokenizerFile {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final long LARGEST = 256L << 20;

  private TokenizerFile() {}

  /// Open a tokenizer.
  ///
  /// @param lowercase whether a `vocab.txt` is of lower case, null to ask the
  ///   `tokenizer_config.json` beside it, and to take it so where there is none
  /// @throws ModelException when the file is none, or not one that this version reads, naming it
  public static Tokenizer open(Path file, @Nullable Boolean lowercase) throws ModelException {
    TokenizerLibrary.load();
    var name = name(file);
    try {
      if (!Files.isRegularFile(file)) {
        throw new NoSuchFileException(file.toString());
      }
      if (Files.size(file) > LARGEST) {
        throw new ModelException("%s is too large for a tokenizer.".formatted(file));
      }
      var bytes = Files.readAllBytes(file);
      var sha256 = HexFormat.of().formatHex(digest().digest(bytes));
      if (name.endsWith(".txt")) {
        var vocabulary = WordPiece.read(file, bytes, lowercase);
        return open(name, vocabulary.json(), vocabulary.special(), vocabulary.pad(), sha256);
      }
      var head = head(name, bytes);
      return open(
          name, new String(bytes, StandardCharsets.UTF_8), head.special(), head.pad(), sha256);
    } catch (NoSuchFileException missing) {
      throw new ModelException(
          "%s does not exist; put the model's tokenizer.json or vocab.txt there.".formatted(file),
          missing);
    } catch (JacksonException broken) {
      throw new ModelException(
          "%s is not a tokenizer of HuggingFace: it is not well-formed JSON.".formatted(name),
          broken);
    } catch (IOException failure) {
      throw new ModelException(
          "%s cannot be read; check that it is a text in UTF-8 and yours to read.".formatted(file),
          failure);
    }
  }

  private static Tokenizer open(
      String name, String json, Map<String, Integer> special, int pad, String sha256)
      throws ModelException {
    try {
      return DjlTokenizer.open(json, special, pad, sha256);
    } catch (RuntimeException refused) {
      var reason = String.valueOf(refused.getMessage()).strip().lines().findFirst().orElse("");
      throw new ModelException(
          "%s is not a tokenizer that Touchstone reads: %s.".formatted(name, reason), refused);
    }
  }

  /// What stands in a `tokenizer.json` around its vocabulary.
  private record Head(Map<String, Integer> special, int pad) {}

  private static Head head(String name, byte[] json) throws IOException, ModelException {
    var special = new HashMap<String, Integer>();
    int pad = -1;
    try (var parser = MAPPER.createParser(new ByteArrayInputStream(json))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Head(Map.of(), 0);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "added_tokens" -> {
            JsonNode tokens = parser.readValueAsTree();
            for (var token : tokens) {
              special.put(token.path("content").asString(""), token.path("id").asInt(0));
            }
          }
          case "padding" -> {
            JsonNode padding = parser.readValueAsTree();
            pad = padding.path("pad_id").asInt(-1);
          }
          case "normalizer", "pre_tokenizer", "post_processor", "decoder" -> {
            JsonNode part = parser.readValueAsTree();
            Hazards.refuse(name, part);
          }
          default -> parser.skipChildren();
        }
      }
    }
    return new Head(special, pad >= 0 ? pad : pad(special));
  }

  /// Return the number of the token that fills up, by the names that models give it.
  static int pad(Map<String, Integer> special) {
    for (var name : new String[] {"[PAD]", "<pad>", "<|endoftext|>", "</s>", "<|im_end|>"}) {
      var id = special.get(name);
      if (id != null) {
        return id;
      }
    }
    return 0;
  }

  static String name(Path file) {
    return Objects.requireNonNullElse(file.getFileName(), file).toString();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", impossible);
    }
  }
}
