package touchstone.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Item;
import touchstone.annotation.RunId;
import touchstone.review.ReviewedItem;
import touchstone.review.RunRecord;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// An immutable snapshot of the project, read as a stream: what is exported.
public interface ExportSource {
  /// The project's name.
  String project();

  /// The questions that are asked.
  Tasks tasks();

  /// The first of them.
  default Task task() {
    return tasks().first();
  }

  /// How many items [#forEach] will visit.
  long items();

  List<RunRecord> runs();

  List<Annotator> annotators();

  /// Return where the item's picture is on this computer, existing or not.
  Path file(Item item);

  /// Visit every item in the order of names; may be called several times and gives the same.
  void forEach(Visitor visitor) throws IOException;

  default Optional<RunRecord> run(RunId id) {
    return runs().stream().filter(run -> run.id().equals(id)).findFirst();
  }

  /// Return what people call the model of a run.
  default String model(RunId id) {
    return run(id).map(RunRecord::model).filter(name -> !name.isBlank()).orElse("model");
  }

  default Optional<Annotator> annotator(AnnotatorId id) {
    return annotators().stream().filter(annotator -> annotator.id().equals(id)).findFirst();
  }

  /// Sees one item after the other.
  @FunctionalInterface
  interface Visitor {
    void visit(ReviewedItem item) throws IOException;
  }
}
