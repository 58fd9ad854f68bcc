package touchstone.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.annotation.Link;
import touchstone.annotation.Scored;
import touchstone.annotation.WholeItem;

/// What a line of Touchstone's own JSONL says of its item, while it is taken in.
final class JsonLinesItem {
  private static final List<String> HISTORY =
      List.of("id", "provenance", "by", "annotator", "at", "action", "spent_ms", "exposure");

  private final JsonNode line;
  private final Taken taken;
  private final Map<String, String> models;
  private final Intake intake;
  private final String file;
  private final String where;
  private final Map<String, AnnotationId> made = new HashMap<>();

  /// @param models the names of the models of the file's runs, by id of the run
  /// @param file what people call the file
  /// @param where what they call the line
  JsonLinesItem(
      JsonNode line,
      Taken taken,
      Map<String, String> models,
      Intake intake,
      String file,
      String where) {
    this.line = line;
    this.taken = taken;
    this.models = models;
    this.intake = intake;
    this.file = file;
    this.where = where;
  }

  void take() throws DatasetException {
    for (int i = 0; i < line.path("comments").size(); i++) {
      intake.report.tally(file, "comment", "left out: an import brings items and labels");
    }
    var labels = line.path("labels");
    if (!labels.isMissingNode() && !labels.isArray()) {
      intake.report.problem("malformed line", where, "Its \"labels\" are not a list.");
    } else {
      labels(labels);
    }
    for (var prediction : line.path("predictions")) {
      prediction(prediction, labels.isArray());
    }
  }

  /// Take the labels in their order, relations when both their ends are there.
  private void labels(JsonNode labels) throws DatasetException {
    var waiting = new ArrayList<JsonNode>();
    for (var entry : labels) {
      if (isLink(entry) && !endsKnown(entry)) {
        waiting.add(entry);
      } else {
        label(entry);
      }
    }
    for (var entry : waiting) {
      label(entry);
    }
  }

  private static boolean isLink(JsonNode entry) {
    return entry.path("geometry").path("type").asString("").equals("link");
  }

  private boolean endsKnown(JsonNode entry) {
    return made.containsKey(end(entry, "from")) && made.containsKey(end(entry, "to"));
  }

  private static String end(JsonNode entry, String which) {
    return entry.path("geometry").path(which).asString("");
  }

  private void label(JsonNode entry) throws DatasetException {
    var label = intake.label(entry.path("label").asString(""), where);
    var geometry = label == null ? null : geometry(entry);
    if (label == null || geometry == null) {
      return;
    }
    var attributes = strings(entry.path("attributes"));
    history(entry, attributes);
    long id =
        taken.annotate(
            new AnnotationDraft(
                label,
                geometry,
                attributes,
                entry.path("text").asString(""),
                entry.path("task").asString("")));
    made.putIfAbsent(entry.path("id").asString(""), new AnnotationId(id));
  }

  private void prediction(JsonNode entry, boolean labels) throws DatasetException {
    if (labels && !entry.path("verdict").asString("pending").equals("pending")) {
      intake.report.tally(
          file, "prediction", "that was decided on: left out, the labels say what came of it");
      return;
    }
    var label = intake.label(entry.path("label").asString(""), where);
    var geometry = label == null ? null : geometry(entry);
    double score = entry.path("score").asDouble(Double.NaN);
    if (label == null || geometry == null) {
      return;
    }
    if (!(score >= 0 && score <= 1)) {
      intake.report.problem(
          "unfit score", where, "The score of a prediction is no number from 0 to 1.");
      return;
    }
    var model = models.getOrDefault(entry.path("run").asString(""), "");
    taken.predict(
        new PredictionDraft(
            model.isBlank() ? "Touchstone export" : model,
            label,
            geometry,
            score,
            alternatives(entry.path("alternatives")),
            entry.path("task").asString("")));
  }

  private List<Scored> alternatives(JsonNode entries) throws DatasetException {
    var alternatives = new ArrayList<Scored>();
    for (var entry : entries) {
      double score = entry.path("score").asDouble(Double.NaN);
      try {
        if (score >= 0 && score <= 1) {
          alternatives.add(new Scored(new Label(entry.path("label").asString("")), score));
        }
      } catch (IllegalArgumentException unfit) {
        intake.report.problem("unfit class name", where, Intake.sentence(unfit));
      }
    }
    return alternatives;
  }

  /// Return where a label applies, null when it is nowhere, which is then reported.
  private @Nullable Geometry geometry(JsonNode entry) {
    var geometry = entry.path("geometry");
    var type = geometry.path("type").asString("");
    if (type.equals("whole")) {
      return WholeItem.INSTANCE;
    }
    if (type.equals("box") && taken instanceof Taken.Picture) {
      return taken.place(numbers(geometry, "x", "y", "width", "height"), () -> where);
    }
    if (type.equals("span") && taken instanceof Taken.Text) {
      return taken.place(numbers(geometry, "start", "end"), () -> where);
    }
    if (type.equals("link") && taken instanceof Taken.Text) {
      var from = made.get(end(entry, "from"));
      var to = made.get(end(entry, "to"));
      if (from != null && to != null && !from.equals(to)) {
        return new Link(from, to);
      }
      intake.report.problem(
          "relation without its ends",
          where,
          "A relation does not tie two labels of its text and was left out.");
      return null;
    }
    intake.report.problem(
        "unknown geometry",
        where,
        taken instanceof Taken.Picture
            ? "A label's geometry is neither a box nor the whole item."
            : "A label's geometry is neither a span, nor a relation, nor the whole item.");
    return null;
  }

  private static double[] numbers(JsonNode geometry, String... names) {
    var numbers = new double[names.length];
    for (int i = 0; i < names.length; i++) {
      numbers[i] = geometry.path(names[i]).asDouble(Double.NaN);
    }
    return numbers;
  }

  private static void history(JsonNode entry, Map<String, String> attributes) {
    var source = entry.path("source");
    put(attributes, "source", source.path("type"));
    put(attributes, "prediction", source.path("prediction"));
    for (var key : HISTORY) {
      put(attributes, key, entry.path(key));
      put(attributes, key, entry.path("decision").path(key));
    }
  }

  private static void put(Map<String, String> attributes, String key, JsonNode value) {
    if (value.isValueNode() && !value.isNull() && !value.asString("").isEmpty()) {
      attributes.putIfAbsent(OwnFormat.PREFIX + key, value.asString(""));
    }
  }

  static Map<String, String> strings(JsonNode object) {
    var map = new TreeMap<String, String>();
    for (var entry : object.properties()) {
      map.put(entry.getKey(), entry.getValue().asString(""));
    }
    return map;
  }
}
