package touchstone.project;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.ImportId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Layer;
import touchstone.annotation.Link;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.Scored;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.Verdict;
import touchstone.annotation.WholeItem;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Comment;

/// Changes as readable JSON and back; whatever is written is read as the same value.
final class ChangeCodec {
  private static final JsonMapper JSON = new JsonMapper();

  private ChangeCodec() {}

  static String write(ChangeSet changes) {
    var list = JSON.createArrayNode();
    for (var change : changes.changes()) {
      list.add(write(change));
    }
    return JSON.writeValueAsString(list);
  }

  static ChangeSet read(String json) throws ProjectException {
    try {
      var changes = new ArrayList<Change>();
      for (var node : JSON.readTree(json)) {
        changes.add(change(node));
      }
      return new ChangeSet(changes);
    } catch (JacksonException | IllegalArgumentException | DateTimeException malformed) {
      throw new ProjectException(
          "A step in the project file cannot be read: its changes are none that Touchstone writes.",
          malformed);
    }
  }

  private static ObjectNode write(Change change) {
    var node = JSON.createObjectNode();
    switch (change) {
      case Change.Added(var annotation) ->
          node.put("change", "added").set("annotation", write(annotation));
      case Change.Removed(var annotation) ->
          node.put("change", "removed").set("annotation", write(annotation));
      case Change.Replaced(var before, var after) -> {
        node.put("change", "replaced").set("before", write(before));
        node.set("after", write(after));
      }
      case Change.Ruled(var item, var prediction, var before, var after) ->
          node.put("change", "ruled")
              .put("item", item.value())
              .put("prediction", prediction.value())
              .put("before", before.name())
              .put("after", after.name());
      case Change.Moved(var item, var before, var after) ->
          node.put("change", "moved")
              .put("item", item.value())
              .put("before", before.name())
              .put("after", after.name());
      case Change.Flagged(var item, var before, var after) ->
          node.put("change", "flagged")
              .put("item", item.value())
              .put("before", before)
              .put("after", after);
      case Change.Commented(var item, var comment) ->
          comment(node.put("change", "commented"), item, comment);
      case Change.Uncommented(var item, var comment) ->
          comment(node.put("change", "uncommented"), item, comment);
      case Change.Proposed(var run, var batch, var rows, var digest) ->
          node.put("change", "proposed")
              .put("run", run.value())
              .put("batch", batch)
              .put("rows", rows)
              .put("digest", digest);
      case Change.Unproposed(var run, var batch, var rows, var digest) ->
          node.put("change", "unproposed")
              .put("run", run.value())
              .put("batch", batch)
              .put("rows", rows)
              .put("digest", digest);
      case Change.Withdrawn(var run) -> node.put("change", "withdrawn").put("run", run.value());
      case Change.Restored(var run) -> node.put("change", "restored").put("run", run.value());
      case Change.Received(var batch, var items, var annotations, var digest) ->
          node.put("change", "received")
              .put("import", batch.value())
              .put("items", items)
              .put("annotations", annotations)
              .put("digest", digest);
      case Change.Returned(var batch, var items, var annotations, var digest) ->
          node.put("change", "returned")
              .put("import", batch.value())
              .put("items", items)
              .put("annotations", annotations)
              .put("digest", digest);
      case Change.Relabelled(var task, var before, var after) -> {
        node.put("change", "relabelled").put("task", task.value()).set("before", write(before));
        node.set("after", write(after));
      }
      case Change.Stated(var subject, var key, var before, var after) ->
          node.put("change", "stated")
              .put("subject", subject)
              .put("key", key)
              .put("before", before)
              .put("after", after);
      case Change.Revealed(var item, var judged) ->
          node.put("change", "revealed").put("item", item.value()).set("judged", write(judged));
      case Change.Concealed(var item, var judged) ->
          node.put("change", "concealed").put("item", item.value()).set("judged", write(judged));
    }
    return node;
  }

  private static ArrayNode write(List<Annotation> annotations) {
    var list = JSON.createArrayNode();
    annotations.forEach(annotation -> list.add(write(annotation)));
    return list;
  }

  private static List<Annotation> annotations(JsonNode list) {
    var annotations = new ArrayList<Annotation>();
    list.forEach(node -> annotations.add(annotation(node)));
    return annotations;
  }

  static String writeAnnotations(List<Annotation> annotations) {
    return JSON.writeValueAsString(write(annotations));
  }

  static List<Annotation> readAnnotations(String json) {
    return annotations(JSON.readTree(json));
  }

  private static void comment(ObjectNode node, ItemId item, Comment comment) {
    node.put("item", item.value())
        .put("by", comment.by().value())
        .put("at", comment.at().toString())
        .put("text", comment.text());
  }

