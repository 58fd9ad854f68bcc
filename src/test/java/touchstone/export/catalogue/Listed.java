package touchstone.export.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import touchstone.annotation.Annotator;
import touchstone.annotation.Item;
import touchstone.export.ExportSource;
import touchstone.review.ReviewedItem;
import touchstone.review.RunRecord;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// What is exported, as a list.
record Listed(
    Task task,
    Path folder,
    List<ReviewedItem> reviewed,
    List<RunRecord> runs,
    List<Annotator> annotators)
    implements ExportSource {
  @Override
  public Tasks tasks() {
    return Tasks.of(task);
  }

  @Override
  public String project() {
    return "Try & <err>";
  }

  @Override
  public long items() {
    return reviewed.size();
  }

  @Override
  public Path file(Item item) {
    return folder.resolve(item.path());
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    for (var item : reviewed) {
      visitor.visit(item);
    }
  }
}
