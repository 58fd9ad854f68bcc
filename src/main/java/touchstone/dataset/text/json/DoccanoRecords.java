package touchstone.dataset.text.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import touchstone.annotation.AnnotationId;
import touchstone.dataset.DatasetException;
import touchstone.dataset.TextIntake;

/// Takes in the texts of a doccano file. Owned by one thread.
final class DoccanoRecords implements JsonRecords.Visitor {
  private static final List<String> TEXT = List.of("text", "data");
  static final List<String> LABELS = List.of("label", "labels");
  private static final Set<String> TAKEN =
      Set.of(
          "id",
          "text",
          "data",
          "label",
          "labels",
          "entities",
          "relations",
          "cats",
          "annotations",
          "meta");

  private final Path file;
  private final Map<String, String> metadata;
  private final TextIntake intake;
  private final Fields fields;
  private final boolean answers;
  private final Set<String> taken;

  /// @param answers whether labels on whole texts are answers that somebody wrote
  DoccanoRecords(
      Path file, Map<String, String> metadata, TextIntake intake, Fields fields, boolean answers) {
    this.file = file;
    this.metadata = metadata;
    this.intake = intake;
    this.fields = fields;
    this.answers = answers;
    this.taken = new HashSet<>(TAKEN);
    taken.addAll(fields.named());
  }

  @Override
  public void visit(JsonRecord record) throws IOException, DatasetException {
    var value = record.value();
    var text = Fields.first(value, fields.text().map(List::of).orElse(TEXT));
    if (!text.isString()) {
      intake
          .report()
          .problem(
              "no text",
              record.where().get(),
              "The record has no text under \"%s\" and was left out."
                  .formatted(fields.text().orElse("text")));
      return;
    }
    var kept = Fields.map(metadata);
    var meta = value.path("meta");
    if (meta.isObject()) {
      fields.keep(meta, Set.of(), kept);
    } else if (!meta.isMissingNode() && !Fields.text(meta).matches("|\\{}")) {
      kept.put("meta", Fields.text(meta));
    }
    fields.keep(value, taken, kept);
    var id = Fields.text(Fields.get(value, fields.id().orElse("id")));
    var item =
        intake.part(file, id, "record", record.number(), text.stringValue(), kept, record.where());
    if (item != null) {
      labels(value, new PointedText(item, intake, record.where()));
    }
  }

  private void labels(JsonNode value, PointedText text) throws DatasetException {
    var ids = new HashMap<String, AnnotationId>();
    for (var key : fields.labelled(LABELS)) {
      list(Fields.get(value, key), key, text, ids);
    }
    for (var asked : fields.answers()) {
      written(Fields.get(value, asked.field()), asked.task(), text);
    }
    list(value.path("entities"), "entities", text, ids);
    list(value.path("annotations"), "annotations", text, ids);
    if (value.path("cats").isObject()) {
      text.scored(value.path("cats"), "doccano scores");
    } else {
      list(value.path("cats"), "cats", text, ids);
    }
    relations(value.path("relations"), text, ids);
  }

  private void written(JsonNode answers, String task, PointedText text) throws DatasetException {
    for (var answer : answers.isArray() ? answers : List.of(answers)) {
      text.item.answer(Fields.text(answer), task);
    }
  }

  private void list(JsonNode labels, String key, PointedText text, Map<String, AnnotationId> ids)
      throws DatasetException {
    if (labels.isMissingNode() || labels.isNull()) {
      return;
    }
    if (!labels.isArray()) {
      label(labels, key, text, ids);
      return;
    }
    for (var label : labels) {
      label(label, key, text, ids);
    }
  }

  private void label(JsonNode label, String key, PointedText text, Map<String, AnnotationId> ids)
      throws DatasetException {
    if (label.isArray()) {
      if (label.size() == 3) {
        span(label.get(0), label.get(1), label.get(2), label.path("id"), text, ids);
      } else {
        text.odd(
            "unfit label",
            "A label under \"%s\" is a list, but not of where it begins, where it ends and its name."
                .formatted(key));
      }
    } else if (label.isObject()) {
      described(label, key, text, ids);
    } else if (label.isNull() || label.isBoolean()) {
      text.odd("unfit label", "A label under \"%s\" is no name.".formatted(key));
    } else if (answers && !key.equals("cats")) {
      text.item.answer(Fields.text(label), "");
    } else {
      text.item.whole(Fields.text(label), "", text.where);
    }
  }

  /// Take a label that is an object, as doccano writes them since it has relations, and as its
  /// first versions did.
  private void described(
      JsonNode label, String key, PointedText text, Map<String, AnnotationId> ids)
      throws DatasetException {
    var start = Fields.first(label, List.of("start_offset", "start"));
    var end = Fields.first(label, List.of("end_offset", "end"));
    var name = Fields.first(label, List.of("label", "type"));
    if (!start.isMissingNode() || !end.isMissingNode()) {
      span(start, end, name, label.path("id"), text, ids);
    } else if (label.path("text").isString()) {
      text.item.answer(Fields.text(label.path("text")), "");
    } else if (name.isValueNode() && !name.isMissingNode()) {
      text.item.whole(Fields.text(name), "", text.where);
    } else {
      text.odd(
          "unfit label", "A label under \"%s\" has neither a place nor a name.".formatted(key));
    }
  }

  private static void span(
      JsonNode start,
      JsonNode end,
      JsonNode name,
      JsonNode id,
      PointedText text,
      Map<String, AnnotationId> ids)
      throws DatasetException {
    var made = text.item.span(Fields.text(name), text.place(start, end), Map.of(), "", text.where);
    var key = Fields.text(id);
    if (made != null && !key.isEmpty() && ids.putIfAbsent(key, made) != null) {
      text.odd(
          "repeated id of a span",
          "Two spans have the id %s; relations name the first.".formatted(PointedText.shown(key)));
    }
  }

  private static void relations(JsonNode relations, PointedText text, Map<String, AnnotationId> ids)
      throws DatasetException {
    if (!relations.isMissingNode() && !relations.isNull() && !relations.isArray()) {
      text.odd("unfit relations", "The \"relations\" are no list.");
      return;
    }
    for (var relation : relations) {
      text.item.link(
          Fields.text(Fields.first(relation, List.of("type", "label"))),
          end(relation.path("from_id"), ids),
          end(relation.path("to_id"), ids),
          Map.of(),
          "",
          text.where);
    }
  }

  private static @Nullable AnnotationId end(JsonNode id, Map<String, AnnotationId> ids) {
    return ids.get(Fields.text(id));
  }
}
