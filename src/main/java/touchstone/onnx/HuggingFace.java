package touchstone.onnx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.onnx.ModelCard.Prompt;
import touchstone.onnx.ModelCard.Text;

/// What lies beside models that come from Hugging Face: `config.json` and `tokenizer_config.json`,
/// in the model's folder or, as Optimum exports do, in the one above a folder called `onnx`.
public final class HuggingFace {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// What such files call the task of giving a number, which no family answers.
  private static final String NUMBER = "regression";

  /// Positions that RoBERTa and its kin count but do not use: theirs begin behind the padding's.
  private static final int ROBERTA_OFFSET = 2;

  private static final List<String> ROBERTA =
      List.of("roberta", "xlm-roberta", "camembert", "xlm-roberta-xl", "longformer");

  private HuggingFace() {}

  /// Return the folders in which a model's files are looked for, in that order.
  public static List<Path> folders(Path model) {
    var own = Objects.requireNonNull(model.toAbsolutePath().getParent());
    var above = own.getParent();
    var name = own.getFileName();
    return name != null && name.toString().equals("onnx") && above != null
        ? List.of(own, above)
        : List.of(own);
  }

  /// Return the file of that name that belongs to a model, absent when there is none.
  public static Optional<Path> file(Path model, String name) {
    return folders(model).stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /// Return what `config.json` says, absent when there is none of a model.
  static Optional<ModelCard> read(Path model) throws ModelException {
    var file = file(model, "config.json");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    var config = CardJson.parse(file.get(), MAPPER);
    if (!config.path("model_type").isString()
        && !config.path("architectures").isArray()
        && !config.path("id2label").isObject()) {
      return Optional.empty();
    }
    var tokenizer = file(model, "tokenizer_config.json");
    var cutting =
        tokenizer.isEmpty() ? MAPPER.createObjectNode() : CardJson.parse(tokenizer.get(), MAPPER);
    return Optional.of(
        ModelCard.EMPTY
            .withTask(config.path("problem_type").asString("").equals(NUMBER) ? NUMBER : "")
            .withLabels(labels(config.path("id2label"), CardJson.name(file.get())))
            .withText(
                new Text(
                    config.path("architectures").path(0).asString(""),
                    "",
                    null,
                    most(config, cutting, SentenceTransformers.most(model)),
                    null,
                    multiple(config.path("problem_type").asString("")),
                    null,
                    Prompt.EMPTY,
                    SentenceTransformers.read(model))));
  }

  private static @Nullable Boolean multiple(String problem) {
    return switch (problem) {
      case "multi_label_classification" -> true;
      case "single_label_classification" -> false;
      default -> null;
    };
  }

  /// Return the most tokens that the model takes: what the tokenizer says, unless the model has
  /// fewer positions.
  ///
  /// @param trained the most tokens of a text that it was trained with
  private static @Nullable Integer most(
      JsonNode config, JsonNode cutting, Optional<Integer> trained) {
    var positions =
        config.path(
            config.has("max_position_embeddings") ? "max_position_embeddings" : "n_positions");
    long most = positions.canConvertToInt() && positions.intValue() > 2 ? positions.intValue() : -1;
    if (most > 0 && ROBERTA.contains(config.path("model_type").asString(""))) {
      most -= ROBERTA_OFFSET;
    }
    var said = cutting.path("model_max_length");
    if (said.isNumber() && said.doubleValue() > 2 && said.doubleValue() <= 1 << 20) {
      most = most < 0 ? said.longValue() : Math.min(most, said.longValue());
    }
    if (trained.isPresent()) {
      most = most < 0 ? trained.get() : Math.min(most, trained.get());
    }
    return most > 2 && most <= 1 << 20 ? (int) most : null;
  }

  private static List<String> labels(JsonNode names, String file) throws ModelException {
    var byIndex = new TreeMap<Integer, String>();
    for (var key : names.propertyNames()) {
      if (!key.matches("\\d{1,6}")) {
        throw new ModelException(
            "%s, field id2label, names the class \"%s\"; classes have numbers."
                .formatted(file, key));
      }
      byIndex.put(Integer.valueOf(key), names.path(key).asString());
    }
    if (!byIndex.isEmpty() && byIndex.lastKey() != byIndex.size() - 1) {
      throw new ModelException(
          "%s, field id2label, does not count from 0 without a gap.".formatted(file));
    }
    return new ArrayList<>(byIndex.values());
  }
}
