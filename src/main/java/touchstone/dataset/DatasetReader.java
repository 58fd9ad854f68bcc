package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import touchstone.annotation.Modality;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// Reads one input format.
public interface DatasetReader {
  /// The word for it on the command line, such as `coco`.
  String id();

  /// What people call it, such as `COCO instances`.
  String title();

  /// What its items are; absent when a dataset of this format may hold either, and then the labels
  /// tell.
  default Optional<Modality> modality() {
    return Optional.of(Modality.IMAGE);
  }

  /// Look at a file or folder, without reading all of it, and say whether it is of this format.
  ///
  /// @return what was found, absent when it is something else
  Optional<Finding> detect(Path path) throws IOException;

  /// Look at a file or folder as a person said that it is to be read.
  ///
  /// @return what was found, absent when it is something else
  default Optional<Finding> detect(Path path, ReadOptions options) throws IOException {
    return detect(path);
  }

  /// Read everything into the sink, as a stream: memory does not grow with the dataset. A broken
  /// picture or record goes to [DatasetSink#problem] and the rest goes on.
  ///
  /// @param options how a person said that it is to be read
  /// @throws DatasetException if the dataset as a whole cannot be read
  void read(
      Path path,
      ReadOptions options,
      ImageProbe probe,
      DatasetSink sink,
      Progress progress,
      Cancellation cancellation)
      throws IOException, DatasetException;

  /// Read everything as the format itself says.
  default void read(
      Path path, ImageProbe probe, DatasetSink sink, Progress progress, Cancellation cancellation)
      throws IOException, DatasetException {
    read(path, ReadOptions.NONE, probe, sink, progress, cancellation);
  }

  /// Show the beginning of a table and how it would be read, for a person to correct.
  ///
  /// @return absent where there is no table to show
  /// @throws DatasetException if what the person said so far cannot be
  default Optional<TablePreview> preview(Path path, ReadOptions options)
      throws IOException, DatasetException {
    return Optional.empty();
  }
}
