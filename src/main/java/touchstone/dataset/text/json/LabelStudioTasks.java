package touchstone.dataset.text.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import touchstone.dataset.DatasetException;
import touchstone.dataset.OwnFormat;
import touchstone.dataset.TextIntake;

/// Takes in the tasks of a Label Studio file. Owned by one thread.
final class LabelStudioTasks implements JsonRecords.Visitor {
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?i)(?:[a-z][a-z0-9+.-]{1,15}://|data:|/data/)\\S*"
              + "|\\S+\\.(?:png|jpe?g|gif|bmp|webp|tiff?|svg|wav|mp3|flac|ogg|m4a|mp4|webm|pdf)");
  private static final List<String> ANNOTATIONS = List.of("annotations", "completions");

  private final Path file;
  private final Map<String, String> metadata;
  private final TextIntake intake;
  private final Fields fields;
  private final String name;

  LabelStudioTasks(Path file, Map<String, String> metadata, TextIntake intake, Fields fields) {
    this.file = file;
    this.metadata = metadata;
    this.intake = intake;
    this.fields = fields;
    this.name = intake.root().relative(file);
  }

  @Override
  public void visit(JsonRecord record) throws IOException, DatasetException {
    var task = record.value();
    var data = task.path("data");
    var key = data.isObject() ? textKey(task, data) : null;
    if (key == null) {
      intake
          .report()
          .problem(
              "no text",
              record.where().get(),
              data.isObject()
                  ? "The task has no text in its \"data\" and was left out."
                  : "This is no task with \"data\" and was left out.");
      return;
    }
    var kept = Fields.map(metadata);
    var idKey = fields.id().orElse("id");
    fields.keep(task.path("meta"), Set.of(), kept);
    fields.keep(data, Set.of(key, idKey), kept);
    var id = Fields.first(data, List.of(idKey));
    var item =
        intake.part(
            file,
            Fields.text(id.isMissingNode() ? task.path("id") : id),
            "record",
            record.number(),
            Fields.get(data, key).stringValue(),
            kept,
            record.where());
    if (item == null) {
      return;
    }
    var results = new LabelStudioResults(item, key, data, intake, name, record.where());
    for (var annotations : ANNOTATIONS) {
      for (var annotation : task.path(annotations)) {
        if (annotation.path("was_cancelled").booleanValue(false)) {
          left("annotation", "that was skipped: left out");
        } else {
          results.labels(annotation.path("result"), by(annotation));
        }
      }
    }
    for (var prediction : task.path("predictions")) {
      results.predictions(prediction);
    }
    for (var draft : task.path("drafts")) {
      if (!draft.isNull()) {
        left("draft", "that was never submitted: left out");
      }
    }
  }

  private void left(String noun, String what) {
    intake.report().tally(name, noun, what);
  }

  /// Return what is known of who made an annotation, as facts that come back with an export.
  private static Map<String, String> by(JsonNode annotation) {
    var facts = Fields.map(Map.of());
    var who = annotation.path("completed_by");
    put(
        facts,
        "annotator",
        Fields.first(annotation, List.of("annotator", "completed_by.email", "completed_by.id")));
    if (!who.isObject()) {
      facts.computeIfAbsent(
          OwnFormat.PREFIX + "annotator", none -> who.isNull() ? null : emptyToNull(who));
    }
    put(facts, "decided", Fields.first(annotation, List.of("updated_at", "created_at")));
    var seconds = Fields.number(annotation.path("lead_time"));
    if (seconds >= 0 && seconds < 1e9) {
      facts.put(OwnFormat.PREFIX + "lead_time", annotation.path("lead_time").asString());
    }
    return facts;
  }

  private static @Nullable String emptyToNull(JsonNode value) {
    var text = Fields.text(value);
    return text.isEmpty() ? null : text;
  }

  private static void put(Map<String, String> facts, String fact, JsonNode value) {
    if (value.isValueNode() && !Fields.text(value).isEmpty()) {
      facts.put(OwnFormat.PREFIX + fact, Fields.text(value));
    }
  }

  /// Return the field of the data that holds the text: the one that a person named, that a result
  /// is about, that is called so, or that looks like one; null when there is none.
  private @Nullable String textKey(JsonNode task, JsonNode data) {
    if (fields.text().isPresent()) {
      return Fields.get(data, fields.text().get()).isString() ? fields.text().get() : null;
    }
    var candidates = new LinkedHashSet<String>();
    for (var list : List.of("annotations", "completions", "predictions")) {
      for (var entry : task.path(list)) {
        for (var result : entry.path("result")) {
          var about = target(result);
          if (!about.isEmpty() && candidates.size() < 100) {
            candidates.add(about);
          }
        }
      }
    }
    candidates.add("text");
    for (var key : candidates) {
      if (isText(data.path(key))) {
        return key;
      }
    }
    var strings = new HashSet<String>();
    for (var entry : data.properties()) {
      if (isText(entry.getValue()) && !entry.getKey().toLowerCase(Locale.ROOT).endsWith("id")) {
        if (entry.getValue().stringValue().strip().indexOf(' ') > 0) {
          return entry.getKey();
        }
        strings.add(entry.getKey());
      }
    }
    return strings.size() == 1 ? strings.iterator().next() : null;
  }

  /// Return the name of the object that a result is about.
  static String target(JsonNode result) {
    var name = Fields.text(result.path("to_name"));
    return name.startsWith("$") ? name.substring(1) : name;
  }

  static boolean isText(JsonNode value) {
    return value.isString()
        && !value.stringValue().isBlank()
        && !ELSEWHERE.matcher(value.stringValue().strip()).matches();
  }
}
