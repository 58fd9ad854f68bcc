package touchstone.export.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import touchstone.annotation.Annotator;
import touchstone.annotation.Item;
import touchstone.export.ExportSource;
import touchstone.review.ReviewedItem;
import touchstone.review.RunRecord;
import touchstone.task.Tasks;

/// A project about texts, as a list.
record TextProject(
    Tasks tasks, List<ReviewedItem> reviewed, List<RunRecord> runs, List<Annotator> annotators)
    implements ExportSource {
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
    return Path.of(item.path());
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    for (var item : reviewed) {
      visitor.visit(item);
    }
  }
}
