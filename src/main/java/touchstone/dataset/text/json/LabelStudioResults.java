package touchstone.dataset.text.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Geometry;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.dataset.DatasetException;
import touchstone.dataset.TextIntake;
import touchstone.dataset.TextItem;
import touchstone.dataset.text.Offsets;

/// Takes in the results of one task: regions, choices, written texts and relations. What is written
/// or chosen for a region belongs to the region. Owned by one thread.
final class LabelStudioResults {
  private static final String MODEL = "Label Studio predictions";

  private final TextItem item;
  private final String key;
  private final JsonNode data;
  private final TextIntake intake;
  private final String file;
  private final Supplier<String> where;
  private @Nullable Offsets offsets;

  /// @param key the field of the data that holds the text
  /// @param file what people call the file
  LabelStudioResults(
      TextItem item,
      String key,
      JsonNode data,
      TextIntake intake,
      String file,
      Supplier<String> where) {
    this.item = item;
    this.key = key;
    this.data = data;
    this.intake = intake;
    this.file = file;
    this.where = where;
  }

  /// Take in what one person said.
  ///
  /// @param by facts for the attributes of each label
  void labels(JsonNode results, Map<String, String> by) throws DatasetException {
    if (!results.isArray()) {
      odd("unfit result", "The \"result\" of an annotation is no list.");
      return;
    }
    var regions = regions(results);
    var made = new HashMap<String, AnnotationId>();
    for (var result : results) {
      if (!about(result)) {
        continue;
      }
      var id = Fields.text(result.path("id"));
      var place = place(result);
      boolean first = place != null && !made.containsKey(id);
      for (var label : names(result)) {
        Geometry geometry = WholeItem.INSTANCE;
        if (isRegion(result)) {
          if (place == null) {
            continue;
          }
          geometry = place;
        } else if (regions.containsKey(id)) {
          continue;
        }
        var facts = new TreeMap<>(by);
        attributes(result.path("meta"), facts);
        var written = new ArrayList<String>();
        if (!note(result).isEmpty()) {
          written.add(note(result));
        }
        if (isRegion(result)) {
          said(regions.getOrDefault(id, List.of()), facts, written);
        }
        var annotation =
            item.add(label, geometry, facts, String.join("\n", written), task(result), where);
        if (annotation != null && place != null && !id.isEmpty()) {
          made.putIfAbsent(id, annotation);
        }
      }
      if (!first && place != null && !id.isEmpty()) {
        odd(
            "repeated id of a region",
            "Two regions have the id %s; relations name the first."
                .formatted(PointedText.shown(id)));
      }
      answers(result, regions.keySet(), by);
    }
    relations(results, made, by);
  }

  /// Take in what a model said.
  void predictions(JsonNode prediction) throws DatasetException {
    if (!prediction.isObject()) {
      return;
    }
    var version = Fields.text(prediction.path("model_version")).strip();
    var model = version.isEmpty() || version.length() > 200 ? MODEL : version;
    double whole = Fields.number(prediction.path("score"));
    for (var result : prediction.path("result")) {
      if (!about(result)) {
        continue;
      }
      if (result.path("type").asString("").equals("relation")
          || result.path("type").asString("").equals("textarea")) {
        intake
            .report()
            .tally(
                file,
                "prediction",
                "of a relation or a written text: left out, only labels can be proposed");
        continue;
      }
      var place = isRegion(result) ? place(result) : WholeItem.INSTANCE;
      double score = Fields.number(result.path("score"));
      for (var label : names(result)) {
        if (place != null) {
          item.prediction(
              model, label, place, Double.isNaN(score) ? whole : score, task(result), where);
        }
      }
    }
  }

  /// Return the results that belong to each region, by its id.
  private static Map<String, List<JsonNode>> regions(JsonNode results) {
    var regions = new HashMap<String, List<JsonNode>>();
    for (var result : results) {
      var id = Fields.text(result.path("id"));
      if (isRegion(result) && !id.isEmpty()) {
        regions.putIfAbsent(id, new ArrayList<>());
      }
    }
    for (var result : results) {
      var region = regions.get(Fields.text(result.path("id")));
      if (region != null && !isRegion(result)) {
        region.add(result);
      }
    }
    return regions;
  }

  private static boolean isRegion(JsonNode result) {
    return result.path("type").asString("").equals("labels");
  }

  /// Return whether a result can be read and is about the text; what is not is counted.
  private boolean about(JsonNode result) {
    if (!result.isObject()) {
      odd("unfit result", "A result is no object.");
      return false;
    }
    var type = result.path("type").asString("");
    if (!LabelStudioReader.known(type)) {
      intake
          .report()
          .tally(
              file,
              "result",
              "of the type %s: left out, it is no label of a text"
                  .formatted(PointedText.shown(Fields.text(type))));
      return false;
    }
    var target = LabelStudioTasks.target(result);
    if (!target.equals(key) && data.has(target) && !type.equals("relation")) {
      intake
          .report()
          .tally(
              file,
              "result",
              "about %s: left out, the text is in %s"
                  .formatted(
                      PointedText.shown(Fields.text(target)), PointedText.shown(Fields.text(key))));
      return false;
    }
    return true;
  }

  /// Return the labels that a result gives.
  private List<String> names(JsonNode result) {
    var value = result.path("value");
    var names = new ArrayList<String>();
    switch (result.path("type").asString("")) {
      case "labels" -> value.path("labels").forEach(label -> names.add(Fields.text(label)));
      case "choices" -> value.path("choices").forEach(choice -> names.add(joined(choice)));
      case "taxonomy" -> value.path("taxonomy").forEach(path -> names.add(joined(path)));
      case "rating" -> names.add(number(value.path("rating")));
      case "number" -> names.add(number(value.path("number")));
      default -> {
        return List.of();
      }
    }
    if (names.isEmpty()) {
      odd("result without a label", "A result gives no label.");
    }
    return names;
  }

