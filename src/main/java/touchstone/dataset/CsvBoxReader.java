package touchstone.dataset;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import touchstone.annotation.Geometry;
import touchstone.annotation.WholeItem;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// A table of labels, a row each: a file's name and a class, with a box where there are columns for
/// it. Columns are known by their names; further ones become attributes. A row without a label is a
/// picture without one.
public final class CsvBoxReader implements DatasetReader {
  private static final int LONGEST_NAMES = 1 << 16;

  @Override
  public String id() {
    return "csv";
  }

  @Override
  public String title() {
    return "CSV table of labels";
  }

  @Override
  public Optional<Finding> detect(Path path) throws IOException {
    var files =
        Files.isRegularFile(path)
            ? isTable(path) && columns(path) != null || isOwn(path)
                ? List.of(path)
                : List.<Path>of()
            : Files.isDirectory(path) ? files(DatasetRoot.of(path)) : List.<Path>of();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    var columns = columns(files.getFirst());
    var what = columns == null || columns.shape() == CsvColumns.Shape.WHOLE ? "classes" : "boxes";
    return Optional.of(
        new Finding(
            files.size() == 1
                ? "A table of %s.".formatted(what)
                : "%d tables of %s.".formatted(files.size(), what),
            true,
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
    boolean single = Files.isRegularFile(path);
    var parent = path.toRealPath().getParent();
    var root = DatasetRoot.of(single && parent != null ? parent : path);
    var files = single ? List.of(path.toRealPath()) : files(root);
    if (files.isEmpty()) {
      throw new DatasetException(
          "%s: there is no CSV file with a column for files and one for labels in this folder."
              .formatted(path));
    }
    var intake = new Intake(root, probe, sink, progress, cancellation);
    for (var file : files) {
      new Table(intake, new PictureFinder(root, file), root.relative(file)).read(file);
    }
    intake.finish();
  }

  private static List<Path> files(DatasetRoot root) throws IOException {
    var files = new ArrayList<Path>();
    for (var entry : PictureFiles.list(root.path())) {
      if (Files.isSymbolicLink(entry)) {
        continue;
      }
      var inner = Files.isDirectory(entry) ? PictureFiles.list(entry) : List.of(entry);
      for (var file : inner) {
        if (isTable(file)
            && Files.isRegularFile(file)
            && !Files.isSymbolicLink(file)
            && columns(file) != null) {
          files.add(file);
        }
      }
    }
    return files;
  }

  private static boolean isTable(Path file) {
    return PictureFiles.name(file).toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv)");
  }

  /// Return whether Touchstone wrote the table, whatever its name.
  private static boolean isOwn(Path file) throws IOException {
    try (var rows = CsvRows.of(TextFile.marking(file), "", ',', LONGEST_NAMES)) {
      var first = rows.next();
      return first != null && first.getFields().equals(OwnFormat.COLUMNS);
    } catch (DatasetException other) {
      return false;
    }
  }

  private static @Nullable CsvColumns columns(Path file) throws IOException {
    try (var rows = new CsvRows(file, "")) {
      var first = rows.next();
      return first == null ? null : CsvColumns.of(first.getFields());
    } catch (DatasetException unreadable) {
      return null;
    }
  }

  /// One file while it is read.
  private static final class Table {
    private final Intake intake;
    private final PictureFinder pictures;
    private final String where;
    private int width;
    private CsvColumns columns = new CsvColumns(false, false, Map.of(), Map.of());

    Table(Intake intake, PictureFinder pictures, String where) {
      this.intake = intake;
      this.pictures = pictures;
      this.where = where;
    }

    void read(Path file) throws IOException, DatasetException {
      try (var rows = new CsvRows(file, where)) {
        var first = rows.next();
        var known = first == null ? null : CsvColumns.of(first.getFields());
        if (first == null || known == null) {
          throw new DatasetException(
              "%s, line 1: there is no column for files and one for labels; name them file, label, x, y, width, height."
                  .formatted(where));
        }
        columns = known;
        width = first.getFieldCount();
        for (var row = known.header() ? rows.next() : first; row != null; row = rows.next()) {
          intake.check();
          row(row);
        }
      }
    }

    private void row(CsvRecord row) throws IOException, DatasetException {
      var place = where + ", line " + row.getStartingLineNumber();
      int slot = picture(row, place);
      if (slot < 0) {
        return;
      }
      compareSize(row, slot, place);
      var name = cell(row, CsvColumns.Role.LABEL);
      var box = box(row);
      if (name.isBlank()) {
        if (box.stream().anyMatch(side -> !side.isBlank())) {
          intake.report.problem("unfit class name", place, "The row has a box and no label.");
        } else if (row.getFieldCount() < width) {
          intake.report.problem(
              "short row", place, "The row ends before the columns of its label and box.");
        }
        return;
      }
      var label = intake.label(name, place);
      if (label == null) {
        return;
      }
      var geometry = geometry(slot, box, place);
      if (geometry == null) {
        return;
      }
      if (columns.own() && own(row, "source").equals(OwnFormat.PREDICTED)) {
        var model = own(row, "model");
        var score = Numbers.parse(own(row, "score"));
        intake.predict(
            slot,
            new PredictionDraft(
                model.isBlank() ? PictureFiles.stem(where) : model,
                label,
                geometry,
                Double.isNaN(score) ? 1 : Math.clamp(score, 0, 1),
                List.of(),
                ""));
        return;
      }
      var text = columns.own() ? own(row, "text") : "";
      intake.annotate(slot, label, geometry, attributes(row, place), text);
    }

    /// Return where a label is, null when it is nowhere, which is then reported.
    private @Nullable Geometry geometry(int slot, List<String> box, String place) {
      if (box.stream().allMatch(String::isBlank)) {
        if (columns.shape() == CsvColumns.Shape.WHOLE || columns.own()) {
          return WholeItem.INSTANCE;
        }
        intake.report.problem("unfit box", place, "The row has a label and no box.");
        return null;
      }
      boolean corners = columns.shape() == CsvColumns.Shape.CORNERS;
      return intake.fit(
          slot,
          Numbers.parse(box.get(0)),
          Numbers.parse(box.get(1)),
          corners ? Numbers.difference(box.get(2), box.get(0)) : Numbers.parse(box.get(2)),
          corners ? Numbers.difference(box.get(3), box.get(1)) : Numbers.parse(box.get(3)),
          () -> place);
    }

    private int picture(CsvRecord row, String place) throws IOException, DatasetException {
      var name = cell(row, CsvColumns.Role.FILE);
      try {
        var found = pictures.find(name);
        if (found.isPresent()) {
          var item = intake.root.relative(found.get());
          return intake.picture(found.get(), item, metadata(row));
        }
        intake.report.problem(
            "missing picture", place, "The picture \"%s\" is not there.".formatted(name));
      } catch (RefusedName refused) {
        intake.report.problem("refused name", place, refused.sentence());
      }
      return -1;
    }

    private Map<String, String> metadata(CsvRecord row) {
      if (!columns.own()) {
        return pictures.metadata();
      }
      var metadata = new TreeMap<>(pictures.metadata());
      for (var name : List.of("state", "flagged")) {
        var value = own(row, name);
        if (!value.isEmpty()) {
          metadata.put(OwnFormat.PREFIX + name, value);
        }
      }
      return metadata;
    }

    private void compareSize(CsvRecord row, int slot, String place) {
      double width = Numbers.parse(cell(row, CsvColumns.Role.PICTURE_WIDTH));
      double height = Numbers.parse(cell(row, CsvColumns.Role.PICTURE_HEIGHT));
      if (width > 0
          && height > 0
          && (width != intake.width(slot) || height != intake.height(slot))) {
        intake.report.problem(
            "different size",
            place,
            "The row says %.0f by %.0f pixels, the picture has %d by %d; its boxes were taken as they are."
                .formatted(width, height, intake.width(slot), intake.height(slot)));
      }
    }

    private List<String> box(CsvRecord row) {
      return switch (columns.shape()) {
        case WHOLE -> List.of();
        case SIZED ->
            List.of(
                cell(row, CsvColumns.Role.LEFT),
                cell(row, CsvColumns.Role.TOP),
                cell(row, CsvColumns.Role.WIDTH),
                cell(row, CsvColumns.Role.HEIGHT));
        case CORNERS ->
            List.of(
                cell(row, CsvColumns.Role.LEFT),
                cell(row, CsvColumns.Role.TOP),
                cell(row, CsvColumns.Role.RIGHT),
                cell(row, CsvColumns.Role.BOTTOM));
      };
    }

    private Map<String, String> attributes(CsvRecord row, String place) {
      if (!columns.own() && columns.names().isEmpty()) {
        return Map.of();
      }
      var attributes = new TreeMap<String, String>();
      if (!columns.own()) {
        columns
            .names()
            .forEach(
                (column, name) -> {
                  if (column < row.getFieldCount() && !row.getField(column).isBlank()) {
                    attributes.put(name, row.getField(column));
                  }
                });
        return attributes;
      }
      for (var name : OwnFormat.HISTORY) {
        var value = own(row, name);
        if (!value.isEmpty()) {
          attributes.put(OwnFormat.PREFIX + name, value);
        }
      }
      var json = own(row, "attributes");
      if (!json.isEmpty()) {
        try {
          for (var entry : Json.trees().readTree(json).properties()) {
            attributes.put(entry.getKey(), entry.getValue().asString(""));
          }
        } catch (JacksonException malformed) {
          intake.report.problem(
              "unfit attributes", place, "The attributes are not JSON and were left out.");
        }
      }
      return attributes;
    }

    private String cell(CsvRecord row, CsvColumns.Role role) {
      var column = columns.place(role);
      if (column == null || column >= row.getFieldCount()) {
        return "";
      }
      return columns.own() ? OwnFormat.text(row.getField(column)) : row.getField(column);
    }

    private static String own(CsvRecord row, String name) {
      int column = OwnFormat.COLUMNS.indexOf(name);
      return column < row.getFieldCount() ? OwnFormat.text(row.getField(column)) : "";
    }
  }
}
