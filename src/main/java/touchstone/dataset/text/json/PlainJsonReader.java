package touchstone.dataset.text.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.Finding;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TextIntake;
import touchstone.dataset.TextItem;
import touchstone.dataset.text.TextReader;
import touchstone.dataset.text.TextSources;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// Plain JSON and JSONL: objects with a text in one of their fields, or texts themselves. Which
/// field holds the text, the id, the labels and answers to each question and the metadata may be
/// said by [ReadOptions]; a dot leads into an object, as in `review.body`.
public final class PlainJsonReader implements TextReader {
  private static final List<String> TEXT =
      List.of(
          "text",
          "content",
          "body",
          "sentence",
          "document",
          "comment",
          "review",
          "message",
          "utterance",
          "prompt");
  private static final List<String> ID = List.of("id", "_id", "uid", "uuid", "guid", "key");
  private static final List<String> LABEL = List.of("label", "labels");

  @Override
  public String id() {
    return "json";
  }

  @Override
  public String title() {
    return "JSON";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    boolean[] labelled = {false};
    int files =
        TextSources.recognised(
            path,
            JsonRecords.ENDINGS,
            file -> {
              var shape = JsonShape.of(file);
              labelled[0] |= label(shape) != null;
              return looksRight(shape);
            });
    return files == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                labelled[0] ? "JSON with texts and labels." : "JSON with texts.",
                labelled[0],
                OptionalLong.empty(),
                labelled[0] ? List.of("text-class", "text-labels") : List.of()));
  }

  private static boolean looksRight(JsonShape shape) {
    return text(shape) != null && !shape.has("file_name:string") && !shape.has("touchstone:number");
  }

  private static @Nullable String text(JsonShape shape) {
    return TEXT.stream().filter(name -> shape.has(name + ":string")).findFirst().orElse(null);
  }

  private static @Nullable String label(JsonShape shape) {
    return LABEL.stream()
        .filter(name -> shape.has(name + ":string", name + ":number", name + "[]:string"))
        .findFirst()
        .orElse(null);
  }

  @Override
  public void read(
      Path path,
      ReadOptions options,
      ImageProbe probe,
      DatasetSink sink,
      Progress progress,
      Cancellation cancellation)
      throws IOException, DatasetException {
    var fields = Fields.of(options);
    JsonImport.run(
        path,
        file -> looksRight(JsonShape.of(file)),
        "JSON with texts",
        fields.text().isPresent()
            ? "none of its records has a text under \"%s\"; choose another field"
                .formatted(fields.text().get())
            : "none of its records has a text under a name such as \"text\"; say which field holds"
                + " it",
        List.of(ReadOptions.TEXT),
        sink,
        progress,
        cancellation,
        (file, metadata, intake) ->
            new Records(
                file,
                metadata,
                intake,
                fields,
                fields.text().map(List::of).orElseGet(() -> texts(file))));
  }

  /// Return the names of the field that holds the texts of a file, the one that was seen first.
  private static List<String> texts(Path file) {
    try {
      var found = text(JsonShape.of(file));
      return found == null ? TEXT : List.of(found);
    } catch (IOException unreadable) {
      return TEXT;
    }
  }

  /// Takes in the texts of a file.
  private record Records(
      Path file, Map<String, String> metadata, TextIntake intake, Fields fields, List<String> texts)
      implements JsonRecords.Visitor {
    @Override
    public void visit(JsonRecord record) throws DatasetException {
      var value = record.value();
      var text = value.isString() ? value : Fields.first(value, texts);
      if (!text.isString()) {
        intake
            .report()
            .problem(
                "no text",
                record.where().get(),
                "The record has no text under \"%s\" and was left out."
                    .formatted(texts.getFirst()));
        return;
      }
      var labels =
          fields.labels().isEmpty()
              ? fields.labelled(LABEL).stream()
                  .filter(value::has)
                  .limit(1)
                  .map(Fields.Asked::new)
                  .toList()
              : fields.labels();
      var ids = fields.id().map(List::of).orElse(ID);
      var kept = Fields.map(metadata);
      var taken = new HashSet<>(fields.named());
      labels.forEach(asked -> taken.add(asked.field()));
      taken.addAll(texts.size() == 1 ? texts : List.of());
      ids.stream()
          .filter(name -> !value.path(name).isMissingNode())
          .findFirst()
          .ifPresent(taken::add);
      fields.keep(value, taken, kept);
      var item =
          intake.part(
              file,
              id(Fields.first(value, ids)),
              "record",
              record.number(),
              text.stringValue(),
              kept,
              record.where());
      if (item == null) {
        return;
      }
      for (var asked : labels) {
        labels(Fields.get(value, asked.field()), asked.task(), item, record);
      }
      for (var asked : fields.answers()) {
        var written = Fields.get(value, asked.field());
        for (var one : written.isArray() ? written : List.of(written)) {
          item.answer(Fields.text(one), asked.task());
        }
      }
    }

    private void labels(JsonNode label, String task, TextItem item, JsonRecord record)
        throws DatasetException {
      for (var one : label.isArray() ? label : List.of(label)) {
        if (one.isContainer()) {
          intake
              .report()
              .problem(
                  "unfit label",
                  record.where().get(),
                  "A label is no name; if this is from another tool, choose its format.");
        } else if (!Fields.text(one).isEmpty()) {
          item.whole(Fields.text(one), task, record.where());
        }
      }
    }

    private static String id(JsonNode id) {
      return id.isContainer() ? "" : Fields.text(id);
    }
  }
}
