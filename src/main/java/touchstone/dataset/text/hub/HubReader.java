package touchstone.dataset.text.hub;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import touchstone.dataset.CsvRows;
import touchstone.dataset.DatasetException;
import touchstone.dataset.DatasetSink;
import touchstone.dataset.Finding;
import touchstone.dataset.ImageProbe;
import touchstone.dataset.Json;
import touchstone.dataset.PictureFiles;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.RefusedName;
import touchstone.dataset.Report;
import touchstone.dataset.TextFile;
import touchstone.dataset.TextIntake;
import touchstone.dataset.TextLines;
import touchstone.dataset.text.Peek;
import touchstone.dataset.text.TextReader;
import touchstone.dataset.text.TextSources;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// A folder as the Hugging Face hub has it: JSON lines in a file a split, or `metadata.jsonl` or
/// `metadata.csv` beside text files, and a card that names the classes by their numbers.
public final class HubReader implements TextReader {
  private static final Set<String> ENDINGS = Set.of("jsonl", "csv");
  private static final Set<String> SPLITS =
      Set.of("train", "val", "valid", "validation", "test", "dev");
  private static final int LONGEST_ROW = 2 * TextIntake.LONGEST;

  @Override
  public String id() {
    return "huggingface";
  }

  @Override
  public String title() {
    return "Hugging Face dataset";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    boolean single = Files.isRegularFile(path);
    int files = TextSources.count(path, ENDINGS, HubReader::looksRight);
    if (files == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            single
                ? "A file of a Hugging Face dataset."
                : "A Hugging Face dataset of %s.".formatted(Report.count(files, "file")),
            true,
            OptionalLong.empty(),
            List.of("text-class", "text-labels", "spans", "text-answer")));
  }

  /// Return whether a file is one of a dataset of texts: by the card beside it or above it, by its
  /// name, or by tagged words in it.
  private static boolean looksRight(Path file) throws IOException {
    var first = first(file);
    if (first == null) {
      return false;
    }
    var picture = first.path(HubRecord.FILE).asString("");
    if (!picture.isEmpty() && !TextSources.has(picture, HubRecord.TEXT_FILES)) {
      return false;
    }
    var stem = stem(file);
    boolean text = HubRecord.holdsText(first);
    if (stem.equals("metadata")) {
      return text || !picture.isEmpty();
    }
    if (!TextSources.has(PictureFiles.name(file), Set.of("jsonl")) || !text) {
      return false;
    }
    return card(file, null).isPresent()
        || HubRecord.holdsTags(first)
        || (SPLITS.contains(stem) && HubRecord.holdsPlainLabel(first));
  }

  private static String stem(Path file) {
    return PictureFiles.stem(PictureFiles.name(file)).toLowerCase(Locale.ROOT);
  }

  /// Return the first record of a file, null when it has none.
  private static @Nullable JsonNode first(Path file) throws IOException {
    if (TextSources.has(PictureFiles.name(file), Set.of("csv"))) {
      return stem(file).equals("metadata") ? firstRow(file) : null;
    }
    var lines = Peek.lines(file);
    if (lines.isEmpty()) {
      return null;
    }
    try {
      var record = Json.trees().readTree(lines.getFirst());
      return record.isObject() && !record.has("touchstone") ? record : null;
    } catch (JacksonException other) {
      return null;
    }
  }

  /// Return the first row of a table by the names of its columns, null when it has none.
  private static @Nullable JsonNode firstRow(Path file) throws IOException {
    var start = new StringReader(Peek.text(file));
    try (var rows = CsvRows.ofStart(start, ',', LONGEST_ROW)) {
      var names = rows.next();
      var row = rows.next();
      if (names == null || row == null) {
        return null;
      }
      var record = Json.trees().createObjectNode();
      for (int i = 0; i < Math.min(row.getFieldCount(), names.getFieldCount()); i++) {
        record.put(names.getField(i).strip(), row.getField(i));
      }
      return record;
    } catch (DatasetException malformed) {
      return null;
    }
  }

  /// Return the card of a file: in its folder or in the one above, but not above a root.
  private static Optional<HubCard> card(Path file, @Nullable Path root) throws IOException {
    var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    var card = HubCard.in(folder);
    var above = folder.getParent();
    return card.isPresent() || above == null || folder.equals(root) ? card : HubCard.in(above);
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
    boolean carded = Files.isDirectory(path) && HubCard.in(path).isPresent();
    var sources =
        TextSources.of(path, ENDINGS, file -> carded || looksRight(file), new Report(sink));
    if (sources.files().isEmpty()) {
      throw nothing(path);
    }
    var intake = new TextIntake(sources.root(), sink, progress, cancellation);
    boolean single = Files.isRegularFile(path);
    passedOver(sources, single, intake);
    if (!single) {
      elsewhere(HubCard.in(sources.root().path()).orElse(HubCard.NONE), intake);
    }
    for (var file : sources.files()) {
      var card = card(file, single ? null : sources.root().path()).orElse(HubCard.NONE);
      var record = new HubRecord(file, card, sources.metadata(file), options, intake);
      if (TextSources.has(PictureFiles.name(file), Set.of("csv"))) {
        rows(file, record, intake);
      } else {
        lines(file, record, intake);
      }
    }
    intake.finish();
  }

  /// Report the cards that are not read, without which classes may be no more than numbers.
  private static void passedOver(TextSources sources, boolean single, TextIntake intake) {
    var folders = new LinkedHashSet<Path>();
    for (var file : sources.files()) {
      var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      folders.add(folder);
      if (folder.getParent() != null && !single && !folder.equals(sources.root().path())) {
        folders.add(folder.getParent());
      }
    }
    for (var folder : folders) {
      for (var card : HubCard.passedOver(folder)) {
        intake
            .report()
            .problem(
                "card that is no file",
                intake.root().relative(card),
                "This is a link or no file and was not read, so classes may be without their names;"
                    + " put the file itself there.");
      }
    }
  }

  /// Report the files of which a card says that they are not in its folder.
  private static void elsewhere(HubCard card, TextIntake intake) {
    for (var name : card.files()) {
      try {
        if (name.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")) {
          throw new RefusedName("\"%s\" is not on this computer.".formatted(name));
        }
        intake.root().clean(name);
      } catch (RefusedName outside) {
        intake
            .report()
            .problem(
                "file elsewhere",
                HubCard.README,
                outside.sentence() + " It was not read; put it into the folder.");
      }
    }
  }

  private static DatasetException nothing(Path path) throws IOException {
    if (TextSources.count(path, Set.of("parquet", "arrow"), file -> true) > 0) {
      return new DatasetException(
          "%s: the data are Parquet or Arrow files, which are not read; save them as JSON lines, with to_json in Python."
              .formatted(path));
    }
    return TextSources.nothing(path, "file of JSON lines with texts");
  }

  private static void lines(Path file, HubRecord record, TextIntake intake)
      throws IOException, DatasetException {
    try (var lines = new TextLines(file, intake.root().relative(file), intake.report())) {
      for (var line = lines.next(); line != null; line = lines.next()) {
        intake.check();
        if (!line.isBlank()) {
          var place = lines.place();
          var node = node(line, place, intake);
          if (node != null) {
            record.take(node, lines.number(), () -> place);
          }
        }
      }
    }
  }

  private static @Nullable ObjectNode node(String line, String place, TextIntake intake) {
    try {
      if (Json.trees().readTree(line) instanceof ObjectNode record) {
        return record;
      }
      intake.report().problem("malformed line", place, "The line is no JSON object.");
    } catch (JacksonException malformed) {
      intake.report().problem("malformed line", place, Json.badLine(malformed));
    }
    return null;
  }

  private static void rows(Path file, HubRecord record, TextIntake intake)
      throws IOException, DatasetException {
    var where = intake.root().relative(file);
    try (var rows = CsvRows.of(TextFile.marking(file), where, ',', LONGEST_ROW)) {
      var names = rows.next();
      if (names == null) {
        throw new DatasetException("%s, line 1: there is no table here.".formatted(where));
      }
      long number = 0;
      for (var row = rows.next(); row != null; row = rows.next()) {
        intake.check();
        number++;
        var node = Json.trees().createObjectNode();
        boolean legible = true;
        for (int i = 0; i < Math.min(row.getFieldCount(), names.getFieldCount()); i++) {
          legible &= row.getField(i).indexOf(TextFile.MALFORMED) < 0;
          node.put(names.getField(i).strip(), row.getField(i));
        }
        var place = where + ", line " + row.getStartingLineNumber();
        if (legible) {
          record.take(node, number, () -> place);
        } else {
          intake
              .report()
              .problem(
                  "bytes that are no text",
                  place,
                  "The row has bytes that are no UTF-8 and was left out; save the file as UTF-8.");
        }
      }
    }
  }
}
