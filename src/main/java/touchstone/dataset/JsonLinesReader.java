package touchstone.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import touchstone.annotation.Modality;
import touchstone.annotation.WholeItem;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// Touchstone's own JSONL: a line about the project, then a line per item. Labels come back with
/// their geometry, attributes and text; how they came to be is kept in attributes, because a label
/// that is imported is nobody's decision here. Predictions and comments stay in the file.
public final class JsonLinesReader implements DatasetReader {
  private static final int LONGEST_LINE = 64 << 20;

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
      return isOwn(path) ? path : null;
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
    if (!PictureFiles.name(file).toLowerCase(Locale.ROOT).endsWith(".jsonl")) {
      return false;
    }
    try (var lines = new Lines(file, "", LONGEST_LINE)) {
      var first = lines.next();
      return first != null && first.startsWith("{\"touchstone\":");
    } catch (DatasetException foreign) {
      return false;
    }
  }

  @Override
  public void read(
      Path path, ImageProbe probe, DatasetSink sink, Progress progress, Cancellation cancellation)
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
    var intake = new Intake(root, probe, sink, progress, cancellation);
    new Read(intake, new PictureFinder(root, file), root.relative(file)).read(file);
    intake.finish();
  }

  /// One file while it is read.
  private static final class Read {
    private static final List<String> HISTORY =
        List.of("id", "provenance", "by", "annotator", "at", "action", "spent_ms", "exposure");

    private final Intake intake;
    private final PictureFinder pictures;
    private final String where;

    Read(Intake intake, PictureFinder pictures, String where) {
      this.intake = intake;
      this.pictures = pictures;
      this.where = where;
    }

    void read(Path file) throws IOException, DatasetException {
      try (var lines = new Lines(file, where, LONGEST_LINE)) {
        header(lines.next());
        for (var line = lines.next(); line != null; line = lines.next()) {
          intake.check();
          if (!line.isBlank()) {
            line(line, lines.place());
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
    }

    private void line(String line, String place) throws IOException, DatasetException {
      JsonNode item;
      try {
        item = Json.trees().readTree(line);
      } catch (JacksonException malformed) {
        intake.report.problem(
            "malformed line",
            place,
            "This is not JSON that can be read (%s).".formatted(Json.reason(malformed)));
        return;
      }
      if (!item.path("name").isString()) {
        intake.report.problem("malformed line", place, "The line names no item.");
        return;
      }
      int slot = picture(item, place);
      if (slot < 0) {
        return;
      }
      for (int i = 0; i < item.path("comments").size(); i++) {
        intake.report.tally(where, "comment", "left out: an import brings items and labels");
      }
      for (int i = 0; i < item.path("predictions").size(); i++) {
        intake.report.tally(where, "prediction", "left out: an import brings items and labels");
      }
      var labels = item.path("labels");
      if (!labels.isMissingNode() && !labels.isArray()) {
        intake.report.problem("malformed line", place, "Its \"labels\" are not a list.");
        return;
      }
      for (var label : labels) {
        label(label, slot, place);
      }
    }

    private int picture(JsonNode item, String place) throws IOException, DatasetException {
      String refusal = null;
      for (var key : List.of("name", "path")) {
        try {
          var name = item.path(key).asString("");
          var found = name.isEmpty() ? Optional.<Path>empty() : pictures.find(name);
          if (found.isPresent()) {
            return intake.picture(found.get(), intake.root.relative(found.get()), metadata(item));
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
      return -1;
    }

    private static Map<String, String> metadata(JsonNode item) {
      var metadata = strings(item.path("metadata"));
      for (var key : List.of("state", "flagged")) {
        var value = item.path(key).asString("");
        if (!value.isEmpty() && !value.equals("false")) {
          metadata.put(OwnFormat.PREFIX + key, value);
        }
      }
      return metadata;
    }

    private void label(JsonNode entry, int slot, String place) throws DatasetException {
      var label = intake.label(entry.path("label").asString(""), place);
      if (label == null) {
        return;
      }
      var attributes = strings(entry.path("attributes"));
      history(entry, attributes);
      var text = entry.path("text").asString("");
      var geometry = entry.path("geometry");
      switch (geometry.path("type").asString("")) {
        case "box" ->
            intake.box(
                slot,
                label,
                geometry.path("x").asDouble(Double.NaN),
                geometry.path("y").asDouble(Double.NaN),
                geometry.path("width").asDouble(Double.NaN),
                geometry.path("height").asDouble(Double.NaN),
                attributes,
                text,
                () -> place);
        case "whole" -> intake.annotate(slot, label, WholeItem.INSTANCE, attributes, text);
        default ->
            intake.report.problem(
                "unknown geometry",
                place,
                "A label's geometry is neither a box nor the whole item.");
      }
    }

    private static void history(JsonNode entry, Map<String, String> attributes) {
      var source = entry.path("source");
      put(attributes, "source", source.path("type"));
      put(attributes, "prediction", source.path("prediction"));
      for (var key : HISTORY) {
        put(attributes, key, entry.path(key));
        put(attributes, key, entry.path("decision").path(key));
      }
    }

    private static void put(Map<String, String> attributes, String key, JsonNode value) {
      if (value.isValueNode() && !value.isNull() && !value.asString("").isEmpty()) {
        attributes.putIfAbsent(OwnFormat.PREFIX + key, value.asString(""));
      }
    }

    private static Map<String, String> strings(JsonNode object) {
      var map = new TreeMap<String, String>();
      for (var entry : object.properties()) {
        map.put(entry.getKey(), entry.getValue().asString(""));
      }
      return map;
    }
  }
}
