package touchstone.dataset.text.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.annotation.Label;
import touchstone.dataset.DatasetException;
import touchstone.dataset.OwnFormat;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.RefusedName;
import touchstone.dataset.TextIntake;
import touchstone.dataset.TextItem;
import touchstone.dataset.text.TextSources;
import touchstone.dataset.text.Tokens;
import touchstone.dataset.text.TxtReader;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.TextAnswer;

/// Takes the records of one file of a Hugging Face dataset: the text, or the words that make it;
/// classes by their numbers or names; tags a word; and everything else as metadata.
final class HubRecord {
  /// The column that names a file beside.
  static final String FILE = "file_name";

  static final Set<String> TEXT_FILES = Set.of("txt", "text", "md");

  private static final List<String> TEXTS =
      List.of("text", "sentence", "content", "document", "comment", "review", "tweet", "passage");
  private static final List<String> WORDS = List.of("tokens", "words");
  private static final List<String> IDS = List.of("id", "_id", "idx", "guid", "uid");
  private static final List<String> LABELS = List.of("label", "labels", "class");
  private static final List<String> TAGS =
      List.of("ner_tags", "tags", "ner", "labels", "entity_tags", "ner_labels");

  private static final String SPANS = new Spans().id();
  private static final String WRITTEN = new TextAnswer().id();

  private final Path file;
  private final HubCard card;
  private final Map<String, String> common;
  private final ReadOptions options;
  private final TextIntake intake;

  HubRecord(
      Path file, HubCard card, Map<String, String> common, ReadOptions options, TextIntake intake)
      throws DatasetException {
    this.file = file;
    this.card = card;
    this.common = common;
    this.options = options;
    this.intake = intake;
    for (var column : card.classes().entrySet()) {
      if (LABELS.contains(column.getKey()) || card.questions().containsKey(column.getKey())) {
        for (var name : new LinkedHashSet<>(column.getValue())) {
          if (!name.isBlank() && !isTags(column.getKey())) {
            intake.listed(name, () -> intake.root().relative(file));
          }
        }
      }
    }
  }

  private static boolean isTag(String name) {
    return name.equals("O") || name.matches("[BIESLU]-.*");
  }

  static boolean holdsText(JsonNode record) {
    return TEXTS.stream().anyMatch(record::has)
        || WORDS.stream().anyMatch(name -> record.path(name).isArray());
  }

  /// Return whether there are words with a tag each.
  static boolean holdsTags(JsonNode record) {
    var words = WORDS.stream().map(record::path).filter(JsonNode::isArray).findFirst();
    return words.isPresent()
        && TAGS.stream()
            .map(record::path)
            .anyMatch(tags -> tags.isArray() && tags.size() == words.get().size());
  }

  /// Return whether there is a label that is a number or a name. A list of such is what other tools
  /// write as well.
  static boolean holdsPlainLabel(JsonNode record) {
    return LABELS.stream()
        .map(record::path)
        .anyMatch(label -> label.isString() || label.isIntegralNumber());
  }

  /// Take a record.
  ///
  /// @param number of it in the file, from 1
  void take(ObjectNode record, long number, Supplier<String> where)
      throws IOException, DatasetException {
    var used = new LinkedHashSet<String>();
    var words = words(record, used);
    var text = text(record, used);
    var beside = record.path(FILE).asString("");
    if (!beside.isEmpty() && text == null && words == null) {
      used.add(FILE);
      besides(beside, record, used, where);
      return;
    }
    if (text == null && words == null) {
      intake.report().problem("no text", where.get(), "The record has no text.");
      return;
    }
    var spoken = words == null ? null : HubWords.of(words, text);
    var said = spoken == null ? String.valueOf(text) : spoken.text();
    var asked = asked(record, used, words);
    var id = id(record, used);
    var facts = metadata(record, used, asked.keySet());
    if (spoken != null && !spoken.tokens().words().isEmpty()) {
      facts.put(Tokens.KEY, spoken.tokens().written());
    }
    var item = intake.part(file, id, "record", number, said, facts, where);
    if (item != null) {
      answer(item, record, asked, spoken, where);
    }
  }