  private static Change change(JsonNode node) {
    var kind = text(node, "change");
    return switch (kind) {
      case "added" -> new Change.Added(annotation(node.path("annotation")));
      case "removed" -> new Change.Removed(annotation(node.path("annotation")));
      case "replaced" ->
          new Change.Replaced(annotation(node.path("before")), annotation(node.path("after")));
      case "ruled" ->
          new Change.Ruled(
              new ItemId(number(node, "item")),
              new PredictionId(number(node, "prediction")),
              Verdict.valueOf(text(node, "before")),
              Verdict.valueOf(text(node, "after")));
      case "moved" ->
          new Change.Moved(
              new ItemId(number(node, "item")),
              ItemState.valueOf(text(node, "before")),
              ItemState.valueOf(text(node, "after")));
      case "flagged" ->
          new Change.Flagged(
              new ItemId(number(node, "item")),
              node.path("before").asBoolean(),
              node.path("after").asBoolean());
      case "commented" -> new Change.Commented(new ItemId(number(node, "item")), comment(node));
      case "uncommented" -> new Change.Uncommented(new ItemId(number(node, "item")), comment(node));
      case "proposed" ->
          new Change.Proposed(
              new RunId(number(node, "run")),
              number(node, "batch"),
              number(node, "rows"),
              text(node, "digest"));
      case "unproposed" ->
          new Change.Unproposed(
              new RunId(number(node, "run")),
              number(node, "batch"),
              number(node, "rows"),
              text(node, "digest"));
      case "withdrawn" -> new Change.Withdrawn(new RunId(number(node, "run")));
      case "restored" -> new Change.Restored(new RunId(number(node, "run")));
      case "received" ->
          new Change.Received(
              new ImportId(number(node, "import")),
              number(node, "items"),
              number(node, "annotations"),
              text(node, "digest"));
      case "returned" ->
          new Change.Returned(
              new ImportId(number(node, "import")),
              number(node, "items"),
              number(node, "annotations"),
              text(node, "digest"));
      case "relabelled" ->
          new Change.Relabelled(
              new TaskId(text(node, "task")),
              labels(node.path("before")),
              labels(node.path("after")));
      case "stated" ->
          new Change.Stated(
              text(node, "subject"),
              text(node, "key"),
              maybe(node, "before"),
              maybe(node, "after"));
      case "revealed" ->
          new Change.Revealed(new ItemId(number(node, "item")), annotations(node.path("judged")));
      case "concealed" ->
          new Change.Concealed(new ItemId(number(node, "item")), annotations(node.path("judged")));
      default -> throw new IllegalArgumentException("unknown change \"%s\"".formatted(kind));
    };
  }

  private static Comment comment(JsonNode node) {
    return new Comment(
        new AnnotatorId(text(node, "by")), Instant.parse(text(node, "at")), text(node, "text"));
  }

  static ObjectNode write(Annotation annotation) {
    var node = JSON.createObjectNode();
    node.put("id", annotation.id().value())
        .put("item", annotation.item().value())
        .put("task", annotation.task().value())
        .put("by", annotation.by().value())
        .put("label", annotation.label().name());
    switch (annotation.geometry()) {
      case WholeItem whole -> node.put("whole", true);
      case BoundingBox(var x, var y, var width, var height) ->
          node.putArray("box").add(x).add(y).add(width).add(height);
      case TextSpan(var start, var end) -> node.putArray("span").add(start).add(end);
      case Link(var from, var to) -> node.putArray("link").add(from.value()).add(to.value());
    }
    if (!annotation.attributes().isEmpty()) {
      new TreeMap<>(annotation.attributes()).forEach(node.putObject("attributes")::put);
    }
    if (!annotation.text().isEmpty()) {
      node.put("text", annotation.text());
    }
    switch (annotation.source()) {
      case Source.Drawn drawn -> node.put("source", "drawn");
      case Source.Accepted(var prediction) ->
          node.put("source", "accepted").put("prediction", prediction.value());
      case Source.Corrected(var prediction) ->
          node.put("source", "corrected").put("prediction", prediction.value());
      case Source.Adopted(var rating) ->
          node.put("source", "adopted").put("rating", rating.value());
      case Source.Imported(var batch) ->
          node.put("source", "imported").put("import", batch.value());
    }
    if (annotation.layer() == Layer.RATING) {
      node.put("layer", "rating");
    }
    return node;
  }

