package touchstone.export.text.hub;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import touchstone.annotation.Label;
import touchstone.annotation.TextSpan;
import touchstone.dataset.OwnFormat;
import touchstone.dataset.text.Tokens;
import touchstone.export.ExportSource;
import touchstone.export.Outgoing;
import touchstone.export.Selection;
import touchstone.export.Tally;
import touchstone.review.ReviewedItem;
import touchstone.task.Relations;
import touchstone.task.Spans;
import touchstone.task.Task;

/// The columns of a dataset on its way to the Hugging Face hub, found in one visit, with what they
/// have no place for.
final class HubPlan {
  static final String ID = "id";
  static final String TEXT = "text";
  static final String TOKENS = "tokens";

  /// The file of texts that belong to no split.
  static final String REST = "data";

  private static final Set<String> SPLITS =
      Set.of("train", "val", "valid", "validation", "test", "dev");
  private static final String SPLIT = "split";

  /// What a column holds.
  enum Kind {
    /// One class.
    CLASS,
    /// Any number of classes.
    CLASSES,
    /// A tag for each word.
    TAGS,
    /// What somebody wrote.
    WRITTEN
  }

  /// A column that answers a question.
  ///
  /// @param classes the labels in the order of their numbers; for tags without their prefixes
  record Column(String name, Kind kind, Task task, List<Label> classes) {}

  private final Map<Task, Column> columns = new LinkedHashMap<>();
  private final Map<Task, Set<Label>> used = new LinkedHashMap<>();
  private final TreeSet<String> metadata = new TreeSet<>();
  private final LinkedHashSet<String> files = new LinkedHashSet<>();
  private long links;
  private long overlapping;
  private long widened;
  private long outside;
  private long further;
  private long texts;

  private HubPlan() {}

  static HubPlan of(ExportSource source, Selection selection) throws IOException {
    var plan = new HubPlan();
    for (var task : source.tasks().all()) {
      plan.used.put(task, new LinkedHashSet<>(task.labels().labels()));
    }
    source.forEach(
        item -> {
          if (Outgoing.takes(selection, item)) {
            plan.see(source, selection, item);
          }
        });
    plan.name(source.tasks().all());
    return plan;
  }

  private void see(ExportSource source, Selection selection, ReviewedItem item) {
    metadata.addAll(facts(item).keySet());
    files.add(file(item));
    for (var label : out(source, selection, item)) {
      boolean written = source.tasks().get(label.task()).kind().written();
      texts += written || label.text().isEmpty() ? 0 : 1;
    }
    for (var task : source.tasks().all()) {
      var labels = Outgoing.of(selection, task, item);
      var names = used.getOrDefault(task, new LinkedHashSet<>());
      labels.forEach(label -> names.add(label.label()));
      if (task.kind() instanceof Relations) {
        links += labels.size();
      } else if (task.kind() instanceof Spans) {
        var tagging = Tagging.of(words(item), labels);
        overlapping += tagging.overlapping();
        outside += tagging.outside();
        widened += tagging.widened();
      } else if (task.kind().single() && labels.size() > 1) {
        further += labels.size() - 1;
      }
    }
  }

  /// Return the labels of an item that go out.
  static List<Outgoing> out(ExportSource source, Selection selection, ReviewedItem item) {
    var out = new ArrayList<Outgoing>();
    for (var task : source.tasks().all()) {
      var labels = Outgoing.of(selection, task, item);
      if (task.kind() instanceof Spans) {
        out.addAll(Tagging.of(words(item), labels).placed());
      } else if (!(task.kind() instanceof Relations)) {
        out.addAll(
            labels.subList(0, task.kind().single() ? Math.min(1, labels.size()) : labels.size()));
      }
    }
    return out;
  }