  /// Take a text file that a record names.
  private void besides(String name, ObjectNode record, Set<String> used, Supplier<String> where)
      throws IOException, DatasetException {
    try {
      var folder = intake.root().relative(file);
      var below = folder.substring(0, folder.lastIndexOf('/') + 1);
      var found = intake.root().file(below + name);
      if (found.isEmpty() || !TextSources.has(name, TEXT_FILES)) {
        intake
            .report()
            .problem(
                "missing file",
                where.get(),
                found.isEmpty()
                    ? "The file \"%s\" is not there.".formatted(shown(name))
                    : "The file \"%s\" is no text.".formatted(shown(name)));
        return;
      }
      var text = TxtReader.text(found.get(), intake);
      if (text == null) {
        return;
      }
      var asked = asked(record, used, null);
      var facts = metadata(record, used, asked.keySet());
      var item =
          intake.take(found.get(), "", intake.root().relative(found.get()), text, facts, where);
      if (item != null) {
        answer(item, record, asked, null, where);
      }
    } catch (RefusedName refused) {
      intake.report().problem("refused name", where.get(), refused.sentence());
    }
  }

  private @Nullable JsonNode words(ObjectNode record, Set<String> used) {
    for (var name : WORDS) {
      if (record.path(name).isArray()) {
        used.add(name);
        return record.path(name);
      }
    }
    return null;
  }

  private @Nullable String text(ObjectNode record, Set<String> used) {
    var said = options.get(ReadOptions.TEXT).filter(name -> !name.isEmpty());
    for (var name : said.map(List::of).orElse(TEXTS)) {
      if (record.path(name).isString()) {
        used.add(name);
        return record.path(name).asString();
      }
    }
    return null;
  }

  private String id(ObjectNode record, Set<String> used) {
    var said = options.get(ReadOptions.ID).filter(name -> !name.isEmpty());
    for (var name : said.map(List::of).orElse(IDS)) {
      var value = record.path(name);
      if (value.isString() || value.isIntegralNumber()) {
        used.add(name);
        return value.asString();
      }
    }
    return "";
  }

  /// Return the columns that answer a question, with its id, empty for that of no particular one.
  private Map<String, String> asked(ObjectNode record, Set<String> used, @Nullable JsonNode words) {
    var asked = new LinkedHashMap<String, String>();
    for (var column : record.properties()) {
      var name = column.getKey();
      if (used.contains(name)) {
        continue;
      }
      if (card.questions().containsKey(name)) {
        asked.put(name, card.questions().getOrDefault(name, ""));
      } else {
        options.questions().stream()
            .filter(question -> name.equals(question.id().value()) || name.equals(question.title()))
            .findFirst()
            .ifPresent(question -> asked.put(name, question.id().value()));
      }
    }
    if (asked.isEmpty()) {
      var said = options.get(ReadOptions.LABEL).filter(name -> !name.isEmpty());
      for (var name : said.map(List::of).orElse(LABELS)) {
        if (record.has(name) && !parallel(record.path(name), words)) {
          asked.put(name, "");
          break;
        }
      }
      for (var name : TAGS) {
        if (!asked.containsKey(name)
            && (parallel(record.path(name), words)
                || (record.path(name).isArray() && tagging(name)))) {
          asked.put(name, "");
          break;
        }
      }
    }
    return asked;
  }

  private static boolean parallel(JsonNode tags, @Nullable JsonNode words) {
    return words != null && tags.isArray() && tags.size() == words.size();
  }

