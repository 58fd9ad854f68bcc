package touchstone.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Modality;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetReader;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TablePreview;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.dataset.catalogue.Said;
import touchstone.dataset.catalogue.Unrecognised;
import touchstone.dataset.ratings.RatingsReader;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.media.Fingerprint;
import touchstone.media.Pictures;
import touchstone.project.ImportWriter;
import touchstone.task.Tasks;

/// Datasets on their way in: what lies in a folder, and the import of it.
public final class Datasets {
  private final Workbench workbench;

  Datasets(Workbench workbench) {
    this.workbench = workbench;
  }

  /// Look at a file or folder and say what it is.
  ///
  /// @return empty when there is nothing in it that can be read
  public static Optional<DatasetReaders.Detected> detect(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new IOException("%s is not there; check the name.".formatted(path));
    }
    return DatasetReaders.detect(path);
  }

  /// Count what lies in a file or folder that was detected, without opening a picture.
  public static Contents count(
      Path path,
      DatasetReader reader,
      ReadOptions options,
      Progress progress,
      Cancellation cancellation)
      throws IOException, DatasetException {
    return Contents.of(path, reader, options, progress, cancellation);
  }

  /// Show the beginning of a table and how it would be read.
  ///
  /// @param options what a person said so far, for what questions
  /// @return empty when the format has no columns to choose from
  public static Optional<TablePreview> preview(Path path, DatasetReader reader, ReadOptions options)
      throws IOException, DatasetException {
    return reader.preview(path, options);
  }

  /// Return the formats that can be read.
  public static List<DatasetReader> formats() {
    return DatasetReaders.ALL;
  }

  /// Import a file or folder. Either everything readable comes in with its step, or nothing does.
  ///
  /// @param format the id of a format, or `auto`
  public CompletableFuture<ImportReport> importing(
      Path path, String format, Progress progress, Cancellation cancellation) {
    return importing(path, format, ReadOptions.NONE, progress, cancellation);
  }

  /// Import a file or folder as a person said that it is to be read.
  ///
  /// @param format the id of a format, or `auto`
  public CompletableFuture<ImportReport> importing(
      Path path, String format, ReadOptions options, Progress progress, Cancellation cancellation) {
    return importing(path, format, options, new Standing.Labels(), progress, cancellation);
  }

  /// Import a file or folder, with its labels as what they are.
  ///
  /// @param format the id of a format, or `auto`
  public CompletableFuture<ImportReport> importing(
      Path path,
      String format,
      ReadOptions options,
      Standing standing,
      Progress progress,
      Cancellation cancellation) {
    var environment = workbench.environment();
    var before = workbench.tasks();
    return workbench
        .project()
        .write(
            file -> {
              var reader = reader(path, format, before.modality(), options);
              refuseTwice(path, reader, standing);
              var pictures = new Pictures();
              var result =
                  file.importing(
                      path,
                      reader.id(),
                      environment.annotator().id(),
                      environment.clock().instant(),
                      workbench.ids(),
                      environment.jobs(),
                      Datasets::print,
                      sink -> {
                        reader.read(
                            path,
                            options.asking(before),
                            pictures,
                            standing.into(sink),
                            progress,
                            cancellation);
                        cancellation.check();
                      });
              var added =
                  result.classes().stream()
                      .filter(label -> before.all().stream().noneMatch(t -> t.offers(label)))
                      .toList();
              return new Imported(
                  file.reader().tasks(),
                  new ImportReport(
                      reader.title(),
                      result.items(),
                      result.known(),
                      result.annotations(),
                      result.predictions(),
                      result.ratings(),
                      result.before(),
                      answers(before, result),
                      added,
                      result.problems()));
            })
        .thenApplyAsync(
            imported -> {
              workbench.adopt(imported.tasks());
              return imported.report();
            },
            environment.home());
  }

  /// Return the fingerprint of a picture, null where it cannot be read.
  private static @Nullable String print(Path picture) {
    try {
      return Fingerprint.of(picture);
    } catch (IOException missing) {
      return null;
    }
  }

  private static Map<String, Long> answers(Tasks tasks, ImportWriter.Result result) {
    var answers = new LinkedHashMap<String, Long>();
    for (var task : tasks.all()) {
      long count = result.answers().getOrDefault(task.id(), 0L);
      if (count > 0) {
        answers.merge(task.title(), count, Long::sum);
      }
    }
    return answers;
  }

  private record Imported(Tasks tasks, ImportReport report) {}

  private static DatasetReader reader(
      Path path, String format, Modality wanted, ReadOptions options)
      throws IOException, DatasetException {
    if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
      throw new DatasetException("%s is neither a file nor a folder; choose one.".formatted(path));
    }
    Said.check(options);
    if (!format.equals("auto")) {
      var named = DatasetReaders.byId(format, wanted);
      var about = named.flatMap(DatasetReader::modality).orElse(wanted);
      if (named.isPresent() && about != wanted) {
        throw new DatasetException(
            "%s is a format of %ss, and this project is about %ss; make a project of its own for them."
                .formatted(named.get().title(), about.noun(), wanted.noun()));
      }
      return named.orElseThrow(() -> noFormat(format));
    }
    if (!Files.exists(path)) {
      throw new IOException("%s is not there; check the name.".formatted(path));
    }
    var detected = DatasetReaders.detect(path, wanted, options);
    if (detected.isEmpty()) {
      throw unrecognised(path, options);
    }
    refuse(path, detected.get().modality().orElse(wanted), wanted);
    return detected.get().reader();
  }

  private static RefusedException noFormat(String said) {
    var ids =
        Stream.concat(Stream.of("auto"), DatasetReaders.ALL.stream().map(DatasetReader::id))
            .toList();
    return new RefusedException(
        "There is no format \"%s\".".formatted(said),
        "Choose one of %s.".formatted(String.join(", ", ids)),
        List.of(WaysOut.Way.OTHER_FORMAT),
        ids);
  }

  /// Return why no format is recognised in a file or folder.
  ///
  /// @throws DatasetException if a person named a charset that there is not
  public static RefusedException unrecognised(Path path, ReadOptions options)
      throws IOException, DatasetException {
    var why = Unrecognised.of(path, options);
    return new RefusedException(
        why.sentence(),
        "",
        why.foreign()
            ? List.of(WaysOut.Way.CHARSET)
            : why.likely().isEmpty() ? List.of() : List.of(WaysOut.Way.FORMAT),
        why.likely());
  }

  /// Return whether a format says itself who gave each label.
  public static boolean areRatings(DatasetReader reader) {
    return reader instanceof RatingsReader;
  }

  /// Refuse to say of ratings that somebody else gave them.
  private static void refuseTwice(Path path, DatasetReader reader, Standing standing)
      throws DatasetException {
    if (areRatings(reader) && !(standing instanceof Standing.Labels)) {
      throw new DatasetException(
          "%s says itself who gave each rating and what is known; import it as it is."
              .formatted(path));
    }
  }

  private static void refuse(Path path, Modality found, Modality wanted) throws DatasetException {
    if (found != wanted) {
      throw new DatasetException(
          "%s holds %ss, and this project is about %ss; make a project of its own for them."
              .formatted(path, found.noun(), wanted.noun()));
    }
  }
}
