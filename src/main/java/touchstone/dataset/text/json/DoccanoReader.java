package touchstone.dataset.text.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import touchstone.annotation.Label;
import touchstone.annotation.WholeItem;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.Finding;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.text.TextReader;
import touchstone.dataset.text.TextSources;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.task.Task;

/// doccano's JSONL and JSON: classes, spans, relations, intents with slots, and texts written in
/// answer, as it exports them now and as earlier versions did; also its list of labels. Places are
/// counted in code points. doccano writes classes and answers alike: which of the two they are is
/// told by what the project asks, or else found out by a look at them, unless a person named the
/// field of the labels or of the answers. <https://doccano.github.io/doccano/tutorial/>
public final class DoccanoReader implements TextReader {
  private static final int LOOKED_AT = 200;

  @Override
  public String id() {
    return "doccano";
  }

  @Override
  public String title() {
    return "doccano";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    var shapes = new ArrayList<JsonShape>();
    TextSources.recognised(
        path,
        JsonRecords.ENDINGS,
        file -> {
          var shape = JsonShape.of(file);
          return looksRight(shape) && shapes.add(shape);
        });
    if (shapes.isEmpty()) {
      return Optional.empty();
    }
    if (shapes.stream().allMatch(DoccanoLabels::are)) {
      return Optional.of(new Finding("doccano's list of labels.", false, OptionalLong.of(0)));
    }
    return Optional.of(
        new Finding("Texts from doccano.", true, OptionalLong.empty(), tasks(shapes)));
  }

  static boolean looksRight(JsonShape shape) {
    return DoccanoLabels.are(shape)
        || (shape.has("text:string", "data:string")
            && shape.has(
                "label:array",
                "labels:array",
                "cats:array",
                "entities:array",
                "annotations[].start_offset:number",
                "annotations[].label:number",
                "annotations[].text:string"));
  }

  private static List<String> tasks(List<JsonShape> shapes) {
    var tasks = new ArrayList<String>();
    for (var shape : shapes) {
      if (shape.has(
          "label[]:array",
          "labels[]:array",
          "entities[]:array",
          "entities[]:object",
          "annotations[].start_offset:number")) {
        tasks.add("spans");
      }
      if (shape.has("relations[]:object")) {
        tasks.add("relations");
      }
      if (shape.has("label[]:string", "labels[]:string", "cats[]:string")) {
        tasks.add("text-labels");
        tasks.add("text-class");
      }
    }
    return tasks.stream().distinct().toList();
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
        "doccano file",
        "none of its records has a text under \"%s\", so this is no doccano file"
            .formatted(fields.text().orElse("text")),
        sink,
        progress,
        cancellation,
        (file, metadata, intake) ->
            DoccanoLabels.are(JsonShape.of(file))
                ? new DoccanoLabels(intake)
                : new DoccanoRecords(
                    file, metadata, intake, fields, answers(file, fields, options.questions())));
  }

  /// Return whether the labels of whole texts are answers that people wrote.
  private static boolean answers(Path file, Fields fields, List<Task> questions)
      throws IOException {
    if (!fields.labels().isEmpty() || !fields.answers().isEmpty()) {
      return false;
    }
    boolean written = questions.stream().anyMatch(task -> task.kind().written());
    boolean chosen =
        questions.stream()
            .anyMatch(task -> task.kind().allows(WholeItem.INSTANCE) && !task.kind().written());
    return written == chosen ? look(JsonRecords.head(file, LOOKED_AT)) : written;
  }

  /// Return whether the labels of the first records are answers that people wrote: one of them is
  /// no name, or most are sentences, or nearly all differ and have several words.
  private static boolean look(List<JsonNode> head) {
    var labels = new ArrayList<String>();
    for (var record : head) {
      for (var key : DoccanoRecords.LABELS) {
        for (var label : Fields.get(record, key)) {
          if (label.isString() && !label.stringValue().isBlank()) {
            labels.add(label.stringValue().strip());
          }
        }
      }
    }
    long sentences = labels.stream().filter(label -> label.matches("(?s).*[.!?。！？…]")).count();
    long words = labels.stream().mapToLong(label -> label.split("\\s+").length).sum();
    int all = labels.size();
    return labels.stream().anyMatch(DoccanoReader::unfit)
        || (all > 0 && sentences * 2 >= all)
        || (all >= 20 && new HashSet<>(labels).size() * 10 >= all * 9 && words >= all * 3L);
  }

  private static boolean unfit(String label) {
    return label.length() > Label.MAX_LENGTH || label.chars().anyMatch(Character::isISOControl);
  }
}
