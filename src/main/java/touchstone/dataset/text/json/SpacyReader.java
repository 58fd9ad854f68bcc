package touchstone.dataset.text.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.Finding;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TextIntake;
import touchstone.dataset.text.TextReader;
import touchstone.dataset.text.TextSources;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// spaCy's training data as JSON: a list, or a line each, of a text with its entities and the
/// scores of its classes, `["A text", {"entities": [[0, 1, "LETTER"]], "cats": {"SHORT": 1}}]`.
/// Places are counted in code points. <https://spacy.io/usage/training#training-data>
public final class SpacyReader implements TextReader {
  @Override
  public String id() {
    return "spacy";
  }

  @Override
  public String title() {
    return "spaCy training data";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    var tasks = new ArrayList<String>();
    int files =
        TextSources.recognised(
            path,
            JsonRecords.ENDINGS,
            file -> {
              var shape = JsonShape.of(file);
              if (shape.has("[].entities[]:array")) {
                tasks.add("spans");
              }
              if (shape.has("[].cats:object")) {
                tasks.add("text-class");
                tasks.add("text-labels");
              }
              return looksRight(shape);
            });
    return files == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "Texts as spaCy trains on them.",
                true,
                OptionalLong.empty(),
                tasks.stream().distinct().toList()));
  }

  private static boolean looksRight(JsonShape shape) {
    return shape.has("[]:string") && shape.has("[].entities:array", "[].cats:object");
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
    JsonImport.run(
        path,
        file -> looksRight(JsonShape.of(file)),
        "spaCy training data",
        "none of its records is a list of a text and its annotations, as spaCy has them",
        sink,
        progress,
        cancellation,
        (file, metadata, intake) -> record -> visit(file, metadata, intake, record));
  }

  private static void visit(
      Path file, Map<String, String> metadata, TextIntake intake, JsonRecord record)
      throws DatasetException {
    var value = record.value();
    if (!value.isArray() || value.size() != 2 || !value.get(0).isString()) {
      intake
          .report()
          .problem(
              "no text",
              record.where().get(),
              "The record is no list of a text and its annotations and was left out.");
      return;
    }
    var item =
        intake.part(
            file,
            "",
            "record",
            record.number(),
            value.get(0).stringValue(),
            metadata,
            record.where());
    if (item == null) {
      return;
    }
    var text = new PointedText(item, intake, record.where());
    for (var entity : value.get(1).path("entities")) {
      if (entity.isArray() && entity.size() >= 3) {
        item.span(
            Fields.text(entity.get(2)),
            text.place(entity.get(0), entity.get(1)),
            Map.of(),
            "",
            record.where());
      } else {
        text.odd(
            "unfit entity",
            "An entity is no list of where it begins, where it ends and its label.");
      }
    }
    if (value.get(1).path("cats").isObject()) {
      text.scored(value.get(1).path("cats"), "spaCy scores");
    }
  }
}
