package touchstone.dataset.text.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import touchstone.dataset.Json;

/// What the card of a dataset says of its columns: the YAML at the head of its `README.md`, else
/// its `dataset_infos.json` or `dataset_info.json`.
/// <https://huggingface.co/docs/hub/datasets-cards>
///
/// @param classes the names of the classes of each column that has some, in the order of their
///   numbers
/// @param questions the id of the question that a column answers, where Touchstone wrote the card
/// @param kinds the id of the kind of that question
/// @param files the names and patterns of the files of the dataset, where it says them
record HubCard(
    Map<String, List<String>> classes,
    Map<String, String> questions,
    Map<String, String> kinds,
    List<String> files) {
  /// Stands where there is no card.
  static final HubCard NONE = new HubCard(Map.of(), Map.of(), Map.of(), List.of());

  /// The file whose head is a card.
  static final String README = "README.md";

  private static final List<String> FILES =
      List.of(README, "dataset_infos.json", "dataset_info.json");
  private static final int LARGEST = 4 << 20;
  private static final int MOST_CLASSES = 100_000;
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(50)
                      .maxStringLength(1_000_000)
                      .build())
              .build());

  HubCard {
    classes = Map.copyOf(classes);
    questions = Map.copyOf(questions);
    kinds = Map.copyOf(kinds);
    files = List.copyOf(files);
  }

  /// Read the card in a folder, absent when there is none that can be read.
  static Optional<HubCard> in(Path folder) throws IOException {
    var yaml = head(text(folder.resolve(FILES.getFirst())));
    if (!yaml.isEmpty()) {
      var card = of(yaml(yaml));
      if (card.isPresent()) {
        return card;
      }
    }
    for (var name : FILES.subList(1, FILES.size())) {
      var json = json(text(folder.resolve(name)));
      var card = ofInfos(json.has("features") ? List.of(json) : json);
      if (card.isPresent()) {
        return card;
      }
    }
    return Optional.empty();
  }

  /// Return what is called like a card in a folder and is not read, because it is a link or no
  /// file.
  static List<Path> passedOver(Path folder) {
    return FILES.stream()
        .map(folder::resolve)
        .filter(
            file ->
                Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
    }
  }

  /// Return the YAML between the first two lines of `---`, empty when there is none.
  private static String head(String text) {
    var body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (!body.startsWith("---")) {
      return "";
    }
    int start = body.indexOf('\n');
    int end = start < 0 ? -1 : body.indexOf("\n---", start);
    return end < 0 ? "" : body.substring(start + 1, end + 1);
  }

  private static JsonNode yaml(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (JacksonException | YamlEngineException malformed) {
      return YAML.createObjectNode();
    }
  }

  private static JsonNode json(String json) {
    try {
      return Json.trees().readTree(json.isEmpty() ? "{}" : json);
    } catch (JacksonException malformed) {
      return Json.trees().createObjectNode();
    }
  }

  /// Return what a YAML head says, absent when it is about no dataset.
  private static Optional<HubCard> of(JsonNode yaml) {
    boolean dataset =
        List.of("dataset_info", "configs", "task_categories", "touchstone").stream()
            .anyMatch(yaml::has);
    if (!dataset) {
      return Optional.empty();
    }
    var classes = new LinkedHashMap<String, List<String>>();
    var info = yaml.path("dataset_info");
    for (var one : info.isArray() ? info : List.of(info)) {
      for (var feature : one.path("features")) {
        add(classes, feature.path("name").asString(""), names(feature, 0));
      }
    }
    var questions = new LinkedHashMap<String, String>();
    var kinds = new LinkedHashMap<String, String>();
    for (var column : yaml.path("touchstone").path("columns").properties()) {
      questions.put(column.getKey(), column.getValue().path("question").asString(""));
      kinds.put(column.getKey(), column.getValue().path("kind").asString(""));
    }
    var files = new ArrayList<String>();
    yaml.path("configs").forEach(config -> files(config.path("data_files"), files));
    return Optional.of(new HubCard(classes, questions, kinds, files));
  }

  /// Gather what is a name, a list of them, or an object with such under `path` or under splits.
  private static void files(JsonNode said, List<String> into) {
    if (said.isString()) {
      into.add(said.stringValue());
    } else if (said.has("path")) {
      files(said.path("path"), into);
    } else {
      said.forEach(inner -> files(inner, into));
    }
  }

  private static Optional<HubCard> ofInfos(Iterable<JsonNode> infos) {
    var classes = new LinkedHashMap<String, List<String>>();
    boolean any = false;
    for (var info : infos) {
      any |= info.path("features").isObject();
      for (var feature : info.path("features").properties()) {
        add(classes, feature.getKey(), names(feature.getValue(), 0));
      }
    }
    return any
        ? Optional.of(new HubCard(classes, Map.of(), Map.of(), List.of()))
        : Optional.empty();
  }

  private static void add(Map<String, List<String>> classes, String column, List<String> names) {
    if (!column.isEmpty() && !names.isEmpty() && names.size() <= MOST_CLASSES) {
      classes.putIfAbsent(column, names);
    }
  }

  /// Return the class names in a feature, wherever in it they are: `dtype`, `sequence`, `list` and
  /// `feature` hold others.
  private static List<String> names(JsonNode feature, int depth) {
    var names = feature.path("names");
    if (names.isArray() || names.isObject()) {
      return inOrder(names);
    }
    if (feature.isArray() && !feature.isEmpty()) {
      return depth > 4 ? List.of() : names(feature.get(0), depth + 1);
    }
    for (var inner : List.of("class_label", "dtype", "sequence", "list", "feature")) {
      if (feature.has(inner) && depth <= 4) {
        var found = names(feature.path(inner), depth + 1);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }

  /// Return names that are a list, or an object with their numbers as keys.
  private static List<String> inOrder(JsonNode names) {
    var list = new ArrayList<String>();
    if (names.isArray()) {
      names.forEach(name -> list.add(name.asString("")));
      return list;
    }
    for (int i = 0; names.has(Integer.toString(i)) && i < MOST_CLASSES; i++) {
      list.add(names.path(Integer.toString(i)).asString(""));
    }
    return list.size() == names.size() ? list : List.of();
  }
}
