package touchstone.dataset.ratings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import touchstone.annotation.Modality;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetReader;
import touchstone.dataset.DatasetRoot;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.Finding;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.OwnFormat;
import touchstone.dataset.PictureFiles;
import touchstone.dataset.ReadOptions;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// Ratings that many people gave before: a table or JSON with a row for each, which names the item,
/// who rated it and the label that they gave, with the known answer where there is one. Which
/// column says what is told by their names or by a person.
public final class RatingsReader implements DatasetReader {
  @Override
  public String id() {
    return "ratings";
  }

  @Override
  public String title() {
    return "Ratings";
  }

  @Override
  public Optional<Modality> modality() {
    return Optional.empty();
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    if (!Files.isRegularFile(path) || !RatingSource.isOne(path)) {
      return Optional.empty();
    }
    try {
      var source = RatingSource.of(path, PictureFiles.name(path), ReadOptions.NONE);
      var names = source.names().names();
      return !RatingColumns.certain(names) || names.containsAll(OwnFormat.TEXT_COLUMNS)
          ? Optional.empty()
          : Optional.of(finding(source, RatingColumns.of(source.names(), "", ReadOptions.NONE)));
    } catch (DatasetException other) {
      return Optional.empty();
    }
  }

  private static Finding finding(RatingSource source, RatingColumns columns) throws IOException {
    var items = source.head(columns.item());
    boolean pictures = !items.isEmpty() && items.stream().allMatch(PictureFiles::isPicture);
    return new Finding(
        "Ratings of many people.",
        true,
        OptionalLong.empty(),
        pictures
            ? List.of("image-class")
            : columns.text() >= 0 ? List.of("text-class", "text-labels") : List.of());
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
    if (!Files.isRegularFile(path)) {
      throw new DatasetException(
          Files.exists(path)
              ? "%s is no file; choose a table or JSON with a row for each rating.".formatted(path)
              : "There is no file %s.".formatted(path));
    }
    var file = path.toRealPath();
    var root = DatasetRoot.of(Objects.requireNonNull(file.getParent()));
    var where = root.relative(file);
    var source = RatingSource.of(file, where, options);
    var columns = RatingColumns.of(source.names(), where, options);
    var texts = new TextItems(root, file, sink, progress, cancellation);
    var intake = texts.intake();
    boolean pictures =
        options.questions().stream()
            .anyMatch(question -> question.kind().modality() == Modality.IMAGE);
    var maker = pictures ? new PictureItems(root, file, probe, sink, intake.report()) : texts;
    var rows = new RatingIntake(columns, where, options, intake, sink, maker);
    source.read(rows, intake);
    rows.finish();
    intake.finish();
  }
}
