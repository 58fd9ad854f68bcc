package touchstone.dataset.text.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.Finding;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.text.TextReader;
import touchstone.dataset.text.TextSources;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// Prodigy's JSONL: classes, choices, spans, relations and written texts with the answers that
/// people gave. What was accepted comes in as labels; what a model scored comes in as its
/// predictions; of what was rejected or ignored only the text comes in, with the answer in its
/// metadata. Places are counted in code points. <https://prodi.gy/docs/api-interfaces>
public final class ProdigyReader implements TextReader {
  @Override
  public String id() {
    return "prodigy";
  }

  @Override
  public String title() {
    return "Prodigy";
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
              boolean right = looksRight(shape);
              if (right) {
                tasks.addAll(tasks(shape));
              }
              return right;
            });
    return files == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "Texts from Prodigy.",
                !tasks.isEmpty(),
                OptionalLong.empty(),
                tasks.stream().distinct().toList()));
  }

  private static boolean looksRight(JsonShape shape) {
    return shape.has("text:string")
        && shape.has(
            "answer:string",
            "_input_hash:number",
            "_task_hash:number",
            "_view_id:string",
            "spans[].start:number",
            "tokens[].start:number",
            "options[].id:string",
            "options[].id:number");
  }

  private static List<String> tasks(JsonShape shape) {
    var tasks = new ArrayList<String>();
    if (shape.has("spans[]:object")) {
      tasks.add("spans");
    }
    if (shape.has("relations[]:object")) {
      tasks.add("relations");
    }
    if (shape.has("accept:array", "label:string")) {
      tasks.add("text-class");
      tasks.add("text-labels");
    }
    if (shape.has("user_input:string")) {
      tasks.add("text-answer");
    }
    return tasks;
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
        "Prodigy file",
        "none of its records has a text under \"%s\", so there is nothing to read from Prodigy"
            .formatted(fields.text().orElse("text")),
        sink,
        progress,
        cancellation,
        (file, metadata, intake) -> new ProdigyRecords(file, metadata, intake, fields));
  }
}
