package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import touchstone.annotation.Annotator;
import touchstone.annotation.Item;
import touchstone.export.ExportSource;
import touchstone.project.ItemPaths;
import touchstone.project.ProjectReader;
import touchstone.review.ItemQuery;
import touchstone.review.RunRecord;
import touchstone.task.Tasks;

/// The project as it was at one moment, whatever is decided meanwhile.
record Snapshot(
    ProjectReader reader,
    String project,
    Tasks tasks,
    long items,
    List<RunRecord> runs,
    List<Annotator> annotators,
    ItemPaths paths)
    implements ExportSource, AutoCloseable {
  static Snapshot of(Workbench workbench) throws IOException {
    var reader = Prelabelling.settle(workbench.project().write(file -> file.newReader()));
    boolean held = false;
    try {
      reader.hold();
      var snapshot =
          new Snapshot(
              reader,
              reader.name(),
              reader.tasks(),
              reader.count(ItemQuery.ALL),
              reader.runList(),
              reader.annotatorList(),
              new ItemPaths(workbench.file(), reader.relinks()));
      held = true;
      return snapshot;
    } finally {
      if (!held) {
        reader.close();
      }
    }
  }

  @Override
  public Path file(Item item) {
    return paths.resolve(item.path());
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    reader.each(visitor::visit);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
