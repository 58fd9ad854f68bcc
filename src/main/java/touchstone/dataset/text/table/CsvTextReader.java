package touchstone.dataset.text.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import touchstone.dataset.ColumnUse;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetRoot;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.Finding;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.PictureFiles;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.Report;
import touchstone.dataset.TablePreview;
import touchstone.dataset.TextFile;
import touchstone.dataset.TextIntake;
import touchstone.dataset.text.TextReader;
import touchstone.dataset.text.TextSources;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// A table of texts, a row each, with any delimiter. Which column holds the text, the id and the
/// labels is told by names and cells, or by a person; all other columns are metadata. Tables that
/// Touchstone wrote come back with their spans, relations and answers.
public final class CsvTextReader implements TextReader {
  private static final Set<String> ENDINGS = Set.of("csv", "tsv", "tab");
  private static final int PREVIEWED = 8;
  private static final int SHOWN = 200;

  @Override
  public String id() {
    return "csv-text";
  }

  @Override
  public String title() {
    return "CSV table of texts";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    return detect(path, ReadOptions.NONE);
  }

  @Override
  public Optional<Finding> detect(Path path, ReadOptions options) throws IOException {
    var how = building(options);
    if (Files.isRegularFile(path)) {
      return shape(path, how)
          .filter(shape -> TextSources.has(PictureFiles.name(path), ENDINGS) || shape.certain())
          .map(CsvTextReader::finding);
    }
    int files = TextSources.count(path, ENDINGS, file -> looksRight(file, how));
    return files == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                files == 1 ? "A table of texts." : "%,d tables of texts.".formatted(files),
                true,
                OptionalLong.empty(),
                List.of("text-class", "text-labels")));
  }

  /// Return what was said of how characters and cells are stored, which tells whether a file is a
  /// table at all; which column is which is no reason to take it for none.
  private static ReadOptions building(ReadOptions options) {
    var building = ReadOptions.NONE;
    for (var name : List.of(ReadOptions.CHARSET, ReadOptions.DELIMITER, ReadOptions.HEADER)) {
      var said = options.get(name);
      building = said.isPresent() ? building.with(name, said.get()) : building;
    }
    return building;
  }

  private static Finding finding(TableShape found) {
    if (found.own()) {
      return new Finding(
          "A table of texts that Touchstone wrote.",
          true,
          OptionalLong.empty(),
          List.of("text-class", "text-labels", "spans", "text-answer"));
    }
    int text = found.place(ColumnUse.TEXT);
    boolean labels = found.uses().stream().anyMatch(use -> use.role() == ColumnUse.Role.LABEL);
    return new Finding(
        text < 0
            ? "A table with %s; say which one holds the texts."
                .formatted(Report.count(found.names().size(), "column"))
            : "A table of texts, in the column \"%s\".".formatted(found.names().get(text)),
        labels,
        OptionalLong.empty(),
        labels ? List.of("text-class", "text-labels") : List.of());
  }

  /// Return how a file is built, empty when it is none of texts.
  private static Optional<TableShape> shape(Path file, ReadOptions how) throws IOException {
    try {
      var shape = TableShape.of(file, PictureFiles.name(file), how);
      return shape.names().isEmpty() || PictureTable.is(shape)
          ? Optional.empty()
          : Optional.of(shape);
    } catch (DatasetException impossible) {
      return Optional.empty();
    }
  }

  /// Return whether a file below a folder is surely a table of texts.
  private static boolean looksRight(Path file, ReadOptions how) throws IOException {
    return shape(file, how)
        .filter(found -> found.own() || found.place(ColumnUse.TEXT) >= 0)
        .isPresent();
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
    var sources = sources(path, options, new Report(sink));
    var intake = new TextIntake(sources.root(), sink, progress, cancellation);
    for (var file : sources.files()) {
      var shape = TableShape.of(file, sources.root().relative(file), options);
      TextTable.read(file, shape, sources.metadata(file), options, intake);
    }
    intake.finish();
  }

  private static TextSources sources(Path path, ReadOptions options, Report report)
      throws IOException, DatasetException {
    boolean said = options.get(ReadOptions.TEXT).isPresent();
    var how = building(options);
    var sources = TextSources.of(path, ENDINGS, file -> said || looksRight(file, how), report);
    if (sources.files().isEmpty()) {
      throw TextSources.nothing(path, "table with a column of texts");
    }
    return sources;
  }

  @Override
  public Optional<TablePreview> preview(Path path, ReadOptions options)
      throws IOException, DatasetException {
    var sources = sources(path, options, Report.silent());
    var file = sources.files().getFirst();
    var where = sources.root().relative(file);
    var shape = TableShape.of(file, where, options);
    return shape.own()
        ? Optional.empty()
        : Optional.of(preview(file, where, sources.files().size(), shape, options));
  }

  private static TablePreview preview(
      Path file, String where, int files, TableShape shape, ReadOptions options)
      throws IOException {
    var all = shape.start().rows();
    var rows = all.subList(Math.min(shape.header() ? 1 : 0, all.size()), all.size());
    var trial = TextTable.trial(file, where, shape, options, rows.size());
    var shown = new ArrayList<List<String>>();
    for (var row : rows.subList(0, Math.min(PREVIEWED, rows.size()))) {
      var cells = new ArrayList<String>();
      for (int i = 0; i < shape.names().size(); i++) {
        cells.add(i < row.size() ? shown(row.get(i)) : "");
      }
      shown.add(cells);
    }
    return new TablePreview(
        PictureFiles.name(file),
        files,
        shape.names().stream().map(CsvTextReader::shown).toList(),
        shape.uses(),
        shown,
        shape.header(),
        shape.delimiter(),
        shape.charset().name(),
        trial,
        rows.size(),
        options);
  }

  private static String shown(String cell) {
    var line = cell.length() <= SHOWN ? cell : cell.substring(0, SHOWN) + "…";
    return line.replace(TextFile.MALFORMED, '\uFFFD');
  }

  static DatasetRoot root(Path file) throws IOException {
    return DatasetRoot.of(Objects.requireNonNull(file.toRealPath().getParent()));
  }
}
