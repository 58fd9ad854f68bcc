package touchstone.dataset.ratings;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetRoot;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.ItemReference;
import touchstone.dataset.PassingSink;
import touchstone.dataset.TextIntake;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// Texts that ratings are of: those of the project, or else what the file has of their text, or
/// else their names.
final class TextItems implements ItemMaker {
  private final Path file;
  private final TextIntake intake;
  private boolean wholly;

  TextItems(
      DatasetRoot root, Path file, DatasetSink sink, Progress progress, Cancellation cancellation) {
    this.file = file;
    intake =
        new TextIntake(
            root,
            new PassingSink(sink) {
              @Override
              public long item(ItemDraft item) throws DatasetException {
                return sink.item(new ItemReference(item, wholly));
              }
            },
            progress,
            cancellation);
  }

  TextIntake intake() {
    return intake;
  }

  @Override
  public long make(String name, String text, Map<String, String> metadata, Supplier<String> where)
      throws DatasetException {
    wholly = !text.isEmpty();
    var taken = intake.take(file, name, name, wholly ? text : name, metadata, where);
    return taken == null ? RatedItems.LEFT_OUT : taken.handle();
  }
}