  /// Give each question a column: the first of a kind gets the usual name, others their own.
  private void name(List<Task> tasks) {
    var taken = new HashSet<>(Set.of(ID, TEXT, TOKENS));
    for (var task : tasks) {
      if (task.kind() instanceof Relations) {
        continue;
      }
      var kind = kind(task);
      var usual =
          switch (kind) {
            case CLASS -> "label";
            case CLASSES -> "labels";
            case TAGS -> "ner_tags";
            case WRITTEN -> task.id().value();
          };
      var own = kind == Kind.TAGS ? task.id().value() + "_tags" : task.id().value();
      var name = taken.contains(usual) ? own : usual;
      for (int n = 2; !taken.add(name); n++) {
        name = own + "_" + n;
      }
      columns.put(
          task,
          new Column(
              name, kind, task, List.copyOf(used.getOrDefault(task, new LinkedHashSet<>()))));
    }
  }

  private static Kind kind(Task task) {
    if (task.kind() instanceof Spans) {
      return Kind.TAGS;
    }
    if (task.kind().written()) {
      return Kind.WRITTEN;
    }
    return task.kind().single() ? Kind.CLASS : Kind.CLASSES;
  }

  List<Column> columns() {
    return List.copyOf(columns.values());
  }

  /// Return whether the words of the texts go out.
  boolean tokens() {
    return columns.values().stream().anyMatch(column -> column.kind() == Kind.TAGS);
  }

  /// The names of the metadata, in order.
  Set<String> metadata() {
    return metadata;
  }

  /// Return the column of a name of the metadata.
  String column(String name) {
    boolean clash =
        name.equals(ID)
            || name.equals(TEXT)
            || name.equals(TOKENS)
            || name.startsWith(OwnFormat.METADATA)
            || RESERVED.contains(name)
            || columns.values().stream().anyMatch(column -> column.name().equals(name));
    return clash ? OwnFormat.METADATA + name : name;
  }

  /// What a reader takes for something else than metadata.
  private static final Set<String> RESERVED =
      Set.of(
          "sentence",
          "content",
          "document",
          "comment",
          "review",
          "tweet",
          "passage",
          "words",
          "_id",
          "idx",
          "guid",
          "uid",
          "label",
          "labels",
          "class",
          "ner_tags",
          "tags",
          "ner",
          "entity_tags",
          "ner_labels",
          "file_name");

  /// The files that are written, without their ending.
  Set<String> files() {
    return files;
  }

  /// Return the file of an item, without its ending: that of its split where it has one.
  static String file(ReviewedItem item) {
    var split = item.item().metadata().getOrDefault(SPLIT, "");
    return SPLITS.contains(split) ? split : REST;
  }

  /// Return what is known of an item, apart from what its file and its words say.
  static Map<String, String> facts(ReviewedItem item) {
    var facts = new LinkedHashMap<>(item.item().metadata());
    if (SPLITS.contains(facts.getOrDefault(SPLIT, ""))) {
      facts.remove(SPLIT);
    }
    facts.keySet().removeIf(name -> name.equals(Tokens.KEY));
    return facts;
  }

  static List<TextSpan> words(ReviewedItem item) {
    return Tokens.of(item.text(), item.item().metadata()).words();
  }

  /// Say what has no place, with counts.
  List<String> drops() {
    var drops = new ArrayList<String>();
    drop(drops, links, "relation stays behind.", "relations stay behind.");
    drop(drops, texts, "label loses its text.", "labels lose their text.");
    drop(
        drops,
        overlapping,
        "span is left out, because its words belong to another one.",
        "spans are left out, because their words belong to others.");
    drop(
        drops,
        outside,
        "span has no word in it and is left out.",
        "spans have no word in them and are left out.");
    drop(drops, widened, "span is widened to whole words.", "spans are widened to whole words.");
    drop(
        drops,
        further,
        "label is left out, because its text has another for the same question.",
        "labels are left out, because their texts have others for the same question.");
    return drops;
  }

  private static void drop(List<String> drops, long count, String one, String many) {
    if (count > 0) {
      drops.add(Tally.count(count, one, many));
    }
  }
}