  private static Annotation annotation(JsonNode node) {
    var attributes = new HashMap<String, String>();
    node.path("attributes")
        .properties()
        .forEach(e -> attributes.put(e.getKey(), e.getValue().asString()));
    var source = text(node, "source");
    return new Annotation(
        new AnnotationId(number(node, "id")),
        new ItemId(number(node, "item")),
        new TaskId(text(node, "task")),
        new AnnotatorId(text(node, "by")),
        new Label(text(node, "label")),
        geometry(node),
        attributes,
        node.path("text").asString(""),
        switch (source) {
          case "drawn" -> new Source.Drawn();
          case "accepted" -> new Source.Accepted(new PredictionId(number(node, "prediction")));
          case "corrected" -> new Source.Corrected(new PredictionId(number(node, "prediction")));
          case "adopted" -> new Source.Adopted(new AnnotationId(number(node, "rating")));
          case "imported" -> new Source.Imported(new ImportId(number(node, "import")));
          default -> throw new IllegalArgumentException("unknown source \"%s\"".formatted(source));
        },
        node.path("layer").asString("").equals("rating") ? Layer.RATING : Layer.FINAL);
  }

  private static Geometry geometry(JsonNode node) {
    var span = node.path("span");
    var link = node.path("link");
    if (span.isArray()) {
      return new TextSpan(span.path(0).asInt(), span.path(1).asInt());
    }
    if (link.isArray()) {
      return new Link(
          new AnnotationId(link.path(0).asLong()), new AnnotationId(link.path(1).asLong()));
    }
    var box = node.path("box");
    return box.isArray()
        ? new BoundingBox(
            box.path(0).asDouble(),
            box.path(1).asDouble(),
            box.path(2).asDouble(),
            box.path(3).asDouble())
        : WholeItem.INSTANCE;
  }

  /// Write a list with a name for each label, or an object where there is more to say of it.
  private static ArrayNode write(LabelSet labels) {
    var list = JSON.createArrayNode();
    for (var label : labels.labels()) {
      var colour = labels.colours().get(label);
      var former =
          labels.former().entrySet().stream()
              .filter(name -> name.getValue().equals(label))
              .map(name -> name.getKey().name())
              .sorted()
              .toList();
      if (colour == null && former.isEmpty()) {
        list.add(label.name());
        continue;
      }
      var node = list.addObject().put("name", label.name());
      if (colour != null) {
        node.put("colour", "#%06x".formatted(colour));
      }
      if (!former.isEmpty()) {
        former.forEach(node.putArray("former")::add);
      }
    }
    return list;
  }

  static String writeLabels(LabelSet labels) {
    return JSON.writeValueAsString(write(labels));
  }

  static LabelSet readLabels(String json) {
    return labels(JSON.readTree(json));
  }

  private static LabelSet labels(JsonNode node) {
    var labels = new ArrayList<Label>();
    var colours = new HashMap<Label, Integer>();
    var former = new HashMap<Label, Label>();
    for (var entry : node) {
      var label = new Label(entry.isObject() ? text(entry, "name") : entry.asString());
      labels.add(label);
      if (entry.has("colour")) {
        colours.put(label, Integer.parseInt(text(entry, "colour").substring(1), 16));
      }
      entry.path("former").forEach(name -> former.put(new Label(name.asString()), label));
    }
    return new LabelSet(labels, colours, former);
  }

  /// Write a flat map in the order of its keys, so that equal ones are written alike; null when it
  /// is empty.
  static @Nullable String writeMap(Map<String, String> map) {
    return map.isEmpty() ? null : JSON.writeValueAsString(new TreeMap<>(map));
  }

  static Map<String, String> readMap(@Nullable String json) {
    if (json == null || json.isEmpty()) {
      return Map.of();
    }
    var map = new HashMap<String, String>();
    JSON.readTree(json).properties().forEach(e -> map.put(e.getKey(), e.getValue().asString()));
    return map;
  }

  static @Nullable String writeScored(List<Scored> alternatives) {
    if (alternatives.isEmpty()) {
      return null;
    }
    var list = JSON.createArrayNode();
    alternatives.forEach(a -> list.addArray().add(a.label().name()).add(a.score()));
    return JSON.writeValueAsString(list);
  }

  static List<Scored> readScored(@Nullable String json) {
    var scored = new ArrayList<Scored>();
    if (json != null) {
      JSON.readTree(json)
          .forEach(
              pair ->
                  scored.add(
                      new Scored(new Label(pair.path(0).asString()), pair.path(1).asDouble())));
    }
    return scored;
  }

  static String writeStrings(List<String> strings) {
    return JSON.writeValueAsString(strings);
  }

  private static String text(JsonNode node, String field) {
    var value = node.path(field);
    if (!value.isString()) {
      throw new IllegalArgumentException("\"%s\" is missing".formatted(field));
    }
    return value.asString();
  }

  private static @Nullable String maybe(JsonNode node, String field) {
    return node.path(field).isNull() ? null : text(node, field);
  }

  private static long number(JsonNode node, String field) {
    var value = node.path(field);
    if (!value.isIntegralNumber()) {
      throw new IllegalArgumentException("\"%s\" is missing".formatted(field));
    }
    return value.asLong();
  }
}
