package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import touchstone.annotation.Modality;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// Touchstone's own JSONL: a line about the project, then a line per item. Labels come back with
/// their question, geometry, attributes and text; how they came to be is kept in attributes,
/// because a label that is imported is nobody's decision here. Predictions come back as those of a
/// run of the same model, but those that were decided on stay in the file when the labels come in:
/// they would be asked again. Comments stay in the file.
public final class JsonLinesReader implements DatasetReader {
  private static final String BEGINNING = "{\"touchstone\":";
  private static final int LONGEST_LINE = 64 << 20;
  private static final int LONGEST_NAME = 4096;

  @Override
  public String id() {
    return "jsonl";
  }

  @Override
  public String title() {
    return "Touchstone JSONL";
  }

  @Override
  public Optional<Modality> modality() {
    return Optional.empty();
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    var file = file(path);
    return file == null
        ? Optional.empty()
        : Optional.of(new Finding("A Touchstone export.", true, OptionalLong.empty()));
  }

  /// Return the export that a path stands for, null when it stands for none.
  private static @Nullable Path file(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return begins(path) ? path : null;
    }
    if (Files.isDirectory(path)) {
      for (var entry : PictureFiles.list(path)) {
        if (Files.isRegularFile(entry) && !Files.isSymbolicLink(entry) && isOwn(entry)) {
          return entry;
        }
      }
    }
    return null;
  }

  private static boolean isOwn(Path file) throws IOException {
    return PictureFiles.name(file).toLowerCase(Locale.ROOT).endsWith(".jsonl") && begins(file);
  }

  private static boolean begins(Path file) throws IOException {
    var start = new char[BEGINNING.length()];
    try (var reader = TextFile.marking(file)) {
      int length = 0;
      for (int count = reader.read(start);
          count > 0;
          count = reader.read(start, length, start.length - length)) {
        length += count;
      }
      return new String(start, 0, length).equals(BEGINNING);
    }
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
    var found = Files.isRegularFile(path) ? path : file(path);
    if (found == null) {
      throw new DatasetException(
          "%s: there is no JSONL file that Touchstone wrote in this folder.".formatted(path));
    }
    var file = found.toRealPath();
    var folder = file.getParent();
    var root = DatasetRoot.of(folder == null ? file : folder);
    var pictures = new Intake(root, probe, sink, progress, cancellation);
    var texts = new TextIntake(root, sink, progress, cancellation);
    new Read(file, pictures, texts, new PictureFinder(root, file)).read();
    if (texts.items() > 0) {
      texts.finish();
    }
    pictures.finish();
  }

  /// One file while it is read.
  private static final class Read {
    private final Path file;
    private final Intake intake;
    private final TextIntake texts;
    private final PictureFinder pictures;
    private final String where;
    private final Map<String, String> models = new HashMap<>();

    Read(Path file, Intake intake, TextIntake texts, PictureFinder pictures) {
      this.file = file;
      this.intake = intake;
      this.texts = texts;
      this.pictures = pictures;
      this.where = intake.root.relative(file);
    }

    void read() throws IOException, DatasetException {
      try (var lines = new Lines(file, where, LONGEST_LINE)) {
        header(lines.next());
        for (var line = lines.next(); line != null; line = lines.next()) {
          intake.check();
          if (!line.isBlank()) {
            line(line, lines.number(), lines.place());
          }
        }
      }
    }

    private void header(@Nullable String line) throws DatasetException {
      JsonNode header;
      try {
        header = line == null ? null : Json.trees().readTree(line);
      } catch (JacksonException malformed) {
        header = null;
      }
      if (header == null || !header.path("touchstone").isInt()) {
        throw new DatasetException(
            "%s, line 1: this is not the first line of a Touchstone export.".formatted(where));
      }
      int version = header.path("touchstone").asInt();
      if (version > OwnFormat.VERSION) {
        throw new DatasetException(
            "%s, line 1: this was written by a newer Touchstone (format %d); use that one to read it."
                .formatted(where, version));
      }
      for (var name : header.path("labels")) {
        intake.label(name.asString(""), where + ", line 1");
      }
      for (var run : header.path("runs")) {
        models.put(run.path("id").asString(""), run.path("model").asString(""));
      }
    }

    private void line(String line, long number, String place) throws IOException, DatasetException {
      JsonNode item;
      try {
        item = Json.trees().readTree(line);
      } catch (JacksonException malformed) {
        intake.report.problem("malformed line", place, Json.badLine(malformed));
        return;
      }
      if (!item.path("name").isString()) {
        intake.report.problem("malformed line", place, "The line names no item.");
        return;
      }
      var taken = item.path("text").isString() ? text(item, number, place) : picture(item, place);
      if (taken != null) {
        new JsonLinesItem(item, taken, models, intake, where, place).take();
      }
    }

    private @Nullable Taken text(JsonNode item, long number, String place) throws DatasetException {
      var key = texts.key(file, item.path("id").asString(""), () -> place);
      var name = item.path("name").stringValue();
      boolean unfit =
          name.isBlank()
              || name.length() > LONGEST_NAME
              || name.chars().anyMatch(Character::isISOControl);
      var taken =
          texts.take(
              file,
              key.isEmpty() ? "line" + number : key,
              unfit ? place : name,
              item.path("text").stringValue(),
              metadata(item),
              () -> place);
      return taken == null ? null : new Taken.Text(taken);
    }

    private @Nullable Taken picture(JsonNode item, String place)
        throws IOException, DatasetException {
      String refusal = null;
      for (var key : List.of("name", "path")) {
        try {
          var name = item.path(key).asString("");
          var found = name.isEmpty() ? Optional.<Path>empty() : pictures.find(name);
          if (found.isPresent()) {
            int slot =
                intake.picture(found.get(), intake.root.relative(found.get()), metadata(item));
            return slot < 0 ? null : new Taken.Picture(intake, slot);
          }
        } catch (RefusedName refused) {
          refusal = refusal == null ? refused.sentence() : refusal;
        }
      }
      intake.report.problem(
          "missing picture",
          place,
          refusal != null
              ? refusal
              : "The picture \"%s\" is not there; put this file into the folder of the pictures."
                  .formatted(item.path("name").asString("")));
      return null;
    }

    private static Map<String, String> metadata(JsonNode item) {
      var metadata = JsonLinesItem.strings(item.path("metadata"));
      for (var key : List.of("state", "flagged")) {
        var value = item.path(key).asString("");
        if (!value.isEmpty() && !value.equals("false")) {
          metadata.put(OwnFormat.PREFIX + key, value);
        }
      }
      return metadata;
    }
  }
}
