package touchstone.dataset.text.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import touchstone.dataset.DatasetException;
import touchstone.dataset.LongIndex;
import touchstone.dataset.TextIntake;
import touchstone.dataset.TextItem;
import touchstone.dataset.text.Tokens;

/// Takes in the texts of a Prodigy file. Prodigy writes a record for each question about a text,
/// and one for each answer to a question: several questions about one text make one item, a second
/// answer to the same question makes an item of its own. Owned by one thread.
final class ProdigyRecords implements JsonRecords.Visitor {
  private static final Set<String> TAKEN =
      Set.of(
          "id",
          "text",
          "tokens",
          "spans",
          "relations",
          "label",
          "answer",
          "accept",
          "options",
          "config",
          "style",
          "html",
          "score",
          "meta",
          "model",
          "user_input",
          "field_id",
          "field_label",
          "field_placeholder",
          "field_rows",
          "field_autofocus");

  private final Path file;
  private final Map<String, String> metadata;
  private final TextIntake intake;
  private final Fields fields;
  private final String name;
  private final LongIndex inputs = new LongIndex();
  private final LongIndex questions = new LongIndex();
  private final Set<String> options = new HashSet<>();
  private long[] handles = new long[64];
  private int used;

  ProdigyRecords(Path file, Map<String, String> metadata, TextIntake intake, Fields fields) {
    this.file = file;
    this.metadata = metadata;
    this.intake = intake;
    this.fields = fields;
    this.name = intake.root().relative(file);
  }

  @Override
  public void visit(JsonRecord record) throws IOException, DatasetException {
    var value = record.value();
    var text = Fields.get(value, fields.text().orElse("text"));
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
    var item = item(record, text.stringValue());
    if (item != null) {
      for (var option : value.path("options")) {
        var label = ProdigyMarks.option(option);
        if (!label.isBlank() && options.size() < 10_000 && options.add(label)) {
          intake.listed(label, record.where());
        }
      }
      new ProdigyMarks(value, new PointedText(item, intake, record.where()), intake, name).take();
    }
  }

  /// Return the item of a record, the one of an earlier record where both are about one input.
  private @Nullable TextItem item(JsonRecord record, String text) throws DatasetException {
    var value = record.value();
    var id = Fields.text(Fields.get(value, fields.id().orElse("id")));
    var input = id.isEmpty() ? Fields.text(value.path("_input_hash")) : "id " + id;
    var question = Fields.text(value.path("_task_hash"));
    boolean repeated =
        !question.isEmpty() && questions.put(hash(question, text), 0) != LongIndex.ABSENT;
    int known = input.isEmpty() || repeated ? LongIndex.ABSENT : inputs.get(hash(input, text));
    if (known != LongIndex.ABSENT) {
      return intake.again(handles[known], text);
    }
    var item =
        intake.part(
            file,
            repeated ? "" : id,
            "record",
            record.number(),
            text,
            metadata(value, text),
            record.where());
    if (item != null && !input.isEmpty() && !repeated) {
      handles = used == handles.length ? Arrays.copyOf(handles, used * 2) : handles;
      handles[used] = item.handle();
      inputs.put(hash(input, text), used++);
    }
    return item;
  }

  private static long hash(String input, String text) {
    long hash = 0xCBF29CE484222325L;
    for (var part : List.of(input, "\n", text)) {
      for (int i = 0; i < part.length(); i++) {
        hash = (hash ^ part.charAt(i)) * 0x100000001B3L;
        hash ^= hash >>> 29;
      }
    }
    return hash;
  }

  private Map<String, String> metadata(JsonNode value, String text) {
    var kept = Fields.map(metadata);
    var answer = Fields.text(value.path("answer")).toLowerCase(Locale.ROOT);
    if (!answer.isEmpty() && !answer.equals("accept")) {
      kept.put("answer", answer);
    }
    var taken = new HashSet<>(TAKEN);
    value.propertyNames().stream().filter(key -> key.startsWith("_")).forEach(taken::add);
    fields.text().ifPresent(taken::add);
    fields.id().ifPresent(taken::add);
    taken.add(Fields.text(value.path("field_id")));
    fields.keep(value, taken, kept);
    var meta = value.path("meta");
    boolean copy = !meta.path("score").isMissingNode() && value.has("score");
    fields.keep(meta, copy ? Set.of("score") : Set.of(), kept);
    var tokens = ProdigyTokens.read(value.path("tokens"), text);
    if (tokens != null && !tokens.equals(Tokens.of(text))) {
      kept.put(Tokens.KEY, tokens.written());
    }
    return kept;
  }
}
