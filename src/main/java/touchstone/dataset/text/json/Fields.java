package touchstone.dataset.text.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import touchstone.dataset.ReadOptions;

/// Which fields of a record hold what, as a person said or as a format has them, and how values are
/// read from them.
///
/// @param text the field of the text, empty when nobody said
/// @param id the field that tells records apart, empty when nobody said
/// @param labels the fields of labels, each with the question that they answer, which is empty when
///   nobody said; none when nobody named a field
/// @param answers the fields of what people wrote, likewise
/// @param metadata the fields that stay with the item, null when all others do
record Fields(
    Optional<String> text,
    Optional<String> id,
    List<Asked> labels,
    List<Asked> answers,
    @Nullable Set<String> metadata) {
  private static final double WHOLE = 1L << 53;

  /// A field whose values answer a question.
  ///
  /// @param task the id of the question, empty when nobody said
  record Asked(String field, String task) {
    Asked(String field) {
      this(field, "");
    }
  }

  Fields {
    labels = List.copyOf(labels);
    answers = List.copyOf(answers);
  }

  static Fields of(ReadOptions options) {
    return new Fields(
        options.get(ReadOptions.TEXT),
        options.get(ReadOptions.ID),
        asked(options, ReadOptions.LABEL),
        asked(options, ReadOptions.ANSWER),
        options
            .get(ReadOptions.METADATA)
            .map(
                names ->
                    Arrays.stream(names.split(","))
                        .map(String::strip)
                        .collect(Collectors.toUnmodifiableSet()))
            .orElse(null));
  }

  private static List<Asked> asked(ReadOptions options, String name) {
    return new TreeMap<>(options.values())
        .entrySet().stream()
            .filter(said -> said.getKey().equals(name) || said.getKey().startsWith(name + "."))
            .flatMap(
                said ->
                    Arrays.stream(said.getValue().split(","))
                        .map(String::strip)
                        .filter(field -> !field.isEmpty())
                        .map(
                            field ->
                                new Asked(
                                    field,
                                    said.getKey().equals(name)
                                        ? ""
                                        : said.getKey().substring(name.length() + 1))))
            .toList();
  }

  /// Return the names of the fields of labels: those that the format has when nobody named any, but
  /// not one that holds what people wrote.
  List<String> labelled(List<String> usual) {
    var written = answers.stream().map(Asked::field).toList();
    return labels.isEmpty()
        ? usual.stream().filter(name -> !written.contains(name)).toList()
        : labels.stream().map(Asked::field).toList();
  }

  /// Return the fields that a person named.
  Set<String> named() {
    return Stream.concat(
            Stream.concat(text.stream(), id.stream()),
            Stream.concat(labels.stream(), answers.stream()).map(Asked::field))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Return the value of the first of these fields that a record has; a dot leads into an object,
  /// unless there is a field of that very name.
  static JsonNode first(JsonNode record, List<String> names) {
    for (var name : names) {
      var value = get(record, name);
      if (!value.isMissingNode() && !value.isNull()) {
        return value;
      }
    }
    return MissingNode.getInstance();
  }

  /// Return the value of a field, missing when there is none.
  static JsonNode get(JsonNode record, String name) {
    var value = record.path(name);
    int dot = name.indexOf('.');
    return value.isMissingNode() && dot > 0
        ? get(record.path(name.substring(0, dot)), name.substring(dot + 1))
        : value;
  }

  /// Add the fields of an object that stay with the item.
  ///
  /// @param taken the names of fields that were read already
  void keep(JsonNode object, Set<String> taken, Map<String, String> into) {
    for (var entry : object.properties()) {
      var name = text(entry.getKey());
      var value = entry.getValue();
      if (!taken.contains(entry.getKey())
          && !value.isNull()
          && !(value.isContainer() && value.isEmpty())
          && !name.isBlank()
          && (metadata == null || metadata.contains(entry.getKey()))) {
        into.put(name, text(value));
      }
    }
  }

  /// Return a map that keeps its names in order.
  static Map<String, String> map(Map<String, String> start) {
    return new TreeMap<>(start);
  }

  /// Return a value as text: a text as it is, a number or a truth as it is written, all else as
  /// JSON; empty where there is nothing.
  static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    return text(
        value.isString()
            ? value.stringValue()
            : value.isContainer() ? value.toString() : value.asString());
  }

  /// Return a text with a replacement for NUL characters and halves of characters, which no file
  /// keeps.
  static String text(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        clean = clean == null ? new StringBuilder(text) : clean;
        clean.setCharAt(i, '\uFFFD');
      }
    }
    return clean == null ? text : clean.toString();
  }

  /// Return a whole number, also one that is written as a text or with a fraction of zeros; absent
  /// when the value is none.
  static OptionalLong whole(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.canConvertToLong() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }
    if (value.isNumber()) {
      double number = value.doubleValue();
      return number == Math.rint(number) && Math.abs(number) <= WHOLE
          ? OptionalLong.of((long) number)
          : OptionalLong.empty();
    }
    if (value.isString() && value.stringValue().matches("-?[0-9]{1,15}")) {
      return OptionalLong.of(Long.parseLong(value.stringValue()));
    }
    return OptionalLong.empty();
  }

  /// Return a number, NaN when the value is none.
  static double number(JsonNode value) {
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }
}
