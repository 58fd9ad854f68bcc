package touchstone.onnx;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.onnx.ModelCard.Embedding;
import touchstone.onnx.ModelCard.Pooling;

/// What lies beside models of Sentence Transformers: `modules.json`, which lists what is done to
/// vectors one after the other, and the pooling's own `config.json`.
final class SentenceTransformers {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// Modules lie in folders of such names beside the list of them.
  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private SentenceTransformers() {}

  /// Return how vectors of tokens become that of a text; says nothing when the model is no such
  /// one.
  static Embedding read(Path model) throws ModelException {
    var list = HuggingFace.file(model, "modules.json");
    if (list.isEmpty()) {
      return new Embedding(pooling(model, "1_Pooling"), null, "");
    }
    Pooling pooling = null;
    boolean normalise = false;
    var layer = "";
    for (var module : CardJson.parse(list.get(), MAPPER)) {
      var type = module.path("type").asString("");
      var folder = module.path("path").asString("");
      switch (type.substring(type.lastIndexOf('.') + 1)) {
        case "Pooling" -> pooling = pooling(model, folder);
        case "Normalize" -> normalise = true;
        case "Transformer" -> {}
        default -> layer = layer.isEmpty() ? folder : layer;
      }
    }
    return new Embedding(pooling, normalise, layer);
  }

  private static @Nullable Pooling pooling(Path model, String folder) throws ModelException {
    var file =
        FOLDER.matcher(folder).matches()
            ? HuggingFace.file(model, folder + "/config.json")
            : Optional.<Path>empty();
    if (file.isEmpty()) {
      return null;
    }
    var config = CardJson.parse(file.get(), MAPPER);
    if (is(config, "cls_token")) {
      return Pooling.CLS;
    }
    if (is(config, "max_tokens")) {
      return Pooling.MAX;
    }
    if (is(config, "lasttoken")) {
      return Pooling.LAST;
    }
    return is(config, "mean_tokens") ? Pooling.MEAN : null;
  }

  private static boolean is(JsonNode config, String mode) {
    return config.path("pooling_mode_" + mode).asBoolean(false);
  }

  /// Return the most tokens of a text that the model was trained with, absent when that is not
  /// said.
  static Optional<Integer> most(Path model) throws ModelException {
    var file = HuggingFace.file(model, "sentence_bert_config.json");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    var most = CardJson.parse(file.get(), MAPPER).path("max_seq_length");
    return most.canConvertToInt() && most.intValue() > 2
        ? Optional.of(most.intValue())
        : Optional.empty();
  }
}
