package touchstone.onnx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import touchstone.onnx.ModelCard.Activation;
import touchstone.onnx.ModelCard.Aggregation;
import touchstone.onnx.ModelCard.Colour;
import touchstone.onnx.ModelCard.Embedding;
import touchstone.onnx.ModelCard.Encoding;
import touchstone.onnx.ModelCard.Input;
import touchstone.onnx.ModelCard.Layout;
import touchstone.onnx.ModelCard.Output;
import touchstone.onnx.ModelCard.Pooling;
import touchstone.onnx.ModelCard.Prompt;
import touchstone.onnx.ModelCard.Resize;
import touchstone.onnx.ModelCard.Suppression;
import touchstone.onnx.ModelCard.Text;
import touchstone.onnx.ModelCard.Thresholds;
import touchstone.onnx.ModelCard.Units;

/// Model cards as JSON, with the fields of [ModelCard] under the same names, such as
///
/// ```json
/// {
///   "name": "Distil LM",
///   "family": "label-likelihood",
///   "text": {
///     "maxTokens": 1024,
///     "prompt": {
///       "template": "Comment: {text}\nOne of {labels}.\nTopic: ",
///       "perToken": true,
///       "calibration": "N/A"
///     }
///   }
/// }
/// ```
///
/// Every field may be left out; a field that is unknown or of the wrong type is refused by name,
/// because a misspelt one would otherwise be silently without effect.
public final class CardJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final long LARGEST = 16L << 20;

  /// The kinds of question that models answer.
  private static final List<String> TASKS =
      List.of("boxes", "image-class", "text-class", "text-labels", "text-scale", "spans");

  private CardJson() {}

  /// Read a card file.
  ///
  /// @throws ModelException naming the file and the field
  public static ModelCard read(Path file) throws ModelException {
    return card(CardFields.of(parse(file, MAPPER), name(file), ""));
  }

  static String name(Path file) {
    var name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /// Refuse folders, pipes and devices, which have no size and perhaps no end.
  static void refuseDevices(Path file) throws ModelException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new ModelException("%s is not a file; name a text file.".formatted(file));
    }
  }

  static JsonNode parse(Path file, ObjectMapper mapper) throws ModelException {
    try {
      refuseDevices(file);
      if (Files.size(file) > LARGEST) {
        throw new ModelException("%s is too large for a model card.".formatted(file));
      }
      var text = Files.readString(file, StandardCharsets.UTF_8);
      if (text.isBlank()) {
        throw new ModelException("%s is empty; write a card or remove it.".formatted(name(file)));
      }
      return mapper.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (JacksonException failure) {
      throw new ModelException(sentence(name(file), failure), failure);
    } catch (NoSuchFileException missing) {
      throw new ModelException(
          "%s does not exist; check the path of the model card.".formatted(file), missing);
    } catch (IOException failure) {
      throw new ModelException(
          "%s cannot be read as text; save it as UTF-8.".formatted(file), failure);
    }
  }

  /// The parser's own words are for programmers; the place is what helps.
  private static String sentence(String name, JacksonException failure) {
    var location = failure.getLocation();
    var place =
        location == null || location.getLineNr() < 1
            ? name
            : "%s, line %d, column %d"
                .formatted(name, location.getLineNr(), location.getColumnNr());
    if (failure instanceof StreamConstraintsException) {
      return "%s: something in it is nested too deep or too long for such a file.".formatted(place);
    }
    boolean yaml = name.toLowerCase(Locale.ROOT).matches(".*\\.ya?ml");
    return "%s: this is no %s that can be read; mend it there, or get the file anew."
        .formatted(place, yaml ? "YAML" : "JSON");
  }

  private static ModelCard card(CardFields card) throws ModelException {
    card.only(
        "name",
        "version",
        "description",
        "licence",
        "family",
        "task",
        "labels",
        "input",
        "text",
        "output",
        "thresholds");
    return new ModelCard(
        card.text("name"),
        card.text("version"),
        card.text("description"),
        card.text("licence"),
        card.text("family"),
        card.word("task", TASKS),
        card.texts("labels"),
        input(card.object("input")),
        text(card.object("text")),
        output(card.object("output")),
        thresholds(card.object("thresholds")));
  }

  private static Input input(CardFields input) throws ModelException {
    input.only(
        "name",
        "layout",
        "width",
        "height",
        "colour",
        "resize",
        "resizeTo",
        "pad",
        "scale",
        "mean",
        "std");
    var std = input.numbers("std");
    if (std.contains(0.0)) {
      throw input.wrong("std", "numbers other than 0");
    }
    return new Input(
        input.text("name"),
        input.choice("layout", Layout.class),
        input.whole("width", 1, 1 << 14),
        input.whole("height", 1, 1 << 14),
        input.choice("colour", Colour.class),
        input.choice("resize", Resize.class),
        input.whole("resizeTo", 1, 1 << 14),
        input.number("pad", 0, 255),
        input.number("scale", -1e9, 1e9),
        input.numbers("mean"),
        std);
  }

  private static Text text(CardFields text) throws ModelException {
    text.only(
        "architecture",
        "tokenizer",
        "lowercase",
        "maxTokens",
        "overlap",
        "multiple",
        "aggregation",
        "prompt",
        "embedding");
    return new Text(
        text.text("architecture"),
        text.text("tokenizer"),
        text.flag("lowercase"),
        text.whole("maxTokens", 3, 1 << 20),
        text.whole("overlap", 0, 1 << 20),
        text.flag("multiple"),
        text.choice("aggregation", Aggregation.class),
        prompt(text.object("prompt")),
        embedding(text.object("embedding")));
  }

  private static Prompt prompt(CardFields prompt) throws ModelException {
    prompt.only("template", "perToken", "calibration");
    return new Prompt(prompt.text("template"), prompt.flag("perToken"), prompt.text("calibration"));
  }

  private static Embedding embedding(CardFields embedding) throws ModelException {
    embedding.only("pooling", "normalise");
    return new Embedding(
        embedding.choice("pooling", Pooling.class), embedding.flag("normalise"), "");
  }

  private static Output output(CardFields output) throws ModelException {
    output.only(
        "boxes",
        "scores",
        "labels",
        "objectness",
        "encoding",
        "units",
        "activation",
        "transposed",
        "objectnessColumn",
        "background",
        "nms");
    return new Output(
        output.text("boxes"),
        output.text("scores"),
        output.text("labels"),
        output.text("objectness"),
        output.choice("encoding", Encoding.class),
        output.choice("units", Units.class),
        output.choice("activation", Activation.class),
        output.flag("transposed"),
        output.whole("objectnessColumn", 0, 1 << 20),
        output.whole("background", 0, 1 << 20),
        output.choice("nms", Suppression.class));
  }

  private static Thresholds thresholds(CardFields thresholds) throws ModelException {
    thresholds.only("confidence", "iou");
    return new Thresholds(thresholds.number("confidence", 0, 1), thresholds.number("iou", 0, 1));
  }

  /// Write a card, leaving out what it leaves unsaid; reading it again gives the same card.
  public static String write(ModelCard card) {
    var root = JsonNodeFactory.instance.objectNode();
    text(root, "name", card.name());
    text(root, "version", card.version());
    text(root, "description", card.description());
    text(root, "licence", card.licence());
    text(root, "family", card.family());
    text(root, "task", card.task());
    if (!card.labels().isEmpty()) {
      var labels = root.putArray("labels");
      card.labels().forEach(labels::add);
    }
    var input = JsonNodeFactory.instance.objectNode();
    text(input, "name", card.input().name());
    put(input, "layout", card.input().layout());
    put(input, "width", card.input().width());
    put(input, "height", card.input().height());
    put(input, "colour", card.input().colour());
    put(input, "resize", card.input().resize());
    put(input, "resizeTo", card.input().resizeTo());
    put(input, "pad", card.input().pad());
    put(input, "scale", card.input().scale());
    put(input, "mean", card.input().mean());
    put(input, "std", card.input().std());
    unlessEmpty(root, "input", input);
    var text = JsonNodeFactory.instance.objectNode();
    text(text, "architecture", card.text().architecture());
    text(text, "tokenizer", card.text().tokenizer());
    put(text, "lowercase", card.text().lowercase());
    put(text, "maxTokens", card.text().maxTokens());
    put(text, "overlap", card.text().overlap());
    put(text, "multiple", card.text().multiple());
    put(text, "aggregation", card.text().aggregation());
    var prompt = JsonNodeFactory.instance.objectNode();
    text(prompt, "template", card.text().prompt().template());
    put(prompt, "perToken", card.text().prompt().perToken());
    text(prompt, "calibration", card.text().prompt().calibration());
    unlessEmpty(text, "prompt", prompt);
    var embedding = JsonNodeFactory.instance.objectNode();
    put(embedding, "pooling", card.text().embedding().pooling());
    put(embedding, "normalise", card.text().embedding().normalise());
    unlessEmpty(text, "embedding", embedding);
    unlessEmpty(root, "text", text);
    var output = JsonNodeFactory.instance.objectNode();
    text(output, "boxes", card.output().boxes());
    text(output, "scores", card.output().scores());
    text(output, "labels", card.output().labels());
    text(output, "objectness", card.output().objectness());
    put(output, "encoding", card.output().encoding());
    put(output, "units", card.output().units());
    put(output, "activation", card.output().activation());
    put(output, "transposed", card.output().transposed());
    put(output, "objectnessColumn", card.output().objectnessColumn());
    put(output, "background", card.output().background());
    put(output, "nms", card.output().nms());
    unlessEmpty(root, "output", output);
    var thresholds = JsonNodeFactory.instance.objectNode();
    put(thresholds, "confidence", card.thresholds().confidence());
    put(thresholds, "iou", card.thresholds().iou());
    unlessEmpty(root, "thresholds", thresholds);
    return MAPPER.writeValueAsString(root);
  }

  private static void unlessEmpty(ObjectNode into, String field, ObjectNode part) {
    if (!part.isEmpty()) {
      into.set(field, part);
    }
  }

  private static void text(ObjectNode into, String field, String value) {
    if (!value.isEmpty()) {
      into.put(field, value);
    }
  }

  private static void put(
      ObjectNode into, String field, @org.jspecify.annotations.Nullable Object value) {
    switch (value) {
      case null -> {}
      case Suppression nms when nms != Suppression.AGNOSTIC ->
          into.put(field, nms == Suppression.CLASSES);
      case Enum<?> choice -> into.put(field, ModelCard.word(choice));
      case Integer number -> into.put(field, number);
      case Double number -> into.put(field, number);
      case Boolean flag -> into.put(field, flag);
      case List<?> numbers when !numbers.isEmpty() -> {
        var array = into.putArray(field);
        numbers.forEach(number -> array.add((Double) number));
      }
      default -> {}
    }
  }
}
