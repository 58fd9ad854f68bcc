package touchstone.onnx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import touchstone.onnx.ModelCard.Input;
import touchstone.onnx.ModelCard.Output;
import touchstone.onnx.ModelCard.Resize;
import touchstone.onnx.ModelCard.Suppression;
import touchstone.onnx.ModelCard.Thresholds;

/// What other tools say about a model: the YAML files of X-AnyLabeling and AnyLabeling, and the
/// metadata that Ultralytics writes into the file.
final class ForeignCards {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  /// How Ultralytics feeds its classifiers: the short side to the input's, no mean or deviation.
  private static final Input CENTRE_CROP =
      new Input("", null, null, null, null, Resize.CROP, 1, null, 1 / 255.0, List.of(), List.of());

  private static final Pattern SIZES = Pattern.compile("\\D*(\\d{1,5})(?:\\D+(\\d{1,5}))?\\D*");
  private static final Set<String> UNSUPPORTED_TASKS = Set.of("segment", "pose", "obb");

  private ForeignCards() {}

  /// Read an X-AnyLabeling configuration: its `type` becomes the family. Keys without a meaning for
  /// Touchstone are passed over, as such files hold many.
  static ModelCard yaml(Path file) throws ModelException {
    var name = CardJson.name(file);
    var root = CardJson.parse(file, YAML);
    if (!root.isObject()) {
      throw new ModelException("%s is not a model description: it has no fields.".formatted(name));
    }
    var confidence = number(root, "conf_threshold", "confidence_threshold", "score_threshold");
    var thresholds = new Thresholds(confidence, number(root, "iou_threshold", "nms_threshold"));
    for (var threshold : new @Nullable Double[] {thresholds.confidence(), thresholds.iou()}) {
      if (threshold != null && !(threshold >= 0 && threshold <= 1)) {
        throw new ModelException("%s has a threshold that is not from 0 to 1.".formatted(name));
      }
    }
    return ModelCard.EMPTY
        .withName(text(root, "display_name", "name"))
        .withFamily(text(root, "type"))
        .withLabels(classes(root.path("classes"), name))
        .withInput(size(whole(root, "input_width"), whole(root, "input_height")))
        .withOutput(
            root.path("agnostic").asBoolean(false)
                ? new Output(
                    "", "", "", "", null, null, null, null, null, null, Suppression.AGNOSTIC)
                : Output.EMPTY)
        .withThresholds(thresholds);
  }

  private static String text(JsonNode root, String... fields) {
    for (var field : fields) {
      if (root.path(field).isString()) {
        return root.path(field).stringValue();
      }
    }
    return "";
  }

  private static @Nullable Double number(JsonNode root, String... fields) {
    for (var field : fields) {
      if (root.path(field).isNumber()) {
        return root.path(field).doubleValue();
      }
    }
    return null;
  }

  private static @Nullable Integer whole(JsonNode root, String field) {
    var value = root.path(field);
    return value.canConvertToInt() && value.intValue() > 0 ? value.intValue() : null;
  }

  private static Input size(@Nullable Integer width, @Nullable Integer height) {
    return new Input("", null, width, height, null, null, null, null, null, List.of(), List.of());
  }

  /// Read a list of names, or a map from index to name; a map from name to anything, as pose models
  /// have, counts as the list of its keys.
  private static List<String> classes(JsonNode classes, String file) throws ModelException {
    var names = new ArrayList<String>();
    if (classes.isArray()) {
      for (var name : classes) {
        names.add(name.asString());
      }
    } else if (classes.isObject()) {
      var keys = classes.propertyNames();
      if (!keys.stream().allMatch(key -> key.matches("\\d{1,6}"))) {
        return List.copyOf(keys);
      }
      var byIndex = new TreeMap<Integer, String>();
      keys.forEach(key -> byIndex.put(Integer.valueOf(key), classes.path(key).asString()));
      if (!byIndex.isEmpty() && byIndex.lastKey() != byIndex.size() - 1) {
        throw new ModelException(
            "%s, field classes, does not count from 0 without a gap.".formatted(file));
      }
      names.addAll(byIndex.values());
    }
    return names;
  }

  /// Read the metadata entries `names`, `task`, `imgsz` and `description` of Ultralytics' exporter.
  static ModelCard ultralytics(GraphInspection graph) throws ModelException {
    var metadata = graph.metadata();
    var task = metadata.getOrDefault("task", "").toLowerCase(Locale.ROOT);
    if (!metadata.containsKey("names") || UNSUPPORTED_TASKS.contains(task)) {
      return ModelCard.EMPTY;
    }
    var names =
        PythonLiteral.names(metadata.getOrDefault("names", ""))
            .orElseThrow(
                () ->
                    new ModelException(
                        "%s has a metadata entry names that is no list of names; give the names with --classes."
                            .formatted(graph.fileName())));
    var size = SIZES.matcher(metadata.getOrDefault("imgsz", ""));
    Integer height = size.matches() ? Integer.valueOf(size.group(1)) : null;
    Integer width =
        height == null || size.group(2) == null ? height : Integer.valueOf(size.group(2));
    var input = size(width, height);
    return ModelCard.EMPTY
        .withTask(
            switch (task) {
              case "detect" -> "boxes";
              case "classify" -> "image-class";
              default -> "";
            })
        .withLabels(names)
        .withInput(task.equals("classify") ? input.or(CENTRE_CROP) : input);
  }
}