  private void answer(
      TextItem item,
      ObjectNode record,
      Map<String, String> asked,
      @Nullable HubWords words,
      Supplier<String> where)
      throws DatasetException {
    for (var column : asked.entrySet()) {
      var value = record.path(column.getKey());
      var question = column.getValue();
      if (words != null && value.isArray() && isTags(column.getKey(), value, words)) {
        words.spans(item, names(column.getKey(), value), question, where);
      } else if (value.isArray() && tagging(column.getKey())) {
        intake
            .report()
            .problem(
                "tags without words",
                where.get(),
                "There are %d tags in \"%s\" for %d words; the spans were left out."
                    .formatted(
                        value.size(), shown(column.getKey()), words == null ? 0 : words.count()));
      } else if (isWritten(column.getKey(), question)) {
        item.answer(value.asString(""), question);
      } else {
        for (var name : names(column.getKey(), value.isArray() ? value : List.of(value))) {
          if (nests(value)) {
            intake
                .report()
                .problem(
                    "unfit labels",
                    where.get(),
                    "What is in \"%s\" is neither a label nor a list of labels, and was left out."
                        .formatted(shown(column.getKey())));
            break;
          }
          if (!name.isBlank()) {
            item.whole(name, question, where);
          }
        }
      }
    }
  }

  /// Return whether a value is an object or holds objects or lists.
  private static boolean nests(JsonNode value) {
    for (var entry : value.isArray() ? value : List.of(value)) {
      if (!entry.isValueNode()) {
        return true;
      }
    }
    return false;
  }

  /// Return whether a column can hold nothing but tags.
  private boolean tagging(String column) {
    return column.endsWith("_tags") || card.kinds().getOrDefault(column, "").equals(SPANS);
  }

  /// Return whether a list has a tag for each word rather than labels of the whole text.
  private boolean isTags(String column, JsonNode value, HubWords words) {
    return value.size() == words.count() && isTags(column);
  }

  /// Return whether a column is one of tags: where the card does not say, by its classes or its
  /// name.
  private boolean isTags(String column) {
    var kind = card.kinds().getOrDefault(column, "");
    if (!kind.isEmpty()) {
      return kind.equals(SPANS);
    }
    var classes = card.classes().getOrDefault(column, List.of());
    return column.endsWith("_tags")
        || (classes.isEmpty()
            ? TAGS.contains(column)
            : classes.stream().anyMatch(HubRecord::isTag));
  }

  private boolean isWritten(String column, String question) {
    return card.kinds().getOrDefault(column, "").equals(WRITTEN)
        || options.questions().stream()
            .filter(asked -> asked.kind().written())
            .map(Task::id)
            .anyMatch(id -> id.value().equals(question));
  }

  /// Return the names that values stand for; a number that no class has stands for itself, and -1
  /// and null for nothing.
  private List<String> names(String column, Iterable<JsonNode> values) {
    var classes = card.classes().getOrDefault(column, List.of());
    var names = new ArrayList<String>();
    for (var value : values) {
      long number = value.isIntegralNumber() ? value.asLong(-1) : -1;
      if (number >= 0 && number < classes.size()) {
        names.add(classes.get((int) number));
      } else if (number == -1
          && (value.isIntegralNumber() || !value.isValueNode() || value.isNull())) {
        names.add("");
      } else {
        names.add(value.asString(""));
      }
    }
    return names;
  }

  private Map<String, String> metadata(ObjectNode record, Set<String> used, Set<String> asked) {
    var facts = new LinkedHashMap<String, String>();
    for (var column : record.properties()) {
      var value = column.getValue();
      if (used.contains(column.getKey()) || asked.contains(column.getKey()) || value.isNull()) {
        continue;
      }
      var classes = names(column.getKey(), List.of(value)).getFirst();
      var said =
          value.isValueNode()
              ? (classes.isEmpty() ? value.asString("") : classes)
              : value.toString();
      if (!said.isEmpty()) {
        facts.put(name(column.getKey()), said);
      }
    }
    common.forEach(facts::putIfAbsent);
    return facts;
  }

  private static String name(String column) {
    var bare =
        column.startsWith(OwnFormat.METADATA)
            ? column.substring(OwnFormat.METADATA.length())
            : column;
    return bare.length() <= Label.MAX_LENGTH ? bare : bare.substring(0, Label.MAX_LENGTH);
  }

  private static String shown(String name) {
    return name.length() <= 120 ? name : name.substring(0, 117) + "...";
  }
}
