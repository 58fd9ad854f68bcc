package touchstone.dataset.text.json;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.Report;
import touchstone.dataset.TextIntake;
import touchstone.dataset.text.TextSources;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// What the import of every JSON format has in common: the files are found, their records read one
/// after another, and a dataset of which nothing comes in is refused.
final class JsonImport {
  /// Says what to do with the records of a file.
  @FunctionalInterface
  interface Opening {
    /// @param metadata what all texts of the file are told to belong to
    JsonRecords.Visitor of(Path file, Map<String, String> metadata, TextIntake intake)
        throws IOException, DatasetException;
  }

  private JsonImport() {}

  /// Read a file, or the files of a format below a folder.
  ///
  /// @param what the format looks for, such as `doccano file`
  /// @param missing why a file of which no text comes in is not of the format
  static void run(
      Path path,
      TextSources.Look look,
      String what,
      String missing,
      DatasetSink sink,
      Progress progress,
      Cancellation cancellation,
      Opening opening)
      throws IOException, DatasetException {
    run(path, look, what, missing, List.of(), sink, progress, cancellation, opening);
  }

  /// Read a file, or the files of a format below a folder, see above.
  ///
  /// @param options by which a person can have a file read of which no text comes in
  static void run(
      Path path,
      TextSources.Look look,
      String what,
      String missing,
      List<String> options,
      DatasetSink sink,
      Progress progress,
      Cancellation cancellation,
      Opening opening)
      throws IOException, DatasetException {
    var sources = TextSources.of(path, JsonRecords.ENDINGS, look, new Report(sink));
    if (sources.files().isEmpty()) {
      throw TextSources.nothing(path, what);
    }
    var intake = new TextIntake(sources.root(), sink, progress, cancellation);
    boolean lists = false;
    for (var file : sources.files()) {
      var visitor = opening.of(file, sources.metadata(file), intake);
      lists |= visitor instanceof DoccanoLabels;
      JsonRecords.read(file, intake, visitor);
    }
    if (intake.items() == 0 && !lists) {
      throw new DatasetException(
          "%s: %s.".formatted(intake.root().relative(sources.files().getFirst()), missing),
          options);
    }
    intake.finish();
  }
}
