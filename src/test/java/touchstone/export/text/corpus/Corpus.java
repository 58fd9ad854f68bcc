package touchstone.export.text.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Geometry;
import touchstone.annotation.ImportId;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Link;
import touchstone.annotation.Modality;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.dataset.Collected;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.export.ExportSource;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.export.catalogue.Exporters;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.RunRecord;
import touchstone.task.Relations;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.TaskKind;
import touchstone.task.Tasks;
import touchstone.task.TextAnswer;
import touchstone.task.TextClass;

/// Labelled texts, as a project would give them to an exporter.
public record Corpus(List<ReviewedItem> reviewed) implements ExportSource {
  static final Tasks TASKS =
      Tasks.of(
          task("tone", new TextClass()),
          task("spans", new Spans()),
          task("reasons", new Spans()),
          task("relations", new Relations()),
          task("why", new TextAnswer()));

  private static Task task(String id, TaskKind kind) {
    return new Task(new TaskId(id), kind, LabelSet.of());
  }

  public Corpus {
    reviewed = List.copyOf(reviewed);
  }

  /// A label as a test says it.
  record Said(
      long id,
      String task,
      String label,
      Geometry geometry,
      Map<String, String> attributes,
      String text) {}

  /// Return an item that is finished.
  static ReviewedItem item(
      long id, String name, String text, Map<String, String> metadata, List<Said> labels) {
    var item = new Item(new ItemId(id), Modality.TEXT, name, name, 0, 0, metadata);
    return new ReviewedItem(
        item,
        text,
        ItemState.DONE,
        false,
        labels.stream()
            .map(
                said ->
                    new ReviewedLabel(
                        new Annotation(
                            new AnnotationId(said.id),
                            item.id(),
                            new TaskId(said.task),
                            new AnnotatorId("ann"),
                            new Label(said.label),
                            said.geometry,
                            said.attributes,
                            said.text,
                            new Source.Imported(new ImportId(1))),
                        null))
            .toList(),
        List.of(),
        List.of());
  }

  /// Return what a reader gave, as a project would hold it.
  static Corpus of(Collected collected) {
    var labels = new HashMap<String, List<Said>>();
    for (int i = 0; i < collected.drafts.size(); i++) {
      var draft = collected.drafts.get(i);
      var task =
          switch (draft.geometry()) {
            case TextSpan _ -> draft.task().equals("reasons") ? "reasons" : "spans";
            case Link _ -> "relations";
            default -> "tone";
          };
      labels
          .computeIfAbsent(collected.marks.get(i).item(), none -> new ArrayList<>())
          .add(
              new Said(
                  1_000_001L + i,
                  task,
                  draft.label().name(),
                  draft.geometry(),
                  draft.attributes(),
                  draft.text()));
    }
    var items = new ArrayList<ReviewedItem>();
    for (var draft : collected.items) {
      items.add(
          item(
              items.size() + 1,
              draft.name(),
              String.valueOf(draft.text()),
              draft.metadata(),
              labels.getOrDefault(draft.name(), List.of())));
    }
    return new Corpus(items);
  }

  /// Write in a format and return the target.
  Path write(String format, Path target) throws IOException {
    Exporters.byId(format)
        .orElseThrow()
        .write(this, Selection.FINAL, target, Progress.NONE, new Cancellation());
    return target;
  }

  Preflight preflight(String format) throws IOException {
    return Exporters.byId(format).orElseThrow().preflight(this, Selection.FINAL);
  }

  /// Read what lies somewhere, which must be taken for that format at a look.
  static Collected read(String format, Path path, String... options) throws Exception {
    var found = DatasetReaders.detect(path).orElseThrow().reader().id();
    if (!found.equals(format)) {
      throw new AssertionError("%s is taken for %s, not %s".formatted(path, found, format));
    }
    return Collected.read(DatasetReaders.byId(format).orElseThrow(), path, options);
  }

  /// Return all files of a folder, or the one file, by their names.
  static Map<String, String> files(Path target) throws IOException {
    var files = new java.util.TreeMap<String, String>();
    try (var walk = Files.walk(target)) {
      for (var file : walk.filter(Files::isRegularFile).toList()) {
        files.put(target.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Override
  public String project() {
    return "corpus";
  }

  @Override
  public Tasks tasks() {
    return TASKS;
  }

  @Override
  public long items() {
    return reviewed.size();
  }

  @Override
  public List<RunRecord> runs() {
    return List.of();
  }

  @Override
  public List<Annotator> annotators() {
    return List.of();
  }

  @Override
  public Path file(Item item) {
    return Path.of(item.path());
  }

  /// Visit in the order of names, as projects do.
  @Override
  public void forEach(Visitor visitor) throws IOException {
    for (var item :
        reviewed.stream()
            .sorted(java.util.Comparator.comparing(item -> item.item().name()))
            .toList()) {
      visitor.visit(item);
    }
  }
}
