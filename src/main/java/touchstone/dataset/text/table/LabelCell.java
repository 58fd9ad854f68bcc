package touchstone.dataset.text.table;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import touchstone.dataset.DatasetException;
import touchstone.dataset.Json;
import touchstone.dataset.TextItem;

/// The cell of a label: a name; names with something between; or JSON as Label Studio writes it,
/// which may be a list of names, `{"choices": [...]}`, or a list of spans whose `start` and `end`
/// count UTF-16 units. <https://labelstud.io/guide/export>
final class LabelCell {
  private LabelCell() {}

  /// Add what a cell says to a text.
  ///
  /// @param split what stands between names, empty when the cell is one name
  static void add(TextItem item, String cell, String split, String question, Supplier<String> where)
      throws DatasetException {
    var bare = cell.strip();
    var json = bare.startsWith("[") || bare.startsWith("{") ? json(bare) : null;
    if (json != null) {
      add(item, json, bare, question, where);
    } else if (split.isEmpty()) {
      item.whole(bare, question, where);
    } else {
      for (var name : bare.split(Pattern.quote(split))) {
        if (!name.isBlank()) {
          item.whole(name.strip(), question, where);
        }
      }
    }
  }

  private static void add(
      TextItem item, JsonNode json, String cell, String question, Supplier<String> where)
      throws DatasetException {
    var entries = json.isObject() && json.has("choices") ? json.path("choices") : json;
    boolean known = entries.isArray();
    for (var entry : entries) {
      known &= entry.isString() || (entry.has("start") && entry.has("end"));
    }
    if (!known) {
      item.whole(cell, question, where);
      return;
    }
    for (var entry : entries) {
      if (entry.isString()) {
        if (!entry.asString().isBlank()) {
          item.whole(entry.asString(), question, where);
        }
      } else {
        span(item, entry, question, where);
      }
    }
  }

  private static void span(TextItem item, JsonNode entry, String question, Supplier<String> where)
      throws DatasetException {
    long start = entry.path("start").asLong(-1);
    long end = entry.path("end").asLong(-1);
    var place = item.place(start, end, where);
    var labels = entry.has("labels") ? entry.path("labels") : entry.path("label");
    for (var label : labels.isArray() ? labels : List.of(labels)) {
      item.span(label.asString(""), place, Map.of(), question, where);
    }
  }

  private static @org.jspecify.annotations.Nullable JsonNode json(String cell) {
    try {
      return Json.trees().readTree(cell);
    } catch (JacksonException other) {
      return null;
    }
  }
}