  /// Return a number as it is written, a whole one without a fraction.
  private static String number(JsonNode value) {
    var whole = Fields.whole(value);
    return whole.isPresent() ? Long.toString(whole.getAsLong()) : Fields.text(value);
  }

  /// Return a text, or several as lines, or the steps of a path with `/` between them.
  private static String joined(JsonNode value) {
    if (!value.isArray()) {
      return Fields.text(value);
    }
    var parts = new ArrayList<String>();
    value.forEach(part -> parts.add(Fields.text(part)));
    return String.join("/", parts);
  }

  private void answers(JsonNode result, Set<String> regions, Map<String, String> by)
      throws DatasetException {
    if (result.path("type").asString("").equals("textarea")
        && !regions.contains(Fields.text(result.path("id")))) {
      var facts = new TreeMap<>(by);
      attributes(result.path("meta"), facts);
      item.answer(written(result), facts, task(result));
    }
  }

  /// Return what was written, with a line for each entry.
  private static String written(JsonNode result) {
    return lines(result.path("value").path("text"));
  }

  private static String lines(JsonNode text) {
    if (!text.isArray()) {
      return Fields.text(text);
    }
    var lines = new ArrayList<String>();
    text.forEach(line -> lines.add(Fields.text(line)));
    return String.join("\n", lines);
  }

  /// Add what was written or chosen for a region.
  private void said(List<JsonNode> results, Map<String, String> facts, List<String> written) {
    for (var result : results) {
      if (!result.path("type").asString("").equals("textarea")) {
        var name = Fields.text(result.path("from_name"));
        if (about(result) && !name.isBlank()) {
          facts.put(name, String.join(", ", names(result)));
        }
      } else if (!written(result).isBlank()) {
        written.add(written(result));
      }
    }
  }

  /// Return what was noted beside a result.
  private static String note(JsonNode result) {
    return lines(result.path("meta").path("text"));
  }

  private static void attributes(JsonNode meta, Map<String, String> facts) {
    for (var entry : meta.path("attributes").properties()) {
      facts.put(Fields.text(entry.getKey()), Fields.text(entry.getValue()));
    }
  }

  private void relations(JsonNode results, Map<String, AnnotationId> made, Map<String, String> by)
      throws DatasetException {
    for (var result : results) {
      if (!result.path("type").asString("").equals("relation")) {
        continue;
      }
      var from = made.get(Fields.text(result.path("from_id")));
      var to = made.get(Fields.text(result.path("to_id")));
      var direction = result.path("direction").asString("right");
      boolean back = direction.equals("left");
      var facts = new TreeMap<>(by);
      attributes(result.path("meta"), facts);
      if (direction.equals("bi")) {
        facts.put("direction", "bi");
      }
      var labels = new ArrayList<String>();
      result.path("labels").forEach(label -> labels.add(Fields.text(label)));
      for (var label : labels.isEmpty() ? List.of("relation") : labels) {
        item.link(
            label, back ? to : from, back ? from : to, facts, note(result), task(result), where);
      }
    }
  }

  /// Return where a region is, null for what is none or has no place in the text, which is then
  /// reported.
  private @Nullable TextSpan place(JsonNode result) {
    if (!isRegion(result)) {
      return null;
    }
    var value = result.path("value");
    var start = Fields.whole(value.path("start"));
    var end = Fields.whole(value.path("end"));
    if (start.isEmpty() || end.isEmpty()) {
      odd("span without a place", "A region does not say from where to where in whole numbers.");
      return null;
    }
    long from = start.getAsLong();
    long to = end.getAsLong();
    var words = value.path("text").isString() ? value.path("text").stringValue() : "";
    if (!words.isEmpty() && !same(words, from, to)) {
      var counted = offsets();
      var pointed = counted.span(from, to);
      if (pointed.isPresent() && alike(words, pointed.get().of(item.text()))) {
        return pointed.get();
      }
      if (from >= 0 && to > from && to <= item.text().length()) {
        odd(
            "span with other words",
            "The region from %d to %d says that it covers %s, but there is %s; it stays where the numbers say."
                .formatted(
                    from,
                    to,
                    PointedText.shown(words),
                    PointedText.shown(item.text().substring((int) from, (int) to))));
      }
    }
    return item.place(from, to, where);
  }

  private Offsets offsets() {
    var known = offsets;
    if (known == null) {
      known = Offsets.of(item.text());
      offsets = known;
    }
    return known;
  }

  private boolean same(String words, long from, long to) {
    return from >= 0
        && to > from
        && to <= item.text().length()
        && alike(words, item.text().substring((int) from, (int) to));
  }

  /// Compare two stretches of words, whatever a browser made of the blanks in them.
  private static boolean alike(String words, String there) {
    return words.equals(there) || squeezed(words).equals(squeezed(there));
  }

  private static String squeezed(String words) {
    return words.replace("\\n", "").replaceAll("[\\s\\p{Z}]+", "");
  }

  /// Return the question that a result answers, as an id of a task; empty when its name is none.
  private static String task(JsonNode result) {
    var name = result.path("from_name").asString("").toLowerCase(Locale.ROOT);
    var id = name.replaceAll("[^a-z0-9-]+", "-").replaceAll("^-+", "");
    return id.length() > 64 ? "" : id;
  }

  private void odd(String kind, String what) {
    intake.report().problem(kind, where.get(), what);
  }
}
