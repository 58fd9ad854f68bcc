package touchstone.dataset.text.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.Finding;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.text.TextReader;
import touchstone.dataset.text.TextSources;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// Label Studio's tasks, as a JSON list or a task a line: the annotations of every person as
/// labels, predictions as those of a run named by their model version. Each `from_name` is a
/// question. Places are counted in UTF-16 units, as a browser counts them; a span whose words say
/// that a script counted code points is read so. <https://labelstud.io/guide/task_format>
public final class LabelStudioReader implements TextReader {
  private static final Set<String> TEXT_RESULTS =
      Set.of("labels", "choices", "relation", "textarea", "rating", "taxonomy", "number");

  @Override
  public String id() {
    return "label-studio";
  }

  @Override
  public String title() {
    return "Label Studio tasks";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    var tasks = new ArrayList<String>();
    boolean[] annotated = {false};
    int files =
        TextSources.recognised(
            path,
            JsonRecords.ENDINGS,
            file -> {
              var shape = JsonShape.of(file);
              boolean right = looksRight(shape);
              if (right) {
                annotated[0] |= annotated(shape);
                tasks.addAll(tasks(shape));
              }
              return right;
            });
    return files == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "Tasks of Label Studio.",
                annotated[0],
                OptionalLong.empty(),
                tasks.stream().distinct().toList()));
  }

  private static boolean annotated(JsonShape shape) {
    return shape.has(
        "annotations[].result[]:object",
        "completions[].result[]:object",
        "predictions[].result[]:object");
  }

  /// Return whether these are tasks that have a text: by a field of that name, or by results that
  /// only texts have.
  private static boolean looksRight(JsonShape shape) {
    return shape.has("data:object")
        && !shape.has("text:string")
        && (shape.has("data.text:string")
            || value(shape, "start:number")
            || value(shape, "choices:array")
            || value(shape, "text:array")
            || value(shape, "rating:number"));
  }

  private static boolean value(JsonShape shape, String field) {
    return shape.has(
        "annotations[].result[].value." + field,
        "completions[].result[].value." + field,
        "predictions[].result[].value." + field);
  }

  private static List<String> tasks(JsonShape shape) {
    var tasks = new ArrayList<String>();
    if (value(shape, "labels:array")) {
      tasks.add("spans");
    }
    if (shape.has("annotations[].result[].from_id:string")) {
      tasks.add("relations");
    }
    if (value(shape, "choices:array") || value(shape, "rating:number")) {
      tasks.add("text-class");
      tasks.add("text-labels");
    }
    if (value(shape, "text:array")) {
      tasks.add("text-answer");
    }
    return tasks;
  }

  static boolean known(String type) {
    return TEXT_RESULTS.contains(type);
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
        "file with tasks of Label Studio",
        "none of its tasks has a text in its \"data\"%s, so there is nothing to read from Label Studio"
            .formatted(fields.text().map(name -> " under \"" + name + "\"").orElse("")),
        sink,
        progress,
        cancellation,
        (file, metadata, intake) -> new LabelStudioTasks(file, metadata, intake, fields));
  }
}
