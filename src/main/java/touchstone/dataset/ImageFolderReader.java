package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// Pictures in a folder and the folders below it, or a single picture; no labels.
public final class ImageFolderReader implements DatasetReader {
  private static final int COUNTED = 10_000;

  @Override
  public String id() {
    return "images";
  }

  @Override
  public String title() {
    return "Folder of pictures";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return PictureFiles.isPicture(PictureFiles.name(path))
          ? Optional.of(new Finding("One picture.", false, OptionalLong.of(1)))
          : Optional.empty();
    }
    if (!Files.isDirectory(path)) {
      return Optional.empty();
    }
    long count = count(DatasetRoot.of(path), COUNTED);
    if (count == 0) {
      return Optional.empty();
    }
    return Optional.of(
        count < COUNTED
            ? new Finding(
                "A folder with %s.".formatted(Report.count(count, "picture")),
                false,
                OptionalLong.of(count))
            : new Finding(
                "A folder with %s or more.".formatted(Report.count(count, "picture")),
                false,
                OptionalLong.empty()));
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
    if (!Files.exists(path)) {
      throw new DatasetException("There is no file or folder %s.".formatted(path));
    }
    if (Files.isRegularFile(path)) {
      single(path, probe, sink, progress, cancellation);
      return;
    }
    var root = DatasetRoot.of(path);
    var intake = new Intake(root, probe, sink, progress, cancellation);
    intake.expect(count(root, Long.MAX_VALUE));
    PictureFiles.walk(
        root,
        root.path(),
        intake.report,
        (file, name) -> {
          intake.picture(file, name, Map.of());
          return true;
        });
    intake.finish();
  }

  private static void single(
      Path path, ImageProbe probe, DatasetSink sink, Progress progress, Cancellation cancellation)
      throws IOException, DatasetException {
    if (!PictureFiles.isPicture(PictureFiles.name(path))) {
      throw new DatasetException(
          "%s is not a picture that can be read; use one of %s."
              .formatted(PictureFiles.name(path), String.join(", ", PictureFiles.ENDINGS)));
    }
    var file = path.toRealPath();
    var intake =
        new Intake(
            DatasetRoot.of(java.util.Objects.requireNonNull(file.getParent())),
            probe,
            sink,
            progress,
            cancellation);
    intake.expect(1);
    intake.picture(file, PictureFiles.name(path), Map.of());
    intake.finish();
  }

  private static long count(DatasetRoot root, long atMost) throws IOException {
    long[] count = {0};
    try {
      PictureFiles.walk(root, root.path(), Report.silent(), (file, name) -> ++count[0] < atMost);
    } catch (DatasetException impossible) {
      throw new IOException(impossible.getMessage(), impossible);
    }
    return count[0];
  }
}
