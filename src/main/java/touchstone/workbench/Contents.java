package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import touchstone.annotation.Label;
import touchstone.dataset.AnnotationDraft;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetReader;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.ImageSize;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.PredictionDraft;
import touchstone.dataset.Problem;
import touchstone.dataset.RatingDraft;
import touchstone.dataset.ReadOptions;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// What lies in a dataset, counted without opening a picture: what cannot be read shows only when
/// it is imported.
///
/// @param labels every label of the dataset's own list and of its annotations, in order
public record Contents(long items, long annotations, List<Label> labels) {
  public Contents {
    labels = List.copyOf(labels);
  }

  /// @param progress hears how many items were counted so far
  static Contents of(
      Path path,
      DatasetReader reader,
      ReadOptions options,
      Progress progress,
      Cancellation cancellation)
      throws IOException, DatasetException {
    var counting = new Counting(progress);
    reader.read(path, options, file -> Counting.ANY, counting, Progress.NONE, cancellation);
    cancellation.check();
    return new Contents(counting.items, counting.annotations, List.copyOf(counting.labels));
  }

  private static final class Counting implements DatasetSink {
    /// So large that no annotation lies outside.
    static final ImageSize ANY = new ImageSize(1 << 24, 1 << 24);

    private final Progress progress;
    private final Set<Label> labels = new LinkedHashSet<>();
    private long items;
    private long annotations;

    Counting(Progress progress) {
      this.progress = progress;
    }

    @Override
    public void label(Label label) {
      labels.add(label);
    }

    @Override
    public long item(ItemDraft item) {
      progress.at(++items, -1, item.name());
      return items;
    }

    @Override
    public long annotation(long item, AnnotationDraft annotation) {
      labels.add(annotation.label());
      return ++annotations;
    }

    @Override
    public long rating(long item, RatingDraft rating) {
      return annotation(item, rating.annotation());
    }

    @Override
    public void prediction(long item, PredictionDraft prediction) {
      labels.add(prediction.label());
    }

    @Override
    public void problem(Problem problem) {}
  }
}
